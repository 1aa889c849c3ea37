"""Addresses of where a person starts."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.start import views

START = [
    path("", views.home, name="home"),
    path("<int:provider>/", views.show, name="show"),
]

urlpatterns = [path("", include((START, "portal")))]
