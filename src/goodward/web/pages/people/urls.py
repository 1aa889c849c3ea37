"""Addresses of: the people of an authority."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.people import views

PAGES = [
    path("", views.everybody, name="list"),
    path("<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
]

urlpatterns = [path("people/", include((PAGES, "people")))]
