"""Two of Ofsted's files compared: who joined, left, was re-judged or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from goodward.core.ofsted.judgements import in_force, judgement_of
from goodward.core.ofsted.nothings import Nothing, plain
from goodward.core.ofsted.records import Outcome, ProviderRecord

# What a change is told of. A constituency's new boundary is no change of a provider, and is not
# kept; outcomes are compared on their own.
FIELDS = (
    "name",
    "provider_type",
    "subtype",
    "registers",
    "registered_on",
    "address_1",
    "address_2",
    "address_3",
    "town",
    "postcode",
    "authority",
    "places",
    "owner_urn",
    "owner_name",
)


class Change(NamedTuple):
    """One field that differs; values as the files have them."""

    field: str
    old: Any
    new: Any


class Difference(NamedTuple):
    """
    One provider that differs.

    changes: fields that differ, for those in both files. events: what it would raise, as written
    in a scenario, without the day it becomes known, which a person gives.
    """

    urn: str
    name: str | Nothing
    authority: str | Nothing
    changes: tuple[Change, ...] = ()
    events: tuple[dict[str, Any], ...] = ()


class Differences(NamedTuple):
    """What one file says against an earlier one, each by number."""

    joined: tuple[Difference, ...]
    left: tuple[Difference, ...]
    rejudged: tuple[Difference, ...]
    changed: tuple[Difference, ...]


def compare(
    old: Iterable[ProviderRecord],
    new: Iterable[ProviderRecord],
    *,
    authority: str | None = None,
    unread: frozenset[str] = frozenset(),
    joins: Callable[[str], bool] = lambda _: True,
    leaves: Callable[[str], bool] = lambda _: True,
) -> Differences:
    """
    Return the differences between two files, as two complete states.

    authority: Ofsted's name of it; only its providers are compared, exactly and not by parts of a
    name. unread: numbers of rows of the new file that could not be read, which have not left.
    joins, leaves: whether the old, or the new, file would hold a provider of a type: one that it
    does not speak of has not joined, or left.
    """
    before = {each.urn: each for each in _of(old, authority)}
    after = {each.urn: each for each in _of(new, authority)}
    pairs = [(before[urn], each) for urn, each in sorted(after.items()) if urn in before]
    rejudged = [difference for difference in map(_rejudged, pairs) if difference]
    return Differences(
        joined=tuple(
            _joined(each)
            for urn, each in sorted(after.items())
            if urn not in before and joins(each.provider_type)
        ),
        left=tuple(
            Difference(urn, each.name, each.authority, events=({"event": "provider_left"},))
            for urn, each in sorted(before.items())
            if urn not in after and urn not in unread and leaves(each.provider_type)
        ),
        rejudged=tuple(rejudged),
        changed=tuple(difference for difference in map(_changed, pairs) if difference),
    )


def _of(records: Iterable[ProviderRecord], authority: str | None) -> Iterator[ProviderRecord]:
    wanted = plain(authority) if authority is not None else None
    for record in records:
        name = record.authority
        if wanted is None or (isinstance(name, str) and plain(name) == wanted):
            yield record


def _joined(record: ProviderRecord) -> Difference:
    events: list[dict[str, Any]] = [{"event": "registered"}]
    if isinstance(record.registered_on, date):
        events[0]["on"] = record.registered_on
    standing = in_force(record.outcomes)
    if standing is not None:
        events.append(_published(standing))
    return Difference(record.urn, record.name, record.authority, events=tuple(events))


def _rejudged(pair: tuple[ProviderRecord, ProviderRecord]) -> Difference | None:
    old, new = pair
    standing = in_force(new.outcomes)
    if standing is None or _is_among(standing, (*old.outcomes, *old.earlier)):
        return None
    was = in_force(old.outcomes)
    if was is not None and standing.inspected_on < was.inspected_on:
        return None
    changes = (Change("outcome", was and judgement_of(was), judgement_of(standing)),)
    return Difference(new.urn, new.name, new.authority, changes, (_published(standing),))


def _is_among(outcome: Outcome, known: Iterable[Outcome]) -> bool:
    """Return whether an outcome is known: by inspection number, else by block and day."""
    number = outcome.inspection_number
    for each in known:
        if isinstance(number, str) and isinstance(each.inspection_number, str):
            if number == each.inspection_number:
                return True
        elif (outcome.block, outcome.inspected_on) == (each.block, each.inspected_on):
            return True
    return False


def _changed(pair: tuple[ProviderRecord, ProviderRecord]) -> Difference | None:
    old, new = pair
    changes = tuple(
        Change(field, before, after)
        for field in FIELDS
        if _differs(before := getattr(old, field), after := getattr(new, field))
    )
    return Difference(new.urn, new.name, new.authority, changes) if changes else None


def _differs(before: Any, after: Any) -> bool:
    """Return whether a value changed; a nothing in the new file takes nothing away."""
    if isinstance(after, Nothing) or before == after:
        return False
    if isinstance(before, str) and isinstance(after, str):
        return plain(before) != plain(after)
    return True


def _published(outcome: Outcome) -> dict[str, Any]:
    return {"event": "judgement_published", **judgement_of(outcome)}
