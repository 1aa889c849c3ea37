"""
What may follow what in the life of a notice. Where a step leads is a table, a part for each kind.

Source: ofsted-and-law, section 5: intention, representations, decision, appeal and outcome of a
cancellation; suspension, extension and lifting; conditions imposed, varied and removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.core.notices.kinds import Kind, Outcome


class State(StrEnum):
    """Where a notice stands."""

    IN_FORCE = "in_force"
    REPRESENTED = "represented"
    DECIDED = "decided"
    APPEALED = "appealed"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"


class Act(StrEnum):
    """What may be done; the name of the step that says it was done."""

    ENTER = "entered"
    REPRESENT = "represented"
    DECIDE = "decided"
    APPEAL = "appealed"
    EXTEND = "extended"
    VARY = "varied"
    END = "ended"
    REOPEN = "reopened"
    CORRECT = "corrected"
    TAKE_BACK = "taken_back"


OPEN = frozenset({State.IN_FORCE, State.REPRESENTED, State.DECIDED, State.APPEALED})
_STANDING = OPEN | {State.ENDED}
Move = tuple[frozenset[State], State | None]
# From which states an act may be done, and where it leads; None: it stays where it was.
OF_ALL: Mapping[Act, Move] = {
    Act.ENTER: (frozenset(), State.IN_FORCE),
    Act.END: (OPEN, State.ENDED),
    # It leads back to where it ended from.
    Act.REOPEN: (frozenset({State.ENDED}), None),
    Act.CORRECT: (_STANDING, None),
    Act.TAKE_BACK: (_STANDING, State.TAKEN_BACK),
}
MOVES: Mapping[Kind, Mapping[Act, Move]] = {
    Kind.WELFARE: OF_ALL,
    Kind.CANCELLATION: {
        **OF_ALL,
        Act.REPRESENT: (frozenset({State.IN_FORCE}), State.REPRESENTED),
        Act.DECIDE: (frozenset({State.IN_FORCE, State.REPRESENTED}), State.DECIDED),
        Act.APPEAL: (frozenset({State.DECIDED}), State.APPEALED),
    },
    Kind.SUSPENSION: {**OF_ALL, Act.EXTEND: (frozenset({State.IN_FORCE}), None)},
    Kind.CONDITIONS: {**OF_ALL, Act.VARY: (frozenset({State.IN_FORCE}), None)},
}


class Step(NamedTuple):
    """
    One thing that happened. on: the day it happened, of a correction the day the notice is of.

    until: the last day of a suspension, as the step says it.
    """

    act: Act
    on: date
    outcome: Outcome | None = None
    until: date | None = None


@dataclass(frozen=True)
class Standing:
    """
    Where a notice stands. since: the day of the step that brought it there.

    until: the day a suspension lasts to, as extended. before: how it stood when it ended.
    """

    state: State
    since: date
    until: date | None = None
    outcome: Outcome | None = None
    before: Standing | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class MoveNotAllowed(ValueError):
    """What cannot be done with a notice as it stands; the sentence says why."""


def standing(kind: Kind, steps: Iterable[Step]) -> Standing:
    """
    Return where a notice stands. steps: in order; the first enters it.

    :raises MoveNotAllowed: when a step does not follow from those before it.
    """
    now: Standing | None = None
    for step in steps:
        if now is None:
            if step.act is not Act.ENTER:
                raise MoveNotAllowed("It was not entered")
            now = Standing(State.IN_FORCE, step.on, step.until)
            continue
        check_may(kind, now, step.act)
        now = _moved(kind, now, step)
    if now is None:
        raise MoveNotAllowed("It was not entered")
    return now


def check_may(kind: Kind, now: Standing, act: Act) -> None:
    """
    Check that an act may be done as a notice stands.

    :raises MoveNotAllowed: with what stands in the way.
    """
    move = MOVES[kind].get(act)
    if move is None:
        raise MoveNotAllowed("This cannot be done with a notice of this kind")
    if now.state not in move[0]:
        raise MoveNotAllowed(NOT_NOW[now.state])


def may(kind: Kind, now: Standing, act: Act) -> bool:
    """Return whether an act may be done as a notice stands."""
    try:
        check_may(kind, now, act)
    except MoveNotAllowed:
        return False
    return True


def check_day(now: Standing, on: date, issued_on: date) -> None:
    """
    Check that a step does not happen before what it follows.

    :raises MoveNotAllowed: when it would.
    """
    if on < max(now.since, issued_on):
        raise MoveNotAllowed("It cannot be before what it follows: see what was entered last")


def _moved(kind: Kind, now: Standing, step: Step) -> Standing:
    if step.act is Act.REOPEN:
        # What follows may be of a day before the one on which the mistake was seen.
        return now.before or now
    _, state = MOVES[kind][step.act]
    if step.act is Act.CORRECT:
        return replace(now, since=min(now.since, step.on), until=step.until)
    if step.act is Act.EXTEND:
        return replace(now, since=step.on, until=step.until)
    if step.act is Act.END:
        return Standing(State.ENDED, step.on, now.until, step.outcome, now)
    return replace(now, state=state or now.state, since=step.on)


NOT_NOW: Mapping[State, str] = {
    State.IN_FORCE: "It is in force. Enter first what came of it.",
    State.REPRESENTED: "The provider has made representations. Enter what Ofsted decided.",
    State.DECIDED: "Ofsted has decided. Enter an appeal, or the outcome.",
    State.APPEALED: "It was appealed against. Enter the outcome.",
    State.ENDED: "It has ended. If that is wrong, take the outcome back first.",
    State.TAKEN_BACK: "It was taken back, because it had been entered wrongly.",
}
