"""Addresses of: what works in a nursery without a signal."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "offline")))]
