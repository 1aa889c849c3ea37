"""Addresses of: pages that read one of Ofsted's reports."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "reports")))]
