"""Addresses of calendars."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.calendar import reading, views

CALENDAR = [
    path("calendar/", views.mine, name="mine"),
    path("calendar/revoke/<slug:whose>/", views.revoke, name="revoke"),
    path("calendar/<slug:authority>/<str:token>.ics", reading.read, name="read"),
]

urlpatterns = [path("", include((CALENDAR, "calendar")))]
