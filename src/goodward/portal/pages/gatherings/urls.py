"""Addresses of meetings and training on the provider's side."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.gatherings import booking, reading

EVENTS = [
    path("", reading.list_gatherings, name="list"),
    path("<int:gathering>/", reading.show, name="show"),
    path("<int:gathering>/calendar.ics", reading.calendar, name="calendar"),
    path("<int:gathering>/book/", booking.book, name="book"),
    path("bookings/<int:booking>/withdraw/", booking.withdraw, name="withdraw"),
    path("bookings/<int:booking>/accept/", booking.accept, name="accept"),
]

urlpatterns = [path("<int:provider>/meetings/", include((EVENTS, "portal_events")))]
