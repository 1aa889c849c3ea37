"""How an event is written into a row and read back: dates as text, everything else as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from goodward.core.policy.events import Event
from goodward.core.policy.vocabulary import EVENT_KINDS, Shape

Facts = Mapping[str, Any]

NO_FACTS: Facts = MappingProxyType({})
# Histories repeat themselves: the same few thousand field texts and days occur in all of them.
_REMEMBERED = 200_000
_facts: dict[tuple[str, str], Facts] = {}
_days: dict[str, date] = {}


class EventRow(NamedTuple):
    """One event as stored: days as ISO text, fields as JSON text."""

    sequence: int
    kind: str
    day: str
    on: str
    fields: str
    pathway: str | None
    person_id: int | None


def name_of(sequence: int) -> str:
    """Return what corrections and people call a provider's nth event."""
    return f"e{sequence}"


def day_of(text: str) -> date:
    """Return the day of an ISO text."""
    day = _days.get(text)
    if day is None:
        if len(_days) > _REMEMBERED:
            _days.clear()
        day = _days[text] = date.fromisoformat(text)
    return day


_NAMES = [f"e{sequence}" for sequence in range(500)]


def events_of(rows: Sequence[EventRow]) -> list[Event]:
    """
    Return stored events as the policy reads them, in the order given.

    Every stored step and every proof reads whole histories, so this is written for speed: what
    was decoded once is looked up.
    """
    days, known, names = _days, _facts, _NAMES
    events: list[Event] = []
    for sequence, kind, day, on, fields, pathway, _ in rows:
        facts = NO_FACTS if fields == "{}" else known.get((kind, fields))
        events.append(
            Event(
                kind,
                days.get(day) or day_of(day),
                facts_of(kind, fields) if facts is None else facts,
                pathway,
                days.get(on) or day_of(on),
                names[sequence] if sequence < 500 else name_of(sequence),
            )
        )
    return events


def facts_of(kind: str, text: str) -> Facts:
    """Return an event's fields from their JSON text, dates as dates. Not to be written to."""
    if text == "{}":
        return NO_FACTS
    known = _facts.get((kind, text))
    if known is None:
        if len(_facts) > _REMEMBERED:
            _facts.clear()
        known = _facts[kind, text] = _facts_from(kind, json.loads(text))
    return known


def text_of(fields: Facts) -> str:
    """Return an event's fields as JSON text, always the same text for the same fields."""
    if not fields:
        return "{}"
    return json.dumps(fields, default=_plain, sort_keys=True, separators=(",", ":"))


def _facts_from(kind: str, plain: dict[str, Any]) -> Facts:
    facts: dict[str, Any] = {}
    shapes = EVENT_KINDS[kind].by_name
    for name, value in plain.items():
        shape = shapes[name].shape if name in shapes else Shape.TEXT
        if value is not None and shape in (Shape.DATE, Shape.VERSION):
            facts[name] = date.fromisoformat(value)
        elif value is not None and shape is Shape.EVENT:
            facts[name] = _event_from(value, plain["corrects"])
        elif shape in (Shape.ROLES, Shape.CHOICES):
            facts[name] = (value,) if isinstance(value, str) else tuple(value or ())
        else:
            facts[name] = value
    return MappingProxyType(facts)


def _event_from(plain: dict[str, Any], name: str | None) -> Event:
    """Return the event that stands instead of the one called `name`."""
    return Event(
        plain["kind"],
        date.fromisoformat(plain["day"]),
        _facts_from(plain["kind"], plain["fields"]),
        plain.get("pathway"),
        date.fromisoformat(plain["on"]),
        name,
    )


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"an event cannot hold {value!r}")


def plain_event(event: Event) -> dict[str, Any]:
    """Return an event as it stands inside the fields of a correction."""
    return {
        "kind": event.kind,
        "day": event.day.isoformat(),
        "on": (event.on or event.day).isoformat(),
        "pathway": event.pathway,
        "fields": event.fields,
    }
