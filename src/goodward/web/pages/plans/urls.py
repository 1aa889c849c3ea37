"""Addresses of: pages of a provider's improvement plan."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "plans")))]
