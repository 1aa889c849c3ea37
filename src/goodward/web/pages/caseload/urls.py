"""Addresses of: pages of who carries which cases."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "caseload")))]
