"""Addresses of the diary."""

from __future__ import annotations

from django.urls import include, path

from goodward.web.pages.diary import answering, away, booking, changing, entering, planning, weeks

DIARY = [
    path("diary/", weeks.week, name="week"),
    path("diary/plan/", planning.plan, name="plan"),
    path("diary/away/", away.absences, name="absences"),
    path("diary/away/<int:pk>/withdraw/", away.withdraw, name="withdraw_absence"),
    path("providers/<int:pk>/visits/<slug:event>/enter/", entering.enter, name="enter"),
    path("providers/<int:pk>/visits/book/", booking.book, name="book"),
    path("visits/<int:pk>/", booking.show, name="show"),
    path("visits/<int:pk>/move/", changing.move, name="move"),
    path("visits/<int:pk>/cancel/", changing.cancel, name="cancel"),
    path("visits/<int:pk>/held/", changing.held, name="held"),
    path("visits/<int:pk>/no-show/", answering.no_show, name="no_show"),
    path("visits/<int:pk>/keep/", answering.keep, name="keep"),
]

urlpatterns = [path("", include((DIARY, "diary")))]
