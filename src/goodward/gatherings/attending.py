"""Noting who came to a gathering, who did not, and who came without a booking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.core.gatherings.moves import GATHERING_MOVES
from goodward.gatherings.lines import held_back
from goodward.gatherings.models import Attendance, Booking, Gathering
from goodward.gatherings.needs import need_met
from goodward.gatherings.refusing import GatheringRefused
from goodward.gatherings.steps import booking_step, step
from goodward.providers.models import Provider


@transaction.atomic
def note_attendance(
    *, gathering: Gathering, came: Mapping[int, bool], by: User, at: datetime
) -> Gathering:
    """
    Note who came. The first time, the gathering is held with it; later, what was wrong is changed.

    came: by the key of a booking with a place; who is left out stays as they were. It goes into
    the training plans of providers whose needs it meets. It is no event of a provider's case.

    :raises GatheringRefused: before it begins, or where it is a draft or cancelled.
    """
    gathering = _begun(gathering, at)
    rows = Booking.objects.for_authority(gathering.authority).filter(
        gathering=gathering, state="placed"
    )
    bookings = list(rows.select_related("provider", "authority").order_by("pk"))
    if set(came) - {each.pk for each in bookings}:
        raise GatheringRefused("Somebody on the list has no place any more. Read the list again")
    changed = []
    for each in bookings:
        each.gathering = gathering
        now = each.attendance
        if each.pk in came:
            now = Attendance.ATTENDED if came[each.pk] else Attendance.ABSENT
        if now != each.attendance:
            each.attendance = now
            each.save()
            booking_step(each, str(now), by=by, at=at)
            changed.append(each)
    _held(gathering, by=by, at=at)
    _into_plans(changed, by=by, at=at)
    return gathering


@transaction.atomic
def note_unexpected(
    *, gathering: Gathering, provider: Provider, name: str, by: User, at: datetime, email: str = ""
) -> Booking:
    """
    Note somebody who came without a booking, or from the waiting list.

    :raises GatheringRefused: without a name, for somebody who has a place, or before it begins.
    """
    gathering = _begun(gathering, at)
    name = " ".join(GatheringRefused.unless_said(name, "Enter the person’s name", "name").split())
    rows = Booking.objects.for_authority(gathering.authority)
    known = rows.filter(gathering=gathering, provider=provider, name__iexact=name)
    if known.filter(state="placed").exists():
        raise GatheringRefused("This person has a place: tick them on the list", "name")
    waiting = known.filter(state__in=("waiting", "offered")).first()
    booking = waiting or Booking(
        authority=gathering.authority,
        gathering=gathering,
        provider=provider,
        name=name,
        email=email.strip(),
        booked_at=at,
        booked_by=by,
    )
    booking.state, booking.answer_by = "placed", None
    booking.attendance, booking.is_unexpected = Attendance.ATTENDED, True
    booking.save()
    booking_step(booking, "unexpected", by=by, at=at)
    _held(gathering, by=by, at=at)
    return booking


def _begun(gathering: Gathering, at: datetime) -> Gathering:
    gathering = held_back(gathering)
    if (gathering.state, "held") not in GATHERING_MOVES:
        raise GatheringRefused("Attendance can be noted of what was published and not cancelled")
    if at < gathering.starts_at:
        raise GatheringRefused("Attendance can be noted once it has begun")
    return gathering


def _held(gathering: Gathering, *, by: User, at: datetime) -> None:
    if gathering.state != "held":
        gathering.state = "held"
        gathering.save()
        step(gathering, "held", by=by, at=at)


def _into_plans(changed: list[Booking], *, by: User, at: datetime) -> None:
    """Tell each training need what came of it: somebody came, or nobody did."""
    by_need: dict[int, list[Booking]] = {}
    for each in changed:
        if each.need_id is not None:
            by_need.setdefault(each.need_id, []).append(each)
    for bookings in by_need.values():
        came = [each for each in bookings if each.attendance == Attendance.ATTENDED]
        if came:
            need_met(came[0], by=by, at=at)
