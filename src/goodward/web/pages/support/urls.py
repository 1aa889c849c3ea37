"""Addresses of: pages of support packages and training."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "support")))]
