"""Addresses of help."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.help import views

HELP = [
    path("", views.show, name="show"),
    path("accessibility/", views.accessibility, name="accessibility"),
]

urlpatterns = [
    path("help/", include((HELP, "help"))),
    path("colours.css", views.colours, name="colours"),
]
