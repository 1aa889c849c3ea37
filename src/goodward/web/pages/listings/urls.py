"""Addresses of what Ofsted lists beside providers."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.listings import agencies, sources, tellings

LISTINGS = [
    path("source/", sources.source, name="source"),
    path("agencies/", agencies.agencies, name="agencies"),
    path("told/", tellings.told, name="told"),
    path("told/<int:pk>/set-aside/", tellings.set_aside, name="set_aside"),
]

urlpatterns = [path("ofsted/", include((LISTINGS, "listings")))]
