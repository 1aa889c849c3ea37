"""Giving a booked visit to somebody else: who goes changes, its day does not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.diary.booking import Goer, VisitRefused, check_goers, check_may, held_back, keep_step
from goodward.diary.inviting import tell
from goodward.diary.models import Visit


@transaction.atomic
def hand_over_visit(*, visit: Visit, person: User, to: int, by: User, at: datetime) -> Visit:
    """
    Let somebody go on a booked visit in place of somebody else, in the same role.

    Those who go are told, with an entry for their calendars. The provider reads roles and not
    names, so that nothing changes for it.

    :raises VisitRefused: unless it is booked, `person` goes on it, and `to` does not yet but holds
        the role.
    """
    visit = held_back(visit)
    check_may(visit, "handed_over")
    people = list(visit.people.all())
    theirs = next((each for each in people if each.person_id == person.pk), None)
    if theirs is None:
        raise VisitRefused(f"{person} does not go on this visit", "people")
    theirs.person_id = to
    goers = [Goer(each.person_id, each.role) for each in people]
    check_goers(visit.provider, goers, visit.team)
    theirs.save()
    step = keep_step(visit, "handed_over", by=by, at=at, event="")
    tell(visit, step, by=by, at=at)
    return visit
