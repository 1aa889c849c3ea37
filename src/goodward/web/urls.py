"""The pages of the authority's people, an area a line."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("goodward.web.pages.work.urls")),
    path("", include("goodward.web.pages.providers.urls")),
    path("", include("goodward.web.pages.record.urls")),
]
