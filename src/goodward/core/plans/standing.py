"""Where an action stands, what may be done with it then, and when it is asked for anew."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Where an action stands. SAID_DONE: the setting says so, and nobody has seen it yet."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    HELD_UP = "held_up"
    SAID_DONE = "said_done"
    CLOSED = "closed"


OPEN = frozenset(Standing) - {Standing.CLOSED}

# What may be done with an action, by whether it is open.
MAY_BE_DONE: dict[str, frozenset[Standing]] = {
    "reviewed": OPEN,
    "changed": OPEN,
    "closed": OPEN,
    "reopened": frozenset({Standing.CLOSED}),
    "provider_said": OPEN,
    "evidence_added": frozenset(Standing),
}


def may_be_done(act: str, standing: str) -> bool:
    """
    Tell whether an act makes sense while an action stands so.

    :raises KeyError: for an act the table does not name.
    """
    return Standing(standing) in MAY_BE_DONE[act]


def is_asked_anew(closed_on: date | None, asked_on: date) -> bool:
    """
    Tell whether a closed action is open again because somebody asked for the same afterwards.

    What was asked on the day of closing, or before and only written down later, was answered.
    """
    return closed_on is not None and asked_on > closed_on


def sooner(held: date | None, asked: date | None) -> date | None:
    """Return the day by which both of two sources want the same action done."""
    days = [each for each in (held, asked) if each is not None]
    return min(days, default=None)


def is_overdue(standing: str, due_on: date | None, today: date) -> bool:
    """Tell whether an open action's day has gone by; on the day itself it has not."""
    return Standing(standing) in OPEN and due_on is not None and due_on < today
