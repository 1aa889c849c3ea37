"""Addresses of a provider's funding on its own side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.funding import views

FUNDING = [
    path("<int:provider>/funding/", views.list_own, name="list"),
    path("<int:provider>/funding/<int:decision>/", views.show, name="show"),
    path("<int:provider>/funding/<int:decision>/against/", views.against, name="against"),
    path(
        "<int:provider>/funding/<int:decision>/against/<int:challenge>/back/",
        views.take_back,
        name="take_back",
    ),
]

urlpatterns = [path("", include((FUNDING, "portal_funding")))]
