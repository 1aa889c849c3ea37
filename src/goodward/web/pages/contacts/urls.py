"""Addresses of the people at a provider, and of what was sent to them."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.contacts import views

CONTACTS = [
    path("", views.show, name="show"),
    path("add/", views.add, name="add"),
    path("<int:contact>/", views.change, name="change"),
    path("<int:contact>/remove/", views.remove, name="remove"),
]

urlpatterns = [path("providers/<int:pk>/contacts/", include((CONTACTS, "contacts")))]
