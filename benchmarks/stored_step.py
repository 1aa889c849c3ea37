"""One stored step through the shipped action, against a Viewflow 2 flow; and steps in bulk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from benchmarks import _database as database
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim, side_by_side

CASES = 10
BULK_CASES = 50
# Many short rounds: on a busy machine the middle one of them is the fairest.
ROUNDS = 15


def claims() -> list[Claim]:
    """Return the claims about stored steps."""
    folder = database.use_a_database_of_its_own("viewflow", "viewflow.workflow", "benchmarks")
    try:
        return _claims()
    finally:
        database.remove(folder)


def _claims() -> list[Claim]:
    from benchmarks import _viewflow

    authority = database.an_authority()
    history = requires_improvement(visits=6, cancellations=0)[:-1]
    # The judgement that opens our case is a step, and so is the start of theirs.
    steps = len(history)
    # Nobody is added while the clock runs: a step is about a provider who is there.
    providers = _providers(authority, (CASES + 2 * BULK_CASES) * (ROUNDS + 1))
    ours, theirs = side_by_side(
        lambda: _step_by_step(islice(providers, CASES), history),
        lambda: _viewflow.run(CASES, visits=6),
        rounds=ROUNDS,
    )
    bulk, replayed, bare = side_by_side(
        lambda: _in_bulk(authority, list(islice(providers, BULK_CASES)), history),
        lambda: _replayed(islice(providers, BULK_CASES), history),
        lambda: _bare_inserts(BULK_CASES * steps),
        rounds=ROUNDS,
    )
    mine, peers = ours / CASES / steps, theirs / CASES / steps
    per_event, per_replayed, per_row = (
        each / BULK_CASES / steps for each in (bulk, replayed, bare)
    )
    return [
        Claim(
            "a Viewflow 2 flow's step against ours: lock, append, evaluate, write, audit",
            peers / mine,
            at_least=3,
            details=f"{peers * 1e3:.2f} ms against {mine * 1e3:.2f} ms a step; theirs takes no "
            "lock and works out no dates, which is in its favour.",
        ),
        Claim(
            f"in bulk, {BULK_CASES} histories at once as an import records them: an event against "
            "a bare row insert in a transaction of its own",
            per_event / per_row,
            at_most=10,
            details=f"{per_event * 1e6:.0f} µs against {per_row * 1e6:.0f} µs.",
        ),
        Claim(
            "in bulk, one history after another, each audited event by event: an event against "
            "the same",
            per_replayed / per_row,
            at_most=10,
            details=f"{per_replayed * 1e6:.0f} µs.",
        ),
    ]


def _providers(authority: Any, number: int) -> Iterator[Any]:
    """Return providers without a history, for each to be used once."""
    from django.db import transaction

    from goodward.providers import actions as providers

    at = database.noon(database.TODAY)
    with transaction.atomic():
        return iter(
            [
                providers.add(authority=authority, name="Nursery", type="nursery", by=None, at=at)
                for _ in range(number)
            ]
        )


def _step_by_step(providers: Iterable[Any], history: list[Any]) -> None:
    """Record each event by itself, as people do."""
    from goodward.cases import actions as cases

    at = database.noon(database.TODAY)
    for provider in providers:
        for event in history:
            cases.record(
                provider=provider,
                kind=event.kind,
                on=event.day,
                fields=event.fields,
                by=None,
                at=at,
            )


def _in_bulk(authority: Any, providers: Sequence[Any], history: list[Any]) -> None:
    """Record whole histories at once, as accepting an import does."""
    from django.db import transaction

    from goodward.cases import actions as cases

    entries = database.entries_of(history)
    with transaction.atomic():
        cases.record_for_many(
            authority=authority,
            entries={provider.pk: entries for provider in providers},
            by=None,
            at=database.noon(database.TODAY),
            source="import",
        )


def _replayed(providers: Iterable[Any], history: list[Any]) -> None:
    """Replay one provider's history after another, each in a transaction of its own."""
    from goodward.cases import actions as cases

    at = database.noon(database.TODAY)
    entries = database.entries_of(history)
    for provider in providers:
        cases.record_many(provider=provider, entries=entries, by=None, at=at)


def _bare_inserts(number: int) -> None:
    """Insert single event-shaped rows by the plain driver, each in its own transaction."""
    from django.conf import settings

    driver = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA synchronous=NORMAL")
    driver.execute(
        "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, provider INTEGER, kind TEXT, "
        "day TEXT, fields TEXT)"
    )
    day = date(2026, 1, 1)
    for place in range(number):
        driver.execute(
            "INSERT INTO bare (provider, kind, day, fields) VALUES (?, ?, ?, ?)",
            (place, "visit_held", (day + timedelta(place % 300)).isoformat(), "{}"),
        )
    driver.close()
