"""
The line of those who have a place or wait, changed by one person at a time.

Whoever changes a line holds the gathering's own row until they are done, so that two who ask for
the last place at the same moment come one after the other.
"""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.core.gatherings.placing import Place, answer_by, lapsed, next_in_line
from goodward.gatherings import telling
from goodward.gatherings.models import Booking, Gathering
from goodward.gatherings.needs import need_booked
from goodward.gatherings.steps import booking_step


def held_back(gathering: Gathering) -> Gathering:
    """Return the gathering as it is now, locked until the transaction ends."""
    rows = Gathering.objects.for_authority(gathering.authority).select_for_update()
    held = rows.get(pk=gathering.pk)
    held.authority = gathering.authority
    return held


def line_of(gathering: Gathering) -> list[Place]:
    """Return every booking of a gathering, in order of asking."""
    rows = Booking.objects.for_authority(gathering.authority).filter(gathering=gathering)
    return [
        Place(*row)
        for row in rows.order_by("pk").values_list(
            "pk", "provider_id", "name", "state", "answer_by"
        )
    ]


def pass_on(gathering: Gathering, *, by: User | None, at: datetime) -> list[Booking]:
    """
    Take back offers nobody took up, give free places to those who wait, and tell each at once.

    The gathering must be locked. Once it has begun nobody moves up any more. Returns who did.
    """
    if gathering.state != "published" or at >= gathering.starts_at:
        return []
    line = line_of(gathering)
    if late := lapsed(line, at):
        for booking in _bookings(gathering, late):
            _lapse(booking, at=at)
        line = line_of(gathering)
    return [
        _promote(booking, gathering, by=by, at=at)
        for booking in _bookings(gathering, next_in_line(line, gathering.places))
    ]


def _promote(booking: Booking, gathering: Gathering, *, by: User | None, at: datetime) -> Booking:
    if gathering.hours_to_accept is None:
        booking.state = "placed"
        booking.save()
        made = booking_step(booking, "promoted", by=by, at=at)
        need_booked(booking, by=by, at=at)
        telling.promoted(booking, made, by=by, at=at)
    else:
        booking.state = "offered"
        booking.answer_by = answer_by(at, gathering.hours_to_accept, gathering.starts_at)
        booking.save()
        made = booking_step(booking, "offered", by=by, at=at)
        telling.offered(booking, made, by=by, at=at)
    return booking


def _lapse(booking: Booking, *, at: datetime) -> None:
    booking.state, booking.answer_by = "lapsed", None
    booking.save()
    made = booking_step(booking, "lapsed", by=None, at=at)
    telling.lapsed(booking, made, at=at)


def _bookings(gathering: Gathering, keys: list[int]) -> list[Booking]:
    rows = Booking.objects.for_authority(gathering.authority).filter(pk__in=keys)
    found = list(rows.select_related("provider", "authority", "booked_by").order_by("pk"))
    for each in found:
        each.gathering = gathering
    return found
