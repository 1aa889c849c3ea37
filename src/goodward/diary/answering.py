"""What a provider says of a visit: that it suits, or that another day would; and our answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.visiting.clashes import Against
from goodward.core.visiting.notice import is_early_enough
from goodward.diary.booking import (
    VisitRefused,
    When,
    cancel,
    check_may,
    check_seen,
    check_why,
    held_back,
    is_sent_again,
    keep_step,
    move,
)
from goodward.diary.inviting import tell
from goodward.diary.models import Visit, VisitState
from goodward.diary.queries import what_speaks_against
from goodward.diary.standing import said_of
from goodward.policies.queries import rules_of

MOST_DAYS = 5
TOO_LATE = (
    "It is too late to move this visit yourself. Nothing was done. Ask for another day instead."
)
GONE_BY = (
    "The day of this visit has passed, so nothing was done. Is something in our notes of it wrong? "
    "Tell the officer you know"
)
CANNOT_COME = "We cannot come on that day. Choose another one"


@transaction.atomic
def confirm(*, visit: Visit, by: User, at: datetime, seen: int | None = None) -> Visit:
    """
    Say for the provider that a visit suits as it is booked.

    :raises VisitRefused: unless it is booked and announced, or when it changed since it was seen.
    """
    visit = held_back(visit)
    if is_sent_again(visit, seen, "confirmed", by=by):
        return visit
    check_seen(visit, seen)
    check_may(visit, "confirmed")
    _check_known(visit)
    _check_to_come(visit, at)
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
    wanted = sorted(set(days))
    if is_sent_again(visit, seen, "asked", by=by, reason=reason, days=wanted):
        return visit
    check_seen(visit, seen)
    check_may(visit, "asked")
    _check_known(visit)
    _check_to_come(visit, at)
    check_why("setting", reason)
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
def move_by_setting(
    *,
    visit: Visit,
    when: When,
    reason: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Visit:
    """
    Move a visit for the provider, as far as the policy lets it do so itself.

    :raises VisitRefused: when it is too late for that, or those who go cannot come on that day;
        else as `booking.move` does.
    """
    visit = held_back(visit)
    if is_sent_again(visit, seen, "moved", by=by, reason=reason, day=when.day):
        return visit
    check_seen(visit, seen)
    _check_known(visit)
    _check_to_come(visit, at)
    if not may_move_itself(visit, today=english_date(at)):
        raise VisitRefused(TOO_LATE)
    people = {each.person_id for each in visit.people.all()}
    hours = (when.starts_at, when.ends_at) if when.starts_at and when.ends_at else None
    found = what_speaks_against(visit.provider, when.day, people, hours, apart_from=visit.pk)
    # Another visit here that day may be one the provider must not hear of, and hinders nobody.
    if any(each.against is not Against.PROVIDER_HAS_ONE for each in found):
        raise VisitRefused(CANNOT_COME, "day")
    return move(visit=visit, when=when, by_whom="setting", reason=reason, by=by, at=at, seen=seen)


@transaction.atomic
def cancel_by_setting(
    *, visit: Visit, reason: str, by: User, at: datetime, seen: int | None = None
) -> Visit:
    """
    Cancel a visit for the provider, which the policy may count.

    :raises VisitRefused: as `booking.cancel`, or once its day has passed: it may have been held.
    """
    visit = held_back(visit)
    _check_known(visit)
    _check_to_come(visit, at)
    return cancel(visit=visit, by_whom="setting", reason=reason, by=by, at=at, seen=seen)


def may_move_itself(visit: Visit, *, today: date) -> bool:
    """Return whether the policy still lets the provider move a visit without asking."""
    rules = rules_of(visit.authority)
    said = rules.latest.text.engagement
    return is_early_enough(
        said.moves_itself if said else None,
        today=today,
        day=visit.day,
        calendar=rules.calendar,
    )


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


def _check_known(visit: Visit) -> None:
    """Refuse to say anything for a provider of a visit it does not know of."""
    if not visit.is_announced:
        raise VisitRefused("There is no such visit")


def _check_to_come(visit: Visit, at: datetime) -> None:
    if visit.day < english_date(at):
        raise VisitRefused(GONE_BY)
