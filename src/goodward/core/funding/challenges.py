"""
Representations and appeals against a funding decision: who may answer one, and where it stands.

Whoever had a hand in the decision, or approved it, never answers what is said against it. An answer
that changes the decision is itself a decision of two people; until that is approved, nothing has
changed.

Source: requirement F6; ofsted-and-law 6.5.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a provider does against a decision."""

    REPRESENTATIONS = "representations"
    APPEAL = "appeal"


class State(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    CHANGING = "changing"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


class Outcome(StrEnum):
    """What came of it, for the decision."""

    UPHELD = "upheld"
    VARIED = "varied"
    OVERTURNED = "overturned"


class Act(StrEnum):
    """What may be done; the name of the step that says it was done."""

    RECEIVE = "received"
    TAKE_UP = "taken_up"
    SET_DAY = "day_set"
    UPHOLD = "upheld"
    CHANGE = "changing"
    CHANGED = "changed"
    CHANGE_DROPPED = "change_dropped"
    TAKE_BACK = "taken_back"


OPEN = frozenset({State.RECEIVED, State.TAKEN_UP, State.CHANGING})
_TO_ANSWER = frozenset({State.TAKEN_UP})
# From which states an act may be done, and where it leads; None: it stays.
MOVES: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.RECEIVE: (frozenset(), State.RECEIVED),
    Act.TAKE_UP: (frozenset({State.RECEIVED, State.TAKEN_UP}), State.TAKEN_UP),
    Act.SET_DAY: (OPEN, None),
    Act.UPHOLD: (_TO_ANSWER, State.ANSWERED),
    Act.CHANGE: (_TO_ANSWER, State.CHANGING),
    Act.CHANGED: (frozenset({State.CHANGING}), State.ANSWERED),
    Act.CHANGE_DROPPED: (frozenset({State.CHANGING}), State.TAKEN_UP),
    Act.TAKE_BACK: (frozenset({State.RECEIVED, State.TAKEN_UP}), State.TAKEN_BACK),
}
# Only who took it up does these.
OF_WHO_ANSWERS = frozenset({Act.UPHOLD, Act.CHANGE})


class Step(NamedTuple):
    """One thing that was done. outcome: of a change; day: by when it is answered."""

    act: Act
    by: int | None
    on: date
    outcome: Outcome | None = None
    day: date | None = None


class MoveNotAllowed(ValueError):
    """What cannot be done as it stands; the sentence says why."""


@dataclass(frozen=True)
class Standing:
    """
    Where it stands.

    answers: who took it up. answer_by: None where nobody gave a day. outcome: once answered.
    """

    state: State
    received_on: date
    answers: int | None = None
    answer_by: date | None = None
    outcome: Outcome | None = None
    answered_on: date | None = None


def standing(steps: Iterable[Step]) -> Standing:
    """
    Return where it stands. steps: in order; the first receives it.

    :raises MoveNotAllowed: when a step does not follow from those before it.
    """
    now: Standing | None = None
    for step in steps:
        if now is None:
            now = Standing(State.RECEIVED, step.on, answer_by=step.day)
            continue
        check_state(now, step.act)
        now = _moved(now, step)
    if now is None:
        raise MoveNotAllowed("It was not received")
    return now


def check_state(now: Standing, act: Act) -> None:
    """
    Check that an act may be done from where it stands.

    :raises MoveNotAllowed: when it may not.
    """
    if now.state not in MOVES[act][0]:
        raise MoveNotAllowed("This cannot be done as things stand now. Read it again first.")


def check_may_answer(by: int, decided_by: Collection[int]) -> None:
    """
    Check that somebody may answer it. decided_by: who had a hand in the decision, or approved it.

    :raises MoveNotAllowed: when they decided what it is against.
    """
    if by in decided_by:
        raise MoveNotAllowed(
            "You had a hand in the decision this is against. Somebody else answers it."
        )


def check_is_theirs(now: Standing, act: Act, by: int) -> None:
    """
    Check that who answers it does so.

    :raises MoveNotAllowed: when somebody else took it up.
    """
    if act in OF_WHO_ANSWERS and now.answers != by:
        raise MoveNotAllowed("Somebody else answers this. Take it up first.")


def _moved(now: Standing, step: Step) -> Standing:
    moved = replace(now, state=MOVES[step.act][1] or now.state)
    if step.day is not None:
        moved = replace(moved, answer_by=step.day)
    if step.act is Act.TAKE_UP:
        return replace(moved, answers=step.by)
    if step.act is Act.UPHOLD:
        return replace(moved, outcome=Outcome.UPHELD, answered_on=step.on)
    if step.act is Act.CHANGED:
        return replace(moved, outcome=step.outcome, answered_on=step.on)
    return moved
