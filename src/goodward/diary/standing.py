"""What stands of what a provider said of a visit, read off the visit's steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from goodward.diary.appointments import days_of
from goodward.diary.models import Visit, VisitStep

# Steps after which a confirmation, or a wish for another day, no longer stands.
_SETTLES = frozenset({"booked", "moved", "cancelled", "held", "no_show"})


class Wish(NamedTuple):
    """A provider's wish for another day that waits for an answer. days: the soonest first."""

    days: tuple[date, ...]
    reason: str
    said_at: datetime
    said_by: str


class Said(NamedTuple):
    """What the provider last said of a visit as it stands now, and by whom it was cancelled."""

    confirmed: VisitStep | None
    wish: Wish | None
    cancelled: VisitStep | None = None


def said_of(visit: Visit) -> Said:
    """Return what the provider last said of a visit as it stands now. One query."""
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    return standing_of(rows.select_related("recorded_by").order_by("pk"))


def standing_of(steps: Iterable[VisitStep]) -> Said:
    """Return what stands after a visit's steps. steps: in the order they were done."""
    confirmed: VisitStep | None = None
    wish: Wish | None = None
    cancelled: VisitStep | None = None
    for each in steps:
        if each.kind in _SETTLES:
            confirmed, wish = None, None
        elif each.kind == "confirmed":
            confirmed, wish = each, None
        elif each.kind == "asked":
            confirmed, wish = None, _wish(each)
        elif each.kind == "kept":
            wish = None
        if each.kind == "cancelled":
            cancelled = each
    return Said(confirmed, wish, cancelled)


def _wish(step: VisitStep) -> Wish:
    return Wish(days_of(step), step.reason, step.recorded_at, str(step.recorded_by or ""))
