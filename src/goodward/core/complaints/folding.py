"""
Facts in, standing out. No clock, no database.

Days are working days of the authority's calendar, the day something began not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from goodward.core.calendars.working_days import Count, WorkingCalendar
from goodward.core.complaints.standing import (
    Act,
    Fact,
    Kind,
    Learning,
    MoveNotAllowed,
    Round,
    Standing,
    State,
)
from goodward.core.complaints.terms import Stage, Terms, With


def standing(
    kind: Kind, facts: Iterable[Fact], terms: Terms, calendar: WorkingCalendar
) -> Standing:
    """
    Return where something stands. facts: in order; the first says that it was received.

    :raises MoveNotAllowed: without any fact.
    """
    now: Standing | None = None
    for fact in facts:
        if now is None:
            now = _begun(kind, fact, terms, calendar)
        else:
            now = FOLDS[Act(fact.kind)](now, fact, terms, calendar)
    if now is None:
        raise MoveNotAllowed("Nothing was received yet")
    return now


def _begun(kind: Kind, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    who = fact.fields.get("handler")
    begun = Standing(kind, State.RECEIVED, fact.on, who, handlers=_with(frozenset(), who))
    if kind == Kind.COMPLIMENT:
        return begun
    first = _round(terms.stage(fact.fields["stage"]), fact.on, who, calendar)
    return replace(begun, rounds=(first,))


def _acknowledged(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    changed = _latest(now, State.ACKNOWLEDGED, acknowledged_on=fact.on)
    stage = now.rounds[-1].stage
    if not stage.is_answered_from_acknowledgement or not stage.answer:
        return changed
    due = calendar.working_days_after(fact.on, stage.answer)
    return _latest(changed, State.ACKNOWLEDGED, answer_due=due)


def _extended(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return _latest(now, now.state, extended_to=date.fromisoformat(fact.fields["until"]))


def _answered(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    latest = now.rounds[-1]
    answered = _latest(
        now,
        State.ANSWERED,
        answered_on=fact.on,
        acknowledged_on=latest.acknowledged_on or fact.on,
        outcome=fact.fields["outcome"],
    )
    days = latest.stage.next_within
    until = calendar.working_days_after(fact.on, days) if days else Count(None)
    return replace(answered, escalate_until=until)


def _withdrawn(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return _latest(now, State.WITHDRAWN, outcome="withdrawn", answered_on=fact.on)


def _another_round(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    who = fact.fields.get("handler")
    stage = terms.stage(fact.fields["stage"])
    outside = stage.with_ == With.OMBUDSMAN
    return replace(
        now,
        state=State.WITH_OMBUDSMAN if outside else State.RECEIVED,
        handler=who,
        handlers=_with(now.handlers, who),
        rounds=(*now.rounds, _round(stage, fact.on, who, calendar)),
        escalate_until=Count(None),
        remedied_on=None,
    )


def _decided(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return _latest(now, State.DECIDED, answered_on=fact.on, outcome=fact.fields["outcome"])


def _handed_over(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    who = fact.fields["handler"]
    handed = replace(now, handler=who, handlers=_with(now.handlers, who))
    return _latest(handed, handed.state, handler=who)


def _shared(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return replace(now, shared=(*now.shared, fact.fields["text"]))


def _noted(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return now


def _learning(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    by_when = fact.fields.get("by_when")
    new = Learning(
        len(now.learning) + 1,
        fact.fields["text"],
        date.fromisoformat(by_when) if by_when else None,
    )
    return replace(now, learning=(*now.learning, new))


def _learned(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    number = fact.fields["number"]
    learning = (
        each._replace(done_on=fact.on) if each.number == number else each for each in now.learning
    )
    return replace(now, learning=tuple(learning))


def _remedied(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return replace(now, remedied_on=fact.on)


def _thanked(now: Standing, fact: Fact, terms: Terms, calendar: WorkingCalendar) -> Standing:
    return replace(now, state=State.THANKED)


Fold = Callable[[Standing, Fact, Terms, WorkingCalendar], Standing]
FOLDS: Mapping[Act, Fold] = {
    Act.ACKNOWLEDGE: _acknowledged,
    Act.EXTEND: _extended,
    Act.ANSWER: _answered,
    Act.WITHDRAW: _withdrawn,
    Act.ESCALATE: _another_round,
    Act.DECIDE: _decided,
    Act.REOPEN: _another_round,
    Act.HAND_OVER: _handed_over,
    Act.SHARE: _shared,
    Act.NOTE: _noted,
    Act.LEARN: _learning,
    Act.LEARNED: _learned,
    Act.REMEDY: _remedied,
    Act.THANK: _thanked,
}


def _round(stage: Stage, on: date, handler: int | None, calendar: WorkingCalendar) -> Round:
    def after(start: date | None, days: int | None) -> Count:
        return calendar.working_days_after(start, days) if start and days else Count(None)

    acknowledge = after(on, stage.acknowledge)
    # Until it is acknowledged, the answer is due as though that came on its last day.
    start = acknowledge.due_on if stage.is_answered_from_acknowledgement else on
    return Round(stage, on, handler, acknowledge, after(start, stage.answer))


def _latest(now: Standing, state: State, **changed: Any) -> Standing:
    """Return the standing with its last round changed."""
    latest = replace(now.rounds[-1], **changed)
    return replace(now, state=state, rounds=(*now.rounds[:-1], latest))


def _with(handlers: frozenset[int], handler: int | None) -> frozenset[int]:
    return handlers if handler is None else handlers | {handler}
