"""Addresses of: pages of audits and evaluations."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "instruments")))]
