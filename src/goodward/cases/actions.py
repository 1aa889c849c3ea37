"""Recording what happened. Every act is an event, and every event is visible at once in duties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases.changes import Change, changes_of
from goodward.cases.checking import Entry, EventRefused, checked, event_from
from goodward.cases.counting import fold_if_worth_it
from goodward.cases.into_record import records_of
from goodward.cases.models import Event, Source
from goodward.cases.nightly import NightReport, bring_up_to, rebuild
from goodward.cases.recording import Journal, Settled, settle
from goodward.cases.standing import keep_standing
from goodward.cases.together import correct_for_each, record_for_each
from goodward.cases.writing import name_of, plain_event
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

__all__ = [
    "Change",
    "Entry",
    "EventRefused",
    "NightReport",
    "Recorded",
    "allocate",
    "bring_up_to",
    "correct",
    "correct_for_each",
    "correct_for_many",
    "fold_if_worth_it",
    "rebuild",
    "record",
    "record_for_each",
    "record_for_many",
    "record_many",
]

NO_FIELDS: Mapping[str, Any] = MappingProxyType({})


class Recorded(NamedTuple):
    """What was recorded, by the names of the events, and what changed because of it."""

    names: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def name(self) -> str:
        """The name of the (last) event."""
        return self.names[-1]


def record(
    *,
    provider: Provider,
    kind: str,
    on: date,
    by: User | None,
    at: datetime,
    fields: Mapping[str, Any] = NO_FIELDS,
    pathway: str | None = None,
    notified_on: date | None = None,
    person: User | None = None,
    note: str = "",
    source: str = Source.PERSON,
) -> Recorded:
    """
    Record one event of a provider, and bring what follows from it up to date.

    kind, fields: of the vocabulary. on: the day it happened; notified_on: the day the authority
    learned of it, for what others do. person: whom the act names, such as the officer allocated.

    :raises EventRefused: if it cannot be recorded; nothing was.
    """
    entry = Entry(
        kind, on, fields, pathway, notified_on, None if person is None else person.pk, note
    )
    return record_many(provider=provider, entries=[entry], by=by, at=at, source=source)


@transaction.atomic
def record_many(
    *,
    provider: Provider,
    entries: Sequence[Entry],
    by: User | None,
    at: datetime,
    source: str = Source.PERSON,
) -> Recorded:
    """
    Record several events of one provider at once, in the order given.

    :raises EventRefused: if any of them cannot be recorded; nothing was.
    """
    authority = provider.authority
    rules, today = rules_of(authority), english_date(at)
    ready = [checked(entry, rules=rules, today=today) for entry in entries]
    [settled] = settle(
        authority=authority,
        entries={provider.pk: ready},
        rules=rules,
        journal=Journal(None if by is None else by.pk, at, source),
        as_of=today,
    ).values()
    keep_standing(provider, ready)
    changes = changes_of(settled, rules)
    _audit(provider, settled, ready, by=by, at=at)
    return Recorded(settled.names, changes)


def allocate(
    *,
    provider: Provider,
    role: str,
    person: User,
    on: date,
    by: User | None,
    at: datetime,
    pathway: str | None = None,
    note: str = "",
) -> Recorded:
    """
    Allocate an officer, in every open pathway or the one named.

    :raises EventRefused: also if the person does not hold that role for the authority.
    """
    holders = {each.pk for each in accounts.people_of(provider.authority, role)}
    if person.pk not in holders:
        raise EventRefused(f"{person} does not hold that role here", "person")
    return record(
        provider=provider,
        kind="officer_allocated",
        on=on,
        by=by,
        at=at,
        fields={"role": role},
        pathway=pathway,
        person=person,
        note=note,
    )


@transaction.atomic
def correct(
    *,
    provider: Provider,
    name: str,
    instead: Entry | None,
    reason: str,
    by: User | None,
    at: datetime,
) -> Recorded:
    """
    Correct an earlier event by a new one; the history is read as though it had always been so.

    name: of the wrong event, such as “e12”. instead: as it should have been; None: it never was.

    :raises EventRefused: without a reason, for an event that is not there, for a correction, or
        when what should stand instead cannot be recorded.
    """
    reason = EventRefused.unless_said(reason, "Say why it is corrected", "reason")
    today = english_date(at)
    rules = rules_of(provider.authority)
    wrong = _event_named(provider, name)
    if wrong.kind == "corrected":
        raise EventRefused("A correction cannot itself be corrected; correct the event again")
    if instead is not None:
        if instead.kind == "corrected":
            raise EventRefused("An event cannot be corrected into a correction", "kind")
        instead = checked(instead, rules=rules, today=today)
    ready = Entry(
        "corrected",
        today,
        {
            "corrects": name_of(wrong.sequence),
            "with": None if instead is None else plain_event(event_from(instead)),
        },
        person_id=instead.person_id if instead is not None else None,
        note=reason,
    )
    [settled] = settle(
        authority=provider.authority,
        entries={provider.pk: [ready]},
        rules=rules,
        journal=Journal(None if by is None else by.pk, at, Source.PERSON),
        as_of=today,
    ).values()
    _audit(provider, settled, [ready], by=by, at=at)
    return Recorded(settled.names, changes_of(settled, rules))


def record_for_many(
    *,
    authority: LocalAuthority,
    entries: Mapping[int, Sequence[Entry]],
    by: User | None,
    at: datetime,
    source: str,
    source_ref: int | None = None,
) -> int:
    """
    Record events of many providers, in the caller's transaction; the caller writes the audit.

    entries: by the provider's key. Return how many events were recorded.

    :raises EventRefused: if any of them cannot be recorded.
    """
    rules, today = rules_of(authority), english_date(at)
    ready = {
        key: [checked(entry, rules=rules, today=today) for entry in several]
        for key, several in entries.items()
    }
    settle(
        authority=authority,
        entries=ready,
        rules=rules,
        journal=Journal(None if by is None else by.pk, at, source, source_ref),
        as_of=today,
    )
    return sum(map(len, ready.values()))


def correct_for_many(
    *,
    authority: LocalAuthority,
    wrong: Mapping[int, Sequence[str]],
    reason: str,
    by: User | None,
    at: datetime,
) -> int:
    """
    Say of events of many providers that they never were, in the caller's transaction.

    wrong: names of events by the provider's key, none of them a correction. The caller has read
    them, and writes the audit. Return how many were corrected.

    :raises EventRefused: without a reason.
    """
    reason = EventRefused.unless_said(reason, "Say why it is corrected", "reason")
    today = english_date(at)
    ready = {
        key: [
            Entry("corrected", today, {"corrects": name, "with": None}, note=reason)
            for name in names
        ]
        for key, names in wrong.items()
    }
    settle(
        authority=authority,
        entries=ready,
        rules=rules_of(authority),
        journal=Journal(None if by is None else by.pk, at, Source.PERSON),
        as_of=today,
    )
    return sum(map(len, ready.values()))


def _event_named(provider: Provider, name: str) -> Event:
    try:
        sequence = int(name.removeprefix("e"))
        return Event.objects.for_authority(provider.authority).get(
            provider=provider, sequence=sequence
        )
    except (ValueError, Event.DoesNotExist):
        raise EventRefused(f"There is no event “{name}”", "name") from None


def _audit(
    provider: Provider,
    settled: Settled,
    entries: Sequence[Entry],
    *,
    by: User | None,
    at: datetime,
) -> None:
    audit.record_several(
        authority_id=provider.authority_id,
        by=by,
        at=at,
        entries=records_of(provider.pk, settled, entries),
    )
