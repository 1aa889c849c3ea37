"""Whether an event can be recorded: the vocabulary's own rules, and days that can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from goodward.core.policy.events import Event
from goodward.core.policy.histories import Names, names_of, read_event
from goodward.core.policy.problems import Path, nearest
from goodward.core.policy.versions import PolicyVersions
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.core.refusals import Refused


class EventRefused(Refused):
    """An event that cannot be recorded; the sentence says why, `field` where."""


class Entry(NamedTuple):
    """
    An event to be recorded.

    fields: by the vocabulary's names, days as `date`. person_id: whom an act names, such as the
    officer allocated. note: a remark in free words.
    """

    kind: str
    on: date
    fields: Mapping[str, Any] = MappingProxyType({})
    pathway: str | None = None
    notified_on: date | None = None
    person_id: int | None = None
    note: str = ""

    @property
    def day(self) -> date:
        """The day it takes effect."""
        return self.notified_on or self.on


def checked(entry: Entry, *, rules: PolicyVersions, today: date) -> Entry:
    """
    Return the entry as the policy will read it.

    :raises EventRefused: with the first thing that is wrong.
    """
    kind = EVENT_KINDS.get(entry.kind)
    if kind is None:
        raise EventRefused(
            f"“{entry.kind}” is no event; {nearest(entry.kind, EVENT_KINDS)}", "kind"
        )
    for name, day in (("on", entry.on), ("notified_on", entry.notified_on)):
        if day is not None and day > today:
            raise EventRefused("The date must be today or in the past", name)
    if entry.notified_on is not None and not kind.told:
        raise EventRefused(f"“{kind.title}” takes effect on the day it happens", "notified_on")
    problems: list[tuple[Path, str]] = []
    read = read_event(
        _as_written(entry), (), _names(rules), lambda path, why: problems.append((path, why))
    )
    if problems or read is None:
        path, why = problems[0]
        raise EventRefused(f"{why[:1].upper()}{why[1:]}", str(path[0]) if path else None)
    return entry._replace(fields=read.fields)


def event_from(entry: Entry) -> Event:
    """Return an entry as the event it will be."""
    return Event(entry.kind, entry.day, entry.fields, entry.pathway, entry.on)


def _as_written(entry: Entry) -> dict[str, Any]:
    """Return the entry as somebody would write it in a scenario; what is left out is not there."""
    said: dict[str, Any] = {"event": entry.kind, "on": entry.on}
    for name, value in entry.fields.items():
        if value is not None or name == "with":
            said[name] = list(value) if isinstance(value, tuple | frozenset) else value
    if entry.pathway is not None:
        said["pathway"] = entry.pathway
    if entry.notified_on is not None:
        said["notified_on"] = entry.notified_on
    return said


@lru_cache(maxsize=64)
def _names(rules: PolicyVersions) -> Names:
    return names_of(rules.versions)
