"""
One stored step, for one provider or for many: lock, append, evaluate, write what changed.

The same few statements serve a single act and an import of thousands, so neither can come to a
different answer.
"""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.checking import Entry
from goodward.cases.projecting import Projection, Standing, project
from goodward.cases.storing import Held, Writes, among, event_rows, held_rows, locking
from goodward.cases.writing import EventRow, events_of, name_of, text_of
from goodward.core.policy.answer import Answer
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts
from goodward.core.policy.versions import PolicyVersions

# Providers worked on at a time: enough to share the statements, few enough to hold in memory.
AT_A_TIME = 500


class Settled(NamedTuple):
    """What became of one provider: the names of the new events, before and after."""

    names: tuple[str, ...]
    held: Held
    projection: Projection
    answer: Answer


class Journal(NamedTuple):
    """By whom, when and whence events come."""

    by_id: int | None
    at: datetime
    source: str
    source_ref: int | None = None


class ProviderMissing(LookupError):
    """A provider that the authority does not hold."""


_EVENT_INSERT = (
    'INSERT INTO cases_event (authority_id, provider_id, sequence, kind, day, "on", notified_on, '
    "fields, pathway, person_id, note, source, source_ref, recorded_at, recorded_by_id) "
    f"VALUES ({', '.join(['%s'] * 15)})"
)
_STANDING_UPDATE = (
    "UPDATE providers_provider SET pathways = %s, next_due_on = %s, officer_id = %s WHERE id = %s"
)


def settle(
    *,
    authority: LocalAuthority,
    entries: Mapping[int, Sequence[Entry]],
    rules: PolicyVersions,
    journal: Journal,
    as_of: date,
) -> dict[int, Settled]:
    """
    Append events and bring everything that follows from them up to date, in a transaction.

    entries: by provider, in the order recorded; none at all brings a provider up to `as_of`.

    :raises ProviderMissing: if the authority does not hold one of the providers.
    """
    settled: dict[int, Settled] = {}
    keys = sorted(entries)
    with connection.cursor() as cursor:
        for start in range(0, len(keys), AT_A_TIME):
            some = keys[start : start + AT_A_TIME]
            settled.update(_settle_some(cursor, authority, some, entries, rules, journal, as_of))
    return settled


def _settle_some(
    cursor: Any,
    authority: LocalAuthority,
    keys: list[int],
    entries: Mapping[int, Sequence[Entry]],
    rules: PolicyVersions,
    journal: Journal,
    as_of: date,
) -> dict[int, Settled]:
    providers = _locked(cursor, authority, keys)
    rows, held = event_rows(cursor, keys), held_rows(cursor, keys)
    _append(cursor, authority, rows, entries, keys, journal)
    writes, standings = Writes(authority.pk), []
    settled: dict[int, Settled] = {}
    for key in keys:
        facts, standing = providers[key]
        answer = evaluate(
            policy=rules,
            provider=facts,
            events=events_of(rows[key]),
            as_of=as_of,
        )
        wanted = project(answer, rows[key])
        writes.reconcile(key, held[key], wanted)
        if wanted.standing != standing:
            standings.append((*wanted.standing, key))
        first_new = len(rows[key]) - len(entries[key])
        names = tuple(name_of(row.sequence) for row in rows[key][first_new:])
        settled[key] = Settled(names, held[key], wanted, answer)
    writes.write(cursor)
    if standings:
        cursor.executemany(_STANDING_UPDATE, standings)
    return settled


def _locked(
    cursor: Any, authority: LocalAuthority, keys: list[int]
) -> dict[int, tuple[ProviderFacts, Standing]]:
    """Lock the providers, always in the same order, and return what the policy asks of them."""
    where, filling = among("p", keys, key="id")
    cursor.execute(
        "SELECT p.id, p.type, p.registers, p.pathways, CAST(p.next_due_on AS text), p.officer_id "
        f"FROM providers_provider p WHERE {where} AND p.authority_id = %s "
        f"ORDER BY p.id{locking()}",
        (*filling, authority.pk),
    )
    found = {row[0]: (facts_about(row[1], row[2]), Standing(*row[3:])) for row in cursor.fetchall()}
    if len(found) < len(keys):
        raise ProviderMissing(f"{authority} holds no provider {sorted(set(keys) - set(found))[0]}")
    return found


_facts: dict[tuple[str, str], ProviderFacts] = {}


def facts_about(provider_type: str, registers: str) -> ProviderFacts:
    """Return what the policy may ask of a provider, from its two columns."""
    known = _facts.get((provider_type, registers))
    if known is None:
        known = ProviderFacts(provider_type, frozenset(filter(None, registers.split("|"))))
        _facts[provider_type, registers] = known
    return known


def _append(
    cursor: Any,
    authority: LocalAuthority,
    rows: dict[int, list[EventRow]],
    entries: Mapping[int, Sequence[Entry]],
    keys: list[int],
    journal: Journal,
) -> None:
    """Insert the new events, each after its provider's last, and add them to `rows`."""
    recorded_at = connection.ops.adapt_datetimefield_value(journal.at)
    inserts: list[tuple[Any, ...]] = []
    for key in keys:
        history = rows[key]
        last = history[-1].sequence if history else 0
        for place, entry in enumerate(entries[key], start=last + 1):
            fields = text_of(entry.fields)
            day, on = entry.day.isoformat(), entry.on.isoformat()
            told = entry.notified_on.isoformat() if entry.notified_on else None
            history.append(
                EventRow(place, entry.kind, day, on, fields, entry.pathway, entry.person_id)
            )
            inserts.append(
                (
                    authority.pk,
                    key,
                    place,
                    entry.kind,
                    day,
                    on,
                    told,
                    fields,
                    entry.pathway,
                    entry.person_id,
                    entry.note,
                    journal.source,
                    journal.source_ref,
                    recorded_at,
                    journal.by_id,
                )
            )
    if inserts:
        cursor.executemany(_EVENT_INSERT, inserts)
