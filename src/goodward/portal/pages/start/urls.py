"""Addresses of where a person starts, and of getting there."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.start import continuing, identity, signing_in, views

START = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/sent/", signing_in.link_sent, name="link_sent"),
    path("how-you-sign-in/", identity.show, name="identity"),
    path("continue/<str:token>/", continuing.go_on, name="continue"),
    path("second-step/", signing_in.second_step, name="second_step"),
    path("sign-in/<str:token>/", signing_in.enter, name="enter"),
    path("", views.home, name="home"),
    path("<int:provider>/", views.show, name="show"),
]

urlpatterns = [path("", include((START, "portal")))]
