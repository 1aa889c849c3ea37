"""
How an audit of claims goes: kinds, acts, and where it stands after what was done.

The four kinds are those of the authority's page on funded places (requirement F7). An unannounced
one is nothing to the provider until it was held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class Kind(StrEnum):
    """How claims are audited."""

    ANNOUNCED = "announced"
    UNANNOUNCED = "unannounced"
    SELF_EVALUATION = "self_evaluation"
    DESK = "desk"


class State(StrEnum):
    """Where an audit stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    SENT = "sent"
    ANSWERED = "answered"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    SET_ASIDE = "set_aside"


class Act(StrEnum):
    """What may be done; the name of the fact that says it was done."""

    PLAN = "planned"
    TELL = "told"
    HOLD = "held"
    EVIDENCE = "evidence"
    TAKE = "file_taken"
    FIND = "found"
    SEND = "findings_sent"
    ANSWER = "answered"
    WEIGH = "weighed"
    FOLLOW = "follow_up"
    RECOVER = "recovered"
    NOTE = "noted"
    HAND_OVER = "handed_over"
    CLOSE = "closed"
    SET_ASIDE = "set_aside"


class Move(NamedTuple):
    """From which states an act may be done, of which kinds, and where it leads, if anywhere."""

    states: frozenset[State]
    leads_to: State | None = None
    kinds: frozenset[Kind] = frozenset(Kind)


_VISITS = frozenset({Kind.ANNOUNCED, Kind.UNANNOUNCED})
_OPEN = frozenset(State) - {State.CLOSED, State.SET_ASIDE}
_LOOKING = frozenset({State.PLANNED, State.UNDER_WAY})
_WITH_THEM = frozenset({State.SENT, State.FOLLOW_UP})
_AFTER = frozenset({State.SENT, State.ANSWERED, State.FOLLOW_UP})
MOVES: Mapping[Act, Move] = {
    Act.TELL: Move(
        frozenset({State.PLANNED}), None, frozenset({Kind.ANNOUNCED, Kind.SELF_EVALUATION})
    ),
    Act.HOLD: Move(frozenset({State.PLANNED}), State.UNDER_WAY, _VISITS),
    # Asked for in a self-evaluation; in any audit, beside the answer to what was found.
    Act.EVIDENCE: Move(_LOOKING | _WITH_THEM),
    # A file read before a visit is no visit: the audit stays planned, an unannounced one unseen.
    Act.TAKE: Move(_LOOKING),
    Act.FIND: Move(_OPEN),
    Act.SEND: Move(frozenset({State.UNDER_WAY}), State.SENT),
    Act.ANSWER: Move(_WITH_THEM, State.ANSWERED),
    Act.WEIGH: Move(_AFTER | {State.UNDER_WAY}),
    Act.FOLLOW: Move(_AFTER, State.FOLLOW_UP),
    Act.RECOVER: Move(_AFTER | {State.CLOSED}),
    Act.NOTE: Move(frozenset(State)),
    Act.HAND_OVER: Move(_OPEN),
    Act.CLOSE: Move(_AFTER, State.CLOSED),
    Act.SET_ASIDE: Move(_LOOKING, State.SET_ASIDE),
}
# From which fact on a provider may know of an audit, by its kind.
KNOWN_FROM: Mapping[Kind, frozenset[Act]] = {
    Kind.ANNOUNCED: frozenset({Act.TELL, Act.HOLD}),
    Kind.UNANNOUNCED: frozenset({Act.HOLD}),
    Kind.SELF_EVALUATION: frozenset({Act.TELL}),
    Kind.DESK: frozenset({Act.SEND}),
}
OUTCOMES = ("in_order", "put_right", "recovered", "not_resolved")
STANDS, FALLS = "stands", "falls"
NONE: Mapping[str, Any] = MappingProxyType({})


class Fact(NamedTuple):
    """One thing that happened. kind: the value of an act. on: the day of it."""

    kind: str
    on: date
    fields: Mapping[str, Any] = NONE


class Weighed(NamedTuple):
    """What was decided of a finding: it stands or falls, with how many hours, and why."""

    verdict: str
    hours: str
    why: str


