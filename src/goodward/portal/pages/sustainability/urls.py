"""Addresses of a provider's figures on its own side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.sustainability import views

SUSTAINABILITY = [
    path("<int:provider>/sustainability/", views.show, name="show"),
    path("<int:provider>/sustainability/<int:asked>/", views.give, name="give"),
]

urlpatterns = [path("", include((SUSTAINABILITY, "portal_sustainability")))]
