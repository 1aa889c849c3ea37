"""Addresses of the steps to opening."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.steps import views

STEPS = [
    path("", views.show, name="show"),
    path("registered/", views.registered, name="registered"),
]

urlpatterns = [path("<int:provider>/steps/", include((STEPS, "portal_steps")))]
