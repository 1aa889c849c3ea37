"""
Where a compliment or complaint stands, what may be done with it, and what is owed next.

It is worked out by `folding.py`; nothing here reads a clock or a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from goodward.core.calendars.working_days import ONE_DAY, Count, WorkingCalendar
from goodward.core.complaints.terms import Stage, Terms, With


class Kind(StrEnum):
    """What somebody said."""

    COMPLIMENT = "compliment"
    COMPLAINT = "complaint"


class State(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    WITH_OMBUDSMAN = "with_ombudsman"
    DECIDED = "decided"
    THANKED = "thanked"


class Act(StrEnum):
    """What may be done; the name of the fact that says it was done."""

    ACKNOWLEDGE = "acknowledged"
    EXTEND = "extended"
    ANSWER = "answered"
    WITHDRAW = "withdrawn"
    ESCALATE = "escalated"
    DECIDE = "decided"
    REOPEN = "reopened"
    HAND_OVER = "handed_over"
    SHARE = "shared"
    NOTE = "noted"
    LEARN = "learning"
    LEARNED = "learned"
    REMEDY = "remedied"
    THANK = "thanked"


OPEN = frozenset({State.RECEIVED, State.ACKNOWLEDGED})
ENDED = frozenset({State.ANSWERED, State.WITHDRAWN, State.DECIDED})
_ANY = frozenset(State)
# From which states an act may be done. Where it leads is in `_applied`.
MOVES: dict[Act, frozenset[State]] = {
    Act.ACKNOWLEDGE: frozenset({State.RECEIVED}),
    Act.EXTEND: OPEN,
    Act.ANSWER: OPEN,
    Act.WITHDRAW: OPEN,
    Act.ESCALATE: OPEN | {State.ANSWERED},
    Act.DECIDE: frozenset({State.WITH_OMBUDSMAN}),
    Act.REOPEN: ENDED,
    Act.HAND_OVER: OPEN,
    Act.SHARE: _ANY,
    Act.NOTE: _ANY,
    Act.LEARN: _ANY - {State.WITHDRAWN},
    Act.LEARNED: _ANY,
    Act.REMEDY: frozenset({State.ANSWERED, State.DECIDED}),
    Act.THANK: frozenset({State.RECEIVED}),
}
OF_COMPLIMENTS = frozenset({Act.THANK, Act.SHARE, Act.NOTE, Act.LEARN, Act.LEARNED})
# With these it goes from the officer it is about to somebody else; nothing after is theirs to know.
LEAVES = frozenset({Act.ESCALATE, Act.HAND_OVER})
OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "resolved_informally")
BEGUN = "received"
NONE: Mapping[str, Any] = MappingProxyType({})


class Fact(NamedTuple):
    """One thing that happened. kind: “received”, or the value of an act. on: the day of it."""

    kind: str
    on: date
    fields: Mapping[str, Any] = NONE


@dataclass(frozen=True)
class Round:
    """
    One go at one stage, from when it began.

    extended_to: the last day given instead of `answer_due`. acknowledged_on is also the day of an
    answer that came without one. handler: who decides it, None while nobody may.
    """

    stage: Stage
    began_on: date
    handler: int | None
    acknowledge_due: Count
    answer_due: Count
    extended_to: date | None = None
    acknowledged_on: date | None = None
    answered_on: date | None = None
    outcome: str = ""

    @property
    def due_on(self) -> date | None:
        """By when it is answered."""
        return self.extended_to or self.answer_due.due_on


class Learning(NamedTuple):
    """What the authority changes because of it. done_on: None while it is still to be done."""

    number: int
    what: str
    by_when: date | None
    done_on: date | None = None


class Due(NamedTuple):
    """What is owed next: “acknowledge”, “answer” or “learning”, by when, counted how."""

    what: str
    on: date | None
    counted: Count | None = None
    since: date | None = None
    learning: int | None = None


@dataclass(frozen=True)
class Standing:
    """All that follows from the facts. rounds: in order; none for a compliment."""

    kind: Kind
    state: State
    received_on: date
    handler: int | None
    rounds: tuple[Round, ...] = ()
    learning: tuple[Learning, ...] = ()
    shared: tuple[str, ...] = ()
    handlers: frozenset[int] = frozenset()
    remedied_on: date | None = None
    escalate_until: Count = field(default=Count(None))

    @property
    def round(self) -> Round | None:
        """The round that is running, or ended last."""
        return self.rounds[-1] if self.rounds else None


class MoveNotAllowed(ValueError):
    """What cannot be done as it stands; the sentence says why."""


def check_may(now: Standing, act: Act, terms: Terms, today: date) -> None:
    """
    Check that an act may be done.

    :raises MoveNotAllowed: if it may not, as things stand, or is too late.
    """
    fits = act in OF_COMPLIMENTS if now.kind == Kind.COMPLIMENT else act != Act.THANK
    if not fits or now.state not in MOVES[act]:
        raise MoveNotAllowed("This cannot be done as things stand now. Read it again first.")
    if act == Act.ESCALATE:
        _check_may_escalate(now, terms, today)


def may(now: Standing, act: Act, terms: Terms, today: date) -> bool:
    """Return whether an act may be done."""
    try:
        check_may(now, act, terms, today)
    except MoveNotAllowed:
        return False
    return True


def next_stage(now: Standing, terms: Terms) -> Stage | None:
    """Return the stage that may be asked for next, None after the last."""
    return terms.after(now.round.stage.name) if now.round else None


def due_next(now: Standing) -> list[Due]:
    """Return what is owed by those who handle it, the soonest first, without a day last."""
    owed: list[Due] = []
    latest = now.round
    if latest and now.state == State.RECEIVED:
        owed.append(
            Due(
                "acknowledge",
                latest.acknowledge_due.due_on,
                latest.acknowledge_due,
                latest.began_on,
            )
        )
    if latest and now.state in OPEN:
        counted = None if latest.extended_to else latest.answer_due
        owed.append(Due("answer", latest.due_on, counted, latest.began_on))
    if now.kind == Kind.COMPLIMENT and now.state == State.RECEIVED:
        owed.append(Due("thank", None))
    owed += [
        Due("learning", each.by_when, learning=each.number)
        for each in now.learning
        if each.done_on is None
    ]
    return sorted(owed, key=lambda each: (each.on is None, each.on or date.max))


def working_days_between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Return how many working days lie after `start` up to and with `end`; 0 on the same day."""
    day, found = start, 0
    while day < end:
        day += ONE_DAY
        if day.year not in calendar.known_years or calendar.why_not(day) is None:
            found += 1
    return found


def _check_may_escalate(now: Standing, terms: Terms, today: date) -> None:
    latest = now.round
    if latest is None or next_stage(now, terms) is None:
        raise MoveNotAllowed("There is no stage after this one.")
    if now.state == State.ANSWERED:
        until = now.escalate_until.due_on
        if until is not None and today > until:
            raise MoveNotAllowed(
                "The time to ask for the next stage has passed. It can still be reopened."
            )
    elif latest.stage.with_ != With.OFFICER and not (latest.due_on and today > latest.due_on):
        raise MoveNotAllowed("The next stage can be asked for after the answer, or when it is late")
