"""Addresses of bulletins on the provider's side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.bulletins import reading

BULLETINS = [
    path("", reading.list_bulletins, name="list"),
    path("<int:bulletin>/", reading.show, name="show"),
]

urlpatterns = [path("<int:provider>/bulletins/", include((BULLETINS, "portal_bulletins")))]