@dataclass(frozen=True)
class Standing:
    """
    All that follows from the facts of an audit.

    files: keys of claims files whose findings it takes. weighed: by the finding's key. answer_by:
    None where the authority set no time. recovered: pence, in the order they were noted. lead: the
    key of whom it was handed over to last; None while whoever was chosen at first leads it.
    """

    kind: Kind
    state: State
    is_known: bool
    planned_on: date
    told_on: date | None = None
    held_on: date | None = None
    sent_on: date | None = None
    answer_by: date | None = None
    answered_on: date | None = None
    follow_up_by: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    files: tuple[int, ...] = ()
    weighed: Mapping[str, Weighed] = field(default_factory=dict)
    recovered: tuple[int, ...] = ()
    lead: int | None = None


class MoveNotAllowed(ValueError):
    """What cannot be done as an audit stands; the sentence says why."""


def check_may(now: Standing, act: Act) -> None:
    """
    Check that an act may be done.

    :raises MoveNotAllowed: if it may not, as things stand, or not in an audit of this kind.
    """
    if not may(now, act):
        raise MoveNotAllowed("This cannot be done as the audit stands now. Read it again first.")


def may(now: Standing, act: Act) -> bool:
    """Return whether an act may be done."""
    move = MOVES[act]
    if act == Act.SEND and now.kind in {Kind.DESK, Kind.SELF_EVALUATION}:
        # Nobody goes there: the papers are here already.
        return now.state in _LOOKING and (now.kind == Kind.DESK or now.is_known)
    if act == Act.EVIDENCE and (
        not now.is_known or (now.kind != Kind.SELF_EVALUATION and now.state not in _WITH_THEM)
    ):
        return False
    return now.state in move.states and now.kind in move.kinds


def standing(kind: Kind, facts: Iterable[Fact]) -> Standing:
    """
    Return where an audit stands.

    facts: in the order they were recorded; the first is its planning.
    """
    it = iter(facts)
    now = Standing(kind, State.PLANNED, is_known=False, planned_on=next(it).on)
    for fact in it:
        now = _after(now, fact)
    return now


def _after(now: Standing, fact: Fact) -> Standing:
    act = Act(fact.kind)
    state = MOVES[act].leads_to or now.state
    # Where nobody goes there, looking begins with what came in.
    begins = act == Act.EVIDENCE or (act == Act.TAKE and now.kind == Kind.DESK)
    if begins and state == State.PLANNED:
        state = State.UNDER_WAY
    is_known = now.is_known or act in KNOWN_FROM[now.kind]
    changes = _CHANGES[act](now, fact) if act in _CHANGES else {}
    return replace(now, state=state, is_known=is_known, **changes)


def _weighed(now: Standing, fact: Fact) -> dict[str, Any]:
    fields = fact.fields
    said = Weighed(fields["verdict"], fields.get("hours", ""), fields.get("why", ""))
    return {"weighed": {**now.weighed, fields["finding"]: said}}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# What a fact changes besides the state; one that is not here changes nothing else.
_CHANGES: Mapping[Act, Callable[[Standing, Fact], dict[str, Any]]] = {
    Act.TELL: lambda _, fact: {"told_on": fact.on},
    Act.HOLD: lambda _, fact: {"held_on": fact.on},
    Act.TAKE: lambda now, fact: {"files": (*now.files, fact.fields["file"])},
    Act.SEND: lambda _, fact: {
        "sent_on": fact.on, "answer_by": _day(fact.fields.get("answer_by")),
    },
    Act.ANSWER: lambda _, fact: {"answered_on": fact.on},
    Act.WEIGH: _weighed,
    Act.FOLLOW: lambda _, fact: {"follow_up_by": _day(fact.fields.get("by_when"))},
    Act.RECOVER: lambda now, fact: {"recovered": (*now.recovered, fact.fields["pence"])},
    Act.HAND_OVER: lambda _, fact: {"lead": fact.fields["lead"]},
    Act.CLOSE: lambda _, fact: {"closed_on": fact.on, "outcome": fact.fields["outcome"]},
}  # fmt: skip
