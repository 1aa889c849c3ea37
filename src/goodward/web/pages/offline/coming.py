"""Which of my visits can be taken along."""

from __future__ import annotations

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary.queries import visits_of_person
from goodward.notes.queries import notes_of_visits
from goodward.ui.access import requires
from goodward.web.pages.offline.presenters import coming_visits

# A note is often written some days after its visit.
BACK, AHEAD = timedelta(weeks=3), timedelta(weeks=4)


@requires("note.write")
def visits(request):
    """List my visits of these weeks, with what of each can be kept on this device."""
    today = english_date(timezone.now())
    mine = visits_of_person(request.authority, request.user.pk, today - BACK, today + AHEAD)
    notes = notes_of_visits(request.authority, [each.pk for each in mine])
    page = {"visits": coming_visits(mine, notes)}
    return render(request, "offline/home.html.jinja", page)
