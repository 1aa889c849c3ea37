"""
Proof that what is stored is what the events come to.

Each provider's history is evaluated afresh. The database hands over each stored row as one text,
and the rows worked out are written as texts of the same form, so that a hundred thousand cases are
compared without taking their rows apart; only a case that differs is looked at column by column.
"""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.counting import not_as_held
from goodward.cases.projecting import Projection, project
from goodward.cases.recording import facts_about
from goodward.cases.storing import EVENT_SELECT, Held, Key, Row, held_rows, nothing_held
from goodward.cases.texts import ROW, answer_texts, stored_texts
from goodward.cases.writing import EventRow, events_of
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.versions import PolicyVersions

# Providers read at a time; their events and rows fit easily in memory.
AT_A_TIME = 1_000
LAST_KEY = 2**62


class Difference(NamedTuple):
    """
    A stored row that is not what the events come to.

    what: pathway, duty, proposal, allocation, provider, or count, which is of no single provider
    (0). stored, rebuilt: the columns, None where there is no row.
    """

    provider_pk: int
    what: str
    key: Key
    stored: Row | None
    rebuilt: Row | None

    def __str__(self) -> str:
        words = " ".join(str(part) for part in self.key if part not in ("", 0))
        whose = f"provider {self.provider_pk}, " if self.provider_pk else ""
        return f"{whose}{self.what} {words}: stored {self.stored}, events give {self.rebuilt}"


_WHAT = ("pathway", "duty", "proposal", "allocation")


def prove(authority: LocalAuthority, rules: PolicyVersions, *, as_of: date) -> Iterator[Difference]:
    """Yield each stored row of an authority that differs from what its events come to."""
    for keys in ranges(authority):
        yield from prove_range(authority.pk, keys, rules, as_of)


def counts_that_differ(authority: LocalAuthority) -> Iterator[Difference]:
    """Yield each kept count of deadlines that is not that of the stored duties."""
    for key, kept, held in not_as_held(authority):
        yield Difference(0, "count", tuple(key), (kept,), (held,))


def ranges(authority: LocalAuthority) -> list[tuple[int, int]]:
    """
    Return the ranges of providers' keys that are proved one after the other.

    Without a gap, so that a stored row of a provider that has no events is found too.
    """
    ends = _providers_with_events(authority)[AT_A_TIME - 1 :: AT_A_TIME]
    return [(first + 1, last) for first, last in pairwise((0, *ends, LAST_KEY))]


def prove_range(
    authority_id: int, keys: tuple[int, int], rules: PolicyVersions, as_of: date
) -> list[Difference]:
    """Return what differs among the providers of one range, both ends included."""
    with connection.cursor() as cursor, _without_collecting():
        return list(_prove_some(cursor, authority_id, keys, rules, as_of))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """
    Hold back the collector of cycles while some thousand cases are evaluated.

    Everything made here is freed as soon as it is let go; looking through it for cycles, again and
    again as it grows, took a third of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _providers_with_events(authority: LocalAuthority) -> list[int]:
    # Every first event has sequence 1, so this reads one index entry a provider.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT provider_id FROM cases_event WHERE authority_id = %s AND sequence = 1 "
            "ORDER BY provider_id",
            (authority.pk,),
        )
        return [key for (key,) in cursor.fetchall()]


def _prove_some(
    cursor: Any, authority_id: int, keys: tuple[int, int], rules: PolicyVersions, as_of: date
) -> Iterator[Difference]:
    histories = _histories(cursor, authority_id, keys)
    stored = _stored_texts(cursor, authority_id, keys)
    providers = _providers(cursor, authority_id, keys)
    differing: dict[int, Projection] = {}
    for key, history in histories.items():
        provider_type, registers, *standing = providers[key]
        answer = evaluate(
            policy=rules,
            provider=facts_about(provider_type, registers),
            events=events_of(history),
            as_of=as_of,
        )
        texts, wanted_standing = answer_texts(answer, history)
        if stored.pop(key, None) != texts:
            differing[key] = project(answer, history)
        if tuple(standing) != wanted_standing:
            yield Difference(key, "provider", (), tuple(standing), tuple(wanted_standing))
    # What is left in `stored` belongs to providers that have no events at all.
    suspects = sorted(differing.keys() | stored.keys())
    if suspects:
        held = held_rows(cursor, suspects)
        for key in suspects:
            yield from _differences(key, held.get(key, nothing_held()), differing.get(key))


def _between(alias: str, keys: tuple[int, int], authority_id: int, key: str = "provider_id") -> str:
    first, last = keys
    return f"{alias}.{key} BETWEEN {first} AND {last} AND {alias}.authority_id = {authority_id}"


def _histories(cursor: Any, authority_id: int, keys: tuple[int, int]) -> dict[int, list[EventRow]]:
    histories: dict[int, list[EventRow]] = {}
    cursor.execute(EVENT_SELECT.format(where=_between("e", keys, authority_id)))
    last, history = None, []
    for row in cursor.fetchall():
        if row[0] != last:
            last = row[0]
            history = histories[last] = []
        history.append(tuple.__new__(EventRow, row[1:]))
    return histories


def _stored_texts(cursor: Any, authority_id: int, keys: tuple[int, int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    where = {alias: _between(alias, keys, authority_id) for alias in "pq"}
    for select in stored_texts(connection.vendor):
        cursor.execute(select.format(**where))
        for provider_id, text in cursor.fetchall():
            rows = text.split(ROW)
            texts = found.get(provider_id)
            if texts is None:
                found[provider_id] = set(rows)
            else:
                texts.update(rows)
    return found


def _providers(cursor: Any, authority_id: int, keys: tuple[int, int]) -> dict[int, Row]:
    cursor.execute(
        "SELECT p.id, p.type, p.registers, p.pathways, CAST(p.next_due_on AS text), p.officer_id "
        f"FROM providers_provider p WHERE {_between('p', keys, authority_id, 'id')}"
    )
    return {row[0]: row[1:] for row in cursor.fetchall()}


def _parts(wanted: Projection) -> tuple[Mapping[Any, Row], ...]:
    return wanted.pathways, wanted.duties, wanted.proposals, wanted.allocations


def _differences(provider: int, held: Held, wanted: Projection | None) -> Iterator[Difference]:
    for place, what in enumerate(_WHAT):
        stored = {key: row for key, (_, row) in held[place].items()}
        rebuilt: dict[Key, Row] = {}
        if wanted is not None:
            rebuilt.update(_parts(wanted)[place])
        for key in sorted(stored.keys() | rebuilt.keys(), key=str):
            if stored.get(key) != rebuilt.get(key):
                yield Difference(provider, what, key, stored.get(key), rebuilt.get(key))
