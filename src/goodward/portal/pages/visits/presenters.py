"""A setting's visits in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from goodward.core.policy.language import Role
from goodward.diary.appointments import who_comes
from goodward.diary.queries import VisitLine
from goodward.diary.standing import Said
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine

# What a visit's state is called, and its colour; a booked one says what was said of it.
STATES: Mapping[str, tuple[str, str]] = {
    "held": ("Took place", "green"),
    "cancelled": ("Cancelled", "grey"),
    "confirmed": ("Confirmed", "green"),
    "asked": ("You asked for another day", "yellow"),
    "booked": ("Please confirm", "blue"),
    "past": ("Not written up yet", "grey"),
}

_SIDES: Mapping[str, str] = {"setting": "Your setting", "authority": "We did"}


class VisitRow(NamedTuple):
    """A visit on the list."""

    pk: int
    when: str
    who: str
    state: str
    colour: str


def row_of(line: VisitLine, said: Said, roles: Mapping[str, Role], today: date) -> VisitRow:
    """Return a visit as a line of the list."""
    text, colour = STATES[state_of(line, said, today)]
    return VisitRow(line.pk, when_text(line), by_whom(line, roles), text, colour)


def state_of(line: VisitLine, said: Said, today: date) -> str:
    """Return where a visit stands for the setting, a key of STATES."""
    if line.state != "booked":
        return line.state
    if line.day < today:
        return "past"
    if said.wish is not None:
        return "asked"
    return "confirmed" if said.confirmed is not None else "booked"


def when_text(line: VisitLine) -> str:
    """Return the day of a visit with its times."""
    return at_text(line.day, line.starts_at, line.ends_at)


def at_text(day: date, starts_at: time | None, ends_at: time | None) -> str:
    """Return a day with times, where there are any."""
    times = f", {starts_at:%H:%M} to {ends_at:%H:%M}" if starts_at and ends_at else ""
    return f"{long_day(day)}{times}"


def by_whom(line: VisitLine, roles: Mapping[str, Role]) -> str:
    """Return who comes, by role."""
    who = who_comes(line.roles, line.team, roles)
    return f"{who[:1].upper()}{who[1:]}"


def facts(line: VisitLine, said: Said, roles: Mapping[str, Role]) -> list[SummaryLine]:
    """Return what there is to say of a visit to the setting."""
    wish, cancelled = said.wish, said.cancelled
    lines = [
        ("When", when_text(line)),
        ("Who comes", by_whom(line, roles)),
        ("Names", ", ".join(line.people)),
        ("About", line.purpose),
        ("Days you asked for", ", ".join(map(long_day, wish.days)) if wish else ""),
        ("Why you asked", wish.reason if wish else ""),
        ("Who cancelled it", _SIDES[cancelled.by_whom] if cancelled else ""),
        ("Why", cancelled.reason if cancelled else ""),
    ]
    return [SummaryLine(name, text) for name, text in lines if text]
