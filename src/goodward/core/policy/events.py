"""One event of a history: a fact with a date, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct


class Event(Struct, frozen=True):
    """
    A fact about one provider.

    kind: a name of `vocabulary.EVENT_KINDS`.
    day: the day it takes effect for the authority, that is `notified_on`, else `on`.
    fields: what else the event says, by the vocabulary's field names (dates as `date`).
    id: what a correction or a person calls it by.
    """

    kind: str
    day: date
    fields: Mapping[str, Any]
    pathway: str | None = None
    on: date | None = None
    id: str | None = None


class ProviderFacts(NamedTuple):
    """
    What the policy may ask of a provider.

    type: one of `vocabulary.PROVIDER_TYPES`.
    registers: of `vocabulary.REGISTERS`.
    """

    type: str
    registers: frozenset[str] = frozenset({"early_years"})


def event(kind: str, on: date, *, notified_on: date | None = None, **fields: Any) -> Event:
    """Return an event as a person would say it, its day of effect worked out."""
    pathway = fields.pop("pathway", None)
    name = fields.pop("id", None)
    return Event(kind, notified_on or on, fields, pathway, on, name)
