"""What an event says besides its kind, in a few words for a timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goodward.core.policy.language import PolicyText
from goodward.core.policy.vocabulary import EVENT_KINDS, Shape
from goodward.ui.components.dates import plain_day
from goodward.web.pages.record.choices import title_of_role


def told(kind: str, fields: Mapping[str, Any], policy: PolicyText) -> str:
    """Return an event's fields in words, those that need no label first."""
    return ", ".join(_parts(kind, fields, policy))


def _parts(kind: str, fields: Mapping[str, Any], policy: PolicyText) -> Iterator[str]:
    for field in EVENT_KINDS[kind].fields:
        value = fields.get(field.name)
        if value in (None, "", (), [], {}):
            continue
        match field.shape:
            case Shape.ROLE | Shape.ROLES:
                roles = [value] if isinstance(value, str) else value
                yield " and ".join(title_of_role(policy, role) for role in roles)
            case Shape.AREAS:
                yield from (f"{_words(area)}: {_words(grade)}" for area, grade in value.items())
            case Shape.DATE | Shape.VERSION:
                yield f"{LABELS.get(field.name, _words(field.name))} {_day(value)}"
            case Shape.YES_NO:
                yield _words(field.name)
            case Shape.NUMBER:
                yield f"{_words(field.name)} {value}"
            case Shape.EVENT:
                yield "put right" if value else "taken out"
            case _:
                yield from _choice(field.name, value, policy)


# A framework or what a correction names says nothing to a reader that the rest does not.
UNTOLD = frozenset({"framework", "corrects"})
LABELS = {
    "for": "for",
    "inspected_on": "inspected",
    "safeguarding": "safeguarding",
    "by": "by the",
    "version": "from",
}


def _choice(name: str, value: Any, policy: PolicyText) -> Iterator[str]:
    if name in UNTOLD:
        return
    values = [value] if isinstance(value, str) else value
    words = " and ".join(_title(each, policy) for each in values)
    yield f"{LABELS[name]} {words}" if name in LABELS else words


def _title(value: str, policy: PolicyText) -> str:
    if value in policy.pathways:
        return policy.pathways[value].title
    if value in policy.roles:
        return policy.roles[value].title
    return _words(value)


def _day(value: Any) -> str:
    return plain_day(value) if isinstance(value, date) else str(value)


def _words(name: str) -> str:
    return str(name).replace("_", " ")
