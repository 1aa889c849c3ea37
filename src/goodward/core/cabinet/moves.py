"""
The steps of a report: begun, written, finished, approved by somebody else, sent.

Finishing freezes its figures and its words. Whoever wrote any of it never approves it. Where a step
leads is a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from goodward.core.refusals import Refused


class ReportRefused(Refused):
    """What was asked cannot be done with a report; the sentence says why, `field` where."""


class State(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    FINISHED = "finished"
    RETURNED = "returned"
    APPROVED = "approved"
    SET_ASIDE = "set_aside"


class Act(StrEnum):
    """What may be done; the name of the step that says it was done."""

    BEGIN = "begun"
    COUNT = "counted"
    WRITE = "written"
    FINISH = "finished"
    RETURN = "returned"
    APPROVE = "approved"
    SEND = "sent"
    SET_ASIDE = "set_aside"


BEING_WRITTEN = frozenset({State.DRAFT, State.RETURNED})
# From which states an act may be done, and where it leads; None: it stays.
MOVES: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.BEGIN: (frozenset(), State.DRAFT),
    Act.COUNT: (BEING_WRITTEN, None),
    Act.WRITE: (BEING_WRITTEN, None),
    Act.FINISH: (BEING_WRITTEN, State.FINISHED),
    Act.RETURN: (frozenset({State.FINISHED}), State.RETURNED),
    Act.APPROVE: (frozenset({State.FINISHED}), State.APPROVED),
    Act.SEND: (frozenset({State.APPROVED}), None),
    Act.SET_ASIDE: (BEING_WRITTEN | {State.FINISHED}, State.SET_ASIDE),
}
# Whoever does one of these has a hand in it, and cannot be its second person.
OF_AUTHORS = frozenset({Act.BEGIN, Act.COUNT, Act.WRITE, Act.FINISH})
_NOT_NOW: Mapping[State, str] = {
    State.DRAFT: "It is still being written. It is approved or returned once it is finished.",
    State.FINISHED: "It is finished. It can be changed once it is returned.",
    State.RETURNED: "It was returned to whoever writes it.",
    State.APPROVED: "It is approved and stays as it is. Begin another one for what has changed.",
    State.SET_ASIDE: "It was set aside.",
}


class Step(NamedTuple):
    """One thing that was done. key: its own; by: the key of whoever did it, None on a schedule."""

    key: int
    act: Act
    by: int | None


@dataclass(frozen=True)
class Standing:
    """
    Where a report stands.

    authors: the keys of everybody with a hand in it. counted, written: the steps with the figures
    and the words in force, None before any. finished, approved: the last such steps. is_sent:
    whether it went to its readers.
    """

    state: State
    authors: frozenset[int] = frozenset()
    counted: int | None = None
    written: int | None = None
    finished: int | None = None
    approved: int | None = None
    is_sent: bool = False


def standing(steps: Iterable[Step]) -> Standing:
    """
    Return where a report stands. steps: in order; the first begins it.

    :raises ReportRefused: when a step does not follow from those before it.
    """
    now: Standing | None = None
    for step in steps:
        if now is None:
            if step.act is not Act.BEGIN:
                raise ReportRefused("It was not begun")
            now = Standing(State.DRAFT)
        else:
            check_may(now, step.act, step.by)
        now = _moved(now, step)
    if now is None:
        raise ReportRefused("It was not begun")
    return now


def check_may(now: Standing, act: Act, by: int | None) -> None:
    """
    Check that somebody may do an act as things stand.

    :raises ReportRefused: with what stands in the way.
    """
    states, _ = MOVES[act]
    if now.state not in states:
        raise ReportRefused(_NOT_NOW[now.state])
    if act is Act.FINISH and now.counted is None:
        raise ReportRefused("Take the figures before you finish it")
    if act in (Act.APPROVE, Act.RETURN) and by in now.authors:
        raise ReportRefused(
            "You had a hand in this report. Somebody else looks at it, and approves or returns it."
        )
    if act is Act.SEND and now.is_sent:
        raise ReportRefused("It was sent to its readers already. Nothing goes twice.")


def may(now: Standing, act: Act, by: int | None) -> bool:
    """Return whether somebody may do an act as things stand."""
    try:
        check_may(now, act, by)
    except ReportRefused:
        return False
    return True


def _moved(now: Standing, step: Step) -> Standing:
    _, state = MOVES[step.act]
    moved = replace(now, state=state or now.state)
    if step.act in OF_AUTHORS and step.by is not None:
        moved = replace(moved, authors=moved.authors | {step.by})
    match step.act:
        case Act.COUNT:
            return replace(moved, counted=step.key)
        case Act.WRITE:
            return replace(moved, written=step.key)
        case Act.FINISH:
            return replace(moved, finished=step.key)
        case Act.APPROVE:
            return replace(moved, approved=step.key)
        case Act.SEND:
            return replace(moved, is_sent=True)
    return moved
