"""Addresses of a setting's visits."""

from __future__ import annotations

from django.urls import include, path

from goodward.portal.pages.visits import calendars, changing, views

VISITS = [
    path("<int:provider>/visits/", views.visits, name="list"),
    path("<int:provider>/visits/counted/", views.counted, name="counted"),
    path("<int:provider>/visits/calendar/", calendars.calendar, name="calendar"),
    path("<int:provider>/visits/calendar/revoke/", calendars.revoke, name="revoke"),
    path("<int:provider>/visits/<int:visit>/", views.show, name="show"),
    path("<int:provider>/visits/<int:visit>/confirm/", changing.confirm, name="confirm"),
    path("<int:provider>/visits/<int:visit>/move/", changing.move, name="move"),
    path("<int:provider>/visits/<int:visit>/cancel/", changing.cancel, name="cancel"),
]

urlpatterns = [path("", include((VISITS, "portal_visits")))]
