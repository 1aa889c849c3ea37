"""Addresses of the people who can sign in for a provider."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.people import views

PEOPLE = [
    path("", views.show, name="list"),
    path("invite/", views.invite, name="invite"),
    path("<int:access>/", views.access, name="access"),
]

urlpatterns = [path("<int:provider>/people/", include((PEOPLE, "portal_people")))]
