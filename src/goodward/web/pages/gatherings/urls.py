"""Addresses of meetings and training."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.gatherings import arranging, attending, booking, listing, showing

GATHERINGS = [
    path("meetings/", listing.list_gatherings, name="list"),
    path("meetings/add/", arranging.add, name="add"),
    path("meetings/<int:pk>/", showing.show, name="show"),
    path("meetings/<int:pk>/change/", arranging.change, name="change"),
    path("meetings/<int:pk>/publish/", arranging.publish, name="publish"),
    path("meetings/<int:pk>/cancel/", arranging.cancel, name="cancel"),
    path("meetings/<int:pk>/book/", booking.choose, name="choose"),
    path("meetings/<int:pk>/book/<int:provider>/", booking.book, name="book"),
    path("meetings/<int:pk>/attendance/", attending.attendance, name="attendance"),
    path("meetings/<int:pk>/unexpected/", attending.unexpected, name="unexpected"),
    path("meetings/<int:pk>/sign-in-sheet.pdf", showing.sheet, name="sheet"),
    path("meetings/<int:pk>/people/file/", showing.export, name="export"),
    path("meetings/bookings/<int:pk>/withdraw/", booking.withdraw, name="withdraw"),
    path("meetings/bookings/<int:pk>/accept/", booking.accept, name="accept"),
    path("providers/<int:pk>/meetings/", booking.of_provider, name="of_provider"),
]

urlpatterns = [path("", include((GATHERINGS, "gatherings")))]
