"""Addresses of the quality of the register."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.register import views

REGISTER = [
    path("", views.show, name="show"),
    path("figures/", views.export, name="export"),
    path("providers/", views.cases, name="cases"),
    path("count/", views.count, name="count"),
]

urlpatterns = [path("oversight/register/", include((REGISTER, "register")))]
