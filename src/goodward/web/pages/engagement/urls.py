"""Addresses about how providers engage."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.engagement import views

ENGAGEMENT = [
    path("engagement/", views.everybody, name="list"),
    path("providers/<int:pk>/engagement/", views.show, name="show"),
]

urlpatterns = [path("", include((ENGAGEMENT, "engagement")))]
