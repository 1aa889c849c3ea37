"""What a provider says of a visit: that it suits, or that another day would; and our answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.diary.appointments import days_of
from goodward.diary.booking import (
    VisitRefused,
    check_may,
    check_seen,
    check_why,
    held_back,
    keep_step,
)
from goodward.diary.inviting import tell
from goodward.diary.models import Visit, VisitState, VisitStep

MOST_DAYS = 5
# Steps after which a confirmation, or a wish for another day, no longer stands.
_SETTLES = frozenset({"booked", "moved", "cancelled", "held", "no_show"})


class Wish(NamedTuple):
    """A provider's wish for another day that waits for an answer. days: the soonest first."""

    days: tuple[date, ...]
    reason: str
    said_at: datetime
    said_by: str


class Said(NamedTuple):
    """What the provider last said of a visit as it stands now."""

    confirmed: VisitStep | None
    wish: Wish | None


@transaction.atomic
def confirm(*, visit: Visit, by: User, at: datetime, seen: int | None = None) -> Visit:
    """
    Say for the provider that a visit suits as it is booked.

    :raises VisitRefused: unless it is booked and announced, or when it changed since it was seen.
    """
    visit = held_back(visit)
    check_seen(visit, seen)
    check_may(visit, "confirmed")
    _check_known(visit)
    keep_step(visit, "confirmed", by=by, at=at, event="", by_whom="setting")
    return visit


@transaction.atomic
def ask_to_move(
    *,
    visit: Visit,
    days: Sequence[date],
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Visit:
    """
    Ask for the provider that a visit is moved to one of these days. It stays until we answer.

    :raises VisitRefused: without a day still to come or a reason, or as `confirm` does.
    """
    visit = held_back(visit)
    check_seen(visit, seen)
    check_may(visit, "asked")
    _check_known(visit)
    check_why("setting", reason)
    wanted = sorted(set(days))
    if not wanted:
        raise VisitRefused("Enter at least one day that would suit", "day_1")
    if len(wanted) > MOST_DAYS:
        raise VisitRefused(f"Enter at most {MOST_DAYS} days", "day_1")
    if wanted[0] < english_date(at):
        raise VisitRefused("Each day must be today or still to come", "day_1")
    step = keep_step(
        visit, "asked", by=by, at=at, event="", by_whom="setting", reason=reason, days=wanted
    )
    tell(visit, step, by=by, at=at)
    return visit


@transaction.atomic
def keep(*, visit: Visit, reason: str, by: User, at: datetime) -> Visit:
    """
    Answer a wish for another day: the visit stays as it is booked.

    :raises VisitRefused: without a reason, or when no wish waits.
    """
    visit = held_back(visit)
    check_may(visit, "kept")
    check_why("authority", reason)
    if said_of(visit).wish is None:
        raise VisitRefused("Nothing waits for an answer: it was answered already")
    step = keep_step(visit, "kept", by=by, at=at, event="", by_whom="authority", reason=reason)
    tell(visit, step, by=by, at=at)
    return visit


@transaction.atomic
def no_show(*, visit: Visit, reason: str, by: User, at: datetime) -> Visit:
    """
    Record that those who went were not let in, or found nobody there.

    Of an announced visit it stands in the history as a cancellation by the setting, which is what
    the policy counts; that it was a no-show, and what happened, stays in the diary. An unannounced
    one leaves no trace there: nobody can fail to keep what they did not know of.

    :raises VisitRefused: unless it is booked, before its day, or without a reason.
    """
    visit = held_back(visit)
    check_may(visit, "no_show")
    check_why("setting", reason)
    if visit.day > english_date(at):
        raise VisitRefused("The day of the visit is still to come")
    visit.state = VisitState.CANCELLED
    visit.save()
    event = ""
    if visit.is_announced:
        event = cases.record(
            provider=visit.provider,
            kind="visit_cancelled",
            on=visit.day,
            by=by,
            at=at,
            fields={"by": "setting"},
            pathway=visit.pathway or None,
            note=f"No-show: {reason.strip()}",
        ).name
    keep_step(visit, "no_show", by=by, at=at, event=event, by_whom="setting", reason=reason)
    return visit


def said_of(visit: Visit) -> Said:
    """Return what the provider last said of a visit as it stands now. One query."""
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    return standing_of(rows.select_related("recorded_by").order_by("pk"))


def standing_of(steps: Iterable[VisitStep]) -> Said:
    """Return what stands after a visit's steps. steps: in the order they were done."""
    confirmed: VisitStep | None = None
    wish: Wish | None = None
    for each in steps:
        if each.kind in _SETTLES:
            confirmed, wish = None, None
        elif each.kind == "confirmed":
            confirmed, wish = each, None
        elif each.kind == "asked":
            confirmed, wish = None, _wish(each)
        elif each.kind == "kept":
            wish = None
    return Said(confirmed, wish)


def _wish(step: VisitStep) -> Wish:
    return Wish(days_of(step), step.reason, step.recorded_at, str(step.recorded_by or ""))


def _check_known(visit: Visit) -> None:
    """Refuse to say anything for a provider of a visit it does not know of."""
    if not visit.is_announced:
        raise VisitRefused("There is no such visit")
