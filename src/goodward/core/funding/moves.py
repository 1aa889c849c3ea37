"""
The steps of a funding decision: drafted, put forward, approved by somebody else.

Nothing takes effect without a second person: who wrote any of it, or put it forward, never approves
it. Where a step leads is a table.

Source: requirement F6; ofsted-and-law 6.5 (how a decision was made is what is looked into).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Where a decision stands."""

    DRAFTED = "drafted"
    PUT_FORWARD = "put_forward"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What may be done; the name of the step that says it was done."""

    BEGIN = "begun"
    WRITE = "written"
    TAKE_UP = "taken_up"
    PUT_FORWARD = "put_forward"
    RETURN = "returned"
    APPROVE = "approved"
    WITHDRAW = "withdrawn"


IN_PROGRESS = frozenset({State.DRAFTED, State.PUT_FORWARD, State.RETURNED})
_WITH_AUTHOR = frozenset({State.DRAFTED, State.RETURNED})
# From which states an act may be done, and where it leads; None: it stays.
MOVES: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.BEGIN: (frozenset(), State.DRAFTED),
    Act.WRITE: (_WITH_AUTHOR, State.DRAFTED),
    Act.TAKE_UP: (IN_PROGRESS, State.DRAFTED),
    Act.PUT_FORWARD: (_WITH_AUTHOR, State.PUT_FORWARD),
    Act.RETURN: (frozenset({State.PUT_FORWARD}), State.RETURNED),
    Act.APPROVE: (frozenset({State.PUT_FORWARD}), State.APPROVED),
    Act.WITHDRAW: (IN_PROGRESS, State.WITHDRAWN),
}
# Whoever does one of these has a hand in it, and cannot be its second person.
OF_AUTHORS = frozenset({Act.BEGIN, Act.WRITE, Act.TAKE_UP, Act.PUT_FORWARD})


class Step(NamedTuple):
    """One thing that was done. key: its own; by: the key of whoever did it."""

    key: int
    act: Act
    by: int


class MoveNotAllowed(ValueError):
    """What cannot be done as it stands; the sentence says why."""


@dataclass(frozen=True)
class Standing:
    """
    Where a decision stands.

    author: who carries it. authors: everybody with a hand in it. written: the step with the content
    in force, None before any. approver: the second person.
    """

    state: State
    author: int
    authors: frozenset[int]
    written: int | None = None
    approver: int | None = None


def standing(steps: Iterable[Step]) -> Standing:
    """
    Return where a decision stands. steps: in order; the first begins it.

    :raises MoveNotAllowed: when a step does not follow from those before it.
    """
    now: Standing | None = None
    for step in steps:
        if now is None:
            if step.act is not Act.BEGIN:
                raise MoveNotAllowed("It was not begun")
            now = Standing(State.DRAFTED, step.by, frozenset({step.by}))
            continue
        check_may(now, step.act, step.by)
        now = _moved(now, step)
    if now is None:
        raise MoveNotAllowed("It was not begun")
    return now


def check_may(now: Standing, act: Act, by: int) -> None:
    """
    Check that somebody may do an act as things stand. Roles are the policy's and asked elsewhere.

    :raises MoveNotAllowed: with what stands in the way.
    """
    states, _ = MOVES[act]
    if now.state not in states:
        raise MoveNotAllowed(_NOT_NOW[now.state])
    if act is Act.PUT_FORWARD and now.written is None:
        raise MoveNotAllowed("Write the decision before you put it forward")
    if act in (Act.APPROVE, Act.RETURN) and by in now.authors:
        raise MoveNotAllowed(
            "You had a hand in this decision. Somebody else looks at it and approves it or returns "
            "it."
        )
    if act in (Act.WRITE, Act.PUT_FORWARD) and by != now.author:
        raise MoveNotAllowed("Somebody else carries this decision. Take it up first.")


def may(now: Standing, act: Act, by: int) -> bool:
    """Return whether somebody may do an act as things stand."""
    try:
        check_may(now, act, by)
    except MoveNotAllowed:
        return False
    return True


def _moved(now: Standing, step: Step) -> Standing:
    _, state = MOVES[step.act]
    moved = replace(now, state=state or now.state)
    if step.act in OF_AUTHORS:
        moved = replace(moved, authors=moved.authors | {step.by})
    if step.act is Act.TAKE_UP:
        return replace(moved, author=step.by)
    if step.act is Act.WRITE:
        return replace(moved, written=step.key)
    if step.act is Act.APPROVE:
        return replace(moved, approver=step.by)
    return moved


_NOT_NOW: Mapping[State, str] = {
    State.DRAFTED: "It is still being drafted. It is approved or returned once it is put forward.",
    State.PUT_FORWARD: "It is put forward. It can be changed once it is returned.",
    State.RETURNED: "It was returned to whoever carries it.",
    State.APPROVED: "It is approved already. It is changed by another decision.",
    State.WITHDRAWN: "It was withdrawn.",
}
