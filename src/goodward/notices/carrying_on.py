"""What becomes of a notice: further steps, its outcome, corrections, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.notices import moves
from goodward.core.notices.kinds import ENDS_WITH, OUTCOMES, RAISES, Outcome
from goodward.core.notices.moves import Act
from goodward.core.notices.saying import Facts, NoticeRefused, as_kept, check_facts
from goodward.notices.standing import Whole
from goodward.notices.stepping import NOTHING, held, step

# Steps that say only that something happened, on a day, with words.
PLAIN = frozenset({Act.REPRESENT, Act.DECIDE, Act.APPEAL, Act.VARY})
Events = dict[str, list[str]]


@transaction.atomic
def go_on(
    *, notice: Whole, act: Act, on: date, told_on: date | None = None, said: str = "",
    by: User, at: datetime,
) -> None:  # fmt: skip
    """
    Record a step between a notice and its outcome: representations, decision, appeal, variation.

    :raises NoticeRefused: for a step that cannot be now, or a day before what it follows.
    """
    if act not in PLAIN:
        raise NoticeRefused("This is not a step by itself")
    now = held(notice, act)
    _check_days(now, on, told_on, at)
    step(now.row, act, on=on, told_on=told_on, said=said, by=by, at=at)


@transaction.atomic
def extend(
    *, notice: Whole, on: date, until_on: date, told_on: date | None = None, said: str = "",
    by: User, at: datetime,
) -> None:  # fmt: skip
    """
    Record that Ofsted extended a suspension to a later day.

    :raises NoticeRefused: for a day that is not later than the one so far.
    """
    now = held(notice, Act.EXTEND)
    _check_days(now, on, told_on, at)
    if until_on < max(on, now.now.until or on):
        raise NoticeRefused("An extension ends later than the suspension so far", "until_on")
    content = {"until_on": until_on.isoformat()}
    step(now.row, Act.EXTEND, on=on, told_on=told_on, content=content, said=said, by=by, at=at)


@transaction.atomic
def end(
    *, notice: Whole, outcome: Outcome, on: date, told_on: date | None = None, said: str = "",
    by: User, at: datetime,
) -> None:  # fmt: skip
    """
    Record Ofsted's outcome, and the event it is at each setting where the vocabulary has one.

    :raises NoticeRefused: for an outcome that such a notice cannot have, or a day that cannot be.
    """
    now = held(notice, Act.END)
    if outcome not in OUTCOMES[now.kind]:
        raise NoticeRefused("A notice of this kind does not end like that", "outcome")
    _check_days(now, on, told_on, at)
    events: Events = {}
    if (kind := ENDS_WITH.get((now.kind, outcome))) is not None:
        entry = cases.Entry(kind, on, notified_on=told_on)
        told = cases.record_for_each(
            authority=now.row.authority,
            entries={each.provider_id: [entry] for each in now.settings},
            by=by,
            at=at,
        )
        events = {str(key): list(names) for key, (names, _) in told.items()}
    content = {"outcome": outcome.value, "events": events}
    step(now.row, Act.END, on=on, told_on=told_on, content=content, said=said, by=by, at=at)


@transaction.atomic
def reopen(*, notice: Whole, why: str, by: User, at: datetime) -> None:
    """
    Take an outcome back that was entered wrongly, and correct the events it was.

    :raises NoticeRefused: without a reason, or for a notice that has not ended.
    """
    now = held(notice, Act.REOPEN)
    why = NoticeRefused.unless_said(why, "Say why the outcome is taken back", "why")
    _correct(now, _of_outcome(now), None, f"Outcome of {now.row} taken back", by, at)
    step(now.row, Act.REOPEN, on=english_date(at), said=why, by=by, at=at)


@transaction.atomic
def correct(*, notice: Whole, facts: Facts, why: str, by: User, at: datetime) -> None:
    """
    Correct what a notice says; where its days change, the events at every setting follow.

    :raises NoticeRefused: without a reason, or for days that cannot be.
    """
    now = held(notice, Act.CORRECT)
    why = NoticeRefused.unless_said(why, "Say why it is corrected", "why")
    check_facts(now.kind, facts, english_date(at))
    days = (facts.issued_on, facts.received_on)
    event = RAISES[now.kind]
    if event is not None and days != (now.facts.issued_on, now.facts.received_on):
        entry = cases.Entry(event, facts.issued_on, notified_on=facts.received_on)
        _correct(now, _of_settings(now), entry, f"Days of {now.row} corrected", by, at)
    step(now.row, Act.CORRECT, on=english_date(at), content=as_kept(facts), said=why, by=by, at=at)


@transaction.atomic
def take_back(*, notice: Whole, why: str, by: User, at: datetime) -> None:
    """
    Take a notice back that was entered wrongly: its events are corrected at every setting.

    :raises NoticeRefused: without a reason.
    """
    now = held(notice, Act.TAKE_BACK)
    why = NoticeRefused.unless_said(why, "Say why it is taken back", "why")
    wrong = _of_settings(now)
    for key, names in _of_outcome(now).items():
        wrong.setdefault(key, []).extend(names)
    _correct(now, wrong, None, f"{now.row} was entered wrongly", by, at)
    step(now.row, Act.TAKE_BACK, on=english_date(at), said=why, by=by, at=at)


def _check_days(now: Whole, on: date, told_on: date | None, at: datetime) -> None:
    NoticeRefused.if_to_come(on, english_date(at), "on", "The day it happened")
    try:
        moves.check_day(now.now, on, now.facts.issued_on)
    except moves.MoveNotAllowed as refused:
        raise NoticeRefused(str(refused), "on") from refused
    if told_on is not None:
        NoticeRefused.if_to_come(told_on, english_date(at), "told_on", "The day we were told")
        if told_on < on:
            raise NoticeRefused("We cannot be told before it happened", "told_on")


def _of_settings(now: Whole) -> dict[int, list[str]]:
    return {each.provider_id: [each.event] for each in now.settings if each.event}


def _of_outcome(now: Whole) -> dict[int, list[str]]:
    """Return the events of the outcome that stands, by setting."""
    if now.now.state is not moves.State.ENDED:
        return {}
    ended = next(each for each in reversed(now.steps) if each.kind == Act.END)
    events: Mapping[str, list[str]] = ended.content.get("events", NOTHING)
    return {int(key): list(names) for key, names in events.items()}


def _correct(now: Whole, wrong: dict[int, list[str]], instead: Any, reason: str, by: User,
             at: datetime) -> None:  # fmt: skip
    if wrong:
        cases.correct_for_each(
            authority=now.row.authority, wrong=wrong, instead=instead, reason=reason, by=by, at=at
        )
