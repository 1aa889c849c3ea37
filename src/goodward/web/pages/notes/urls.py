"""Addresses of: pages of notes of visit."""

from __future__ import annotations

from django.urls import include, path

PAGES: list = []

urlpatterns = [path("", include((PAGES, "notes")))]
