"""How many meetings and training there were in a time, and who came."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import ENGLAND, english_date
from goodward.core.gatherings.moves import KINDS
from goodward.gatherings.models import Attendance, Booking, BookingStep, Gathering


class Met(NamedTuple):
    """Gatherings of one kind that were held. unsaid: bookings of which nobody said who came."""

    kind: str
    held: int
    came: int
    providers: int
    unsaid: int


class CameOn(NamedTuple):
    """Somebody of a provider came. need: the training need it was booked for, None for none."""

    provider: int
    need: int | None
    on: date


# What decides whether somebody came: the step that was taken last of these.
_CAME = frozenset({"attended", "unexpected"})
_DECIDE = _CAME | {"absent", "withdrawn"}


def came_days(authority: LocalAuthority, until: datetime | None = None) -> list[CameOn]:
    """
    Return who came on which day, a row for each person. One query.

    It is the day a gathering begins. until: only what was recorded before then; None for all.
    """
    steps = BookingStep.objects.for_authority(authority).filter(kind__in=_DECIDE)
    if until is not None:
        steps = steps.filter(recorded_at__lt=until)
    last = {
        booking: (kind, CameOn(provider, need, english_date(starts_at)))
        for booking, kind, provider, need, starts_at in steps.order_by("pk").values_list(
            "booking_id",
            "kind",
            "booking__provider_id",
            "booking__need_id",
            "booking__gathering__starts_at",
        )
    }
    return [came for kind, came in last.values() if kind in _CAME]


def met(authority: LocalAuthority, first: date, last: date) -> list[Met]:
    """Return the gatherings held that began on these days, a line a kind. Two queries."""
    begun = (_at(first, time.min), _at(last, time.max))
    held = dict(
        Gathering.objects.for_authority(authority)
        .filter(state="held", starts_at__range=begun)
        .values_list("pk", "kind")
    )
    rows = list(
        Booking.objects.for_authority(authority)
        .filter(gathering__in=held, state="placed")
        .values_list("gathering_id", "provider_id", "attendance")
    )
    return [_of_kind(kind, held, rows) for kind in KINDS]


def _of_kind(kind: str, held: dict[int, str], rows: list[tuple[int, int, str]]) -> Met:
    here = [each for each in rows if held[each[0]] == kind]
    came = [each for each in here if each[2] == Attendance.ATTENDED]
    return Met(
        kind,
        sum(each == kind for each in held.values()),
        len(came),
        len({provider for _, provider, _ in came}),
        sum(not attendance for *_, attendance in here),
    )


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ENGLAND)
