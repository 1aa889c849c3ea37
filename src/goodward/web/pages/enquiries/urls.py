"""Addresses of enquiries."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.enquiries import changing, reading, registering

ENQUIRIES = [
    path("", reading.list_all, name="list"),
    path("add/", changing.enter, name="enter"),
    path("<int:pk>/", reading.show, name="show"),
    path("<int:pk>/adviser/", changing.adviser, name="adviser"),
    path("<int:pk>/steps/", changing.steps, name="steps"),
    path("<int:pk>/close/", changing.close, name="close"),
    path("<int:pk>/reopen/", changing.reopen, name="reopen"),
    path("<int:pk>/registered/", registering.register, name="register"),
]

urlpatterns = [path("enquiries/", include((ENQUIRIES, "enquiries")))]
