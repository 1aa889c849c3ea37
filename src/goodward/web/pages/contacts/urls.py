"""Addresses of the people at a provider, and of what was sent to them."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.contacts import letting_in, views, ways_in

CONTACTS = [
    path("", views.show, name="show"),
    path("add/", views.add, name="add"),
    path("<int:contact>/", views.change, name="change"),
    path("<int:contact>/remove/", views.remove, name="remove"),
    path("<int:contact>/invite/", letting_in.invite, name="invite"),
    path("access/<int:access>/", letting_in.access, name="access"),
]

urlpatterns = [
    path("providers/<int:pk>/contacts/", include((CONTACTS, "contacts"))),
    path("ways-in/", include(([path("", ways_in.change, name="change")], "ways_in"))),
    path("owner-changes/", include(([path("", letting_in.owner_changes, name="list")], "owners"))),
]
