"""Addresses of help for providers."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.help import views

HELP = [path("help/", views.show, name="show")]

urlpatterns = [path("", include((HELP, "portal_help")))]
