"""Addresses of visits."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.visits import packs

VISITS = [
    path(
        "<int:pk>/visits/<slug:pathway>/<int:number>/pack/",
        packs.pack,
        name="pack",
    ),
]

urlpatterns = [path("providers/", include((VISITS, "visits")))]
