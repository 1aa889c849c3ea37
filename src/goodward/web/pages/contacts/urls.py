"""Addresses of: pages of the people at a provider."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "contacts")))]
