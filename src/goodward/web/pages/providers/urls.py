"""Addresses of providers."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.providers import (
    adding,
    listing,
    registrations,
    restricting,
    showing,
    unlisted,
)

PROVIDERS = [
    path("", listing.provider_list, name="list"),
    path("file/", listing.export, name="export"),
    path("restricted/", restricting.restricted, name="restricted"),
    path("<int:pk>/restrict/", restricting.restrict, name="restrict"),
    path("<int:pk>/show-again/", restricting.lift, name="lift"),
    path("add/", adding.add_provider, name="add"),
    path("add/<slug:kind>/", unlisted.add, name="add_unlisted"),
    path("<int:pk>/", showing.show, name="show"),
    path("<int:pk>/change/", adding.change_provider, name="change"),
    path("<int:pk>/kept-as-ours/", registrations.give_up, name="give_up"),
    path("<int:pk>/body/", unlisted.change, name="body"),
    path("<int:pk>/open-case/", showing.open_case, name="open"),
    path("<int:pk>/charts/<slug:pathway>/<int:number>/", showing.chart, name="chart"),
]

urlpatterns = [path("providers/", include((PROVIDERS, "providers")))]
