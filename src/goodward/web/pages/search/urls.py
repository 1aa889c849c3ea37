"""Addresses of the search."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.search import finding

SEARCH = [path("search/", finding.find, name="find")]

urlpatterns = [path("", include((SEARCH, "search")))]
