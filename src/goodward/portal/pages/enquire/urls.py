"""Addresses of asking in public how to become a provider."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.enquire import views

ENQUIRE = [
    path("", views.ask, name="ask"),
    path("sent/", views.sent, name="sent"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
]

urlpatterns = [path("enquire/<slug:authority>/", include((ENQUIRE, "portal_enquire")))]
