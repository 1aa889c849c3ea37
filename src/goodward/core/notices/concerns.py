"""
A concern about children's safety, and its sharing with Ofsted: what may follow what.

Source: Kent's strategy, “Requires improvement Judgement” (the duty to share such concerns with
Ofsted); requirement T9: who, when, reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a concern stands."""

    NOTED = "noted"
    SHARED = "shared"
    TAKEN_BACK = "taken_back"


class Act(StrEnum):
    """What may be done; the name of the step that says it was done."""

    NOTE = "noted"
    SHARE = "shared"
    REFERENCE = "referenced"
    TAKE_BACK = "taken_back"


# Ofsted gives its reference at once or days later.
MOVES: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.NOTE: (frozenset(), State.NOTED),
    Act.SHARE: (frozenset({State.NOTED}), State.SHARED),
    Act.REFERENCE: (frozenset({State.SHARED}), None),
    Act.TAKE_BACK: (frozenset({State.NOTED, State.SHARED}), State.TAKEN_BACK),
}
# What each is in the provider's history; None: nothing.
RAISES: Mapping[Act, str | None] = {
    Act.NOTE: "safety_concern",
    Act.SHARE: "ofsted_informed",
    Act.REFERENCE: None,
    Act.TAKE_BACK: None,
}


def may(state: State, act: Act) -> bool:
    """Return whether an act may be done with a concern in a state."""
    return state in MOVES[act][0]


def state_after(acts: Iterable[Act]) -> State:
    """
    Return where a concern stands after its steps, in order; the first notes it.

    :raises ValueError: when a step does not follow from those before it.
    """
    state: State | None = None
    for act in acts:
        if state is None:
            if act is not Act.NOTE:
                raise ValueError("a concern begins by being noted")
            state = State.NOTED
            continue
        if not may(state, act):
            raise ValueError(f"“{act}” does not follow “{state}”")
        state = MOVES[act][1] or state
    if state is None:
        raise ValueError("a concern begins by being noted")
    return state
