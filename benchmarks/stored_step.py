"""One stored step through the shipped action, against a Viewflow 2 flow; and steps in bulk."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from typing import Any

from benchmarks import _database as database
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim, side_by_side

CASES = 30
BULK_CASES = 100


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
    steps = len(history) - 1
    ours, theirs = side_by_side(
        lambda: _step_by_step(authority, history),
        lambda: _viewflow.run(CASES, visits=6),
        rounds=3,
    )
    bulk, bare = side_by_side(
        lambda: _in_bulk(authority, history),
        lambda: _bare_inserts(BULK_CASES * len(history)),
        rounds=3,
    )
    mine = ours / CASES / (steps + 1)
    per_event = bulk / BULK_CASES / len(history)
    per_row = bare / BULK_CASES / len(history)
    return [
        Claim(
            "a Viewflow 2 flow's step against ours: lock, append, evaluate, write, audit",
            theirs / CASES / steps / mine,
            at_least=3,
            details=f"{theirs / CASES / steps * 1e3:.2f} ms against {mine * 1e3:.2f} ms a step.",
        ),
        Claim(
            "in bulk, an event against a bare row insert in a transaction of its own",
            per_event / per_row,
            at_most=10,
            details=f"{per_event * 1e6:.0f} µs against {per_row * 1e6:.0f} µs.",
        ),
    ]


def _providers(authority: Any, number: int) -> list[Any]:
    from goodward.providers import actions as providers

    at = database.noon(database.TODAY)
    return [
        providers.add(authority=authority, name="Nursery", type="nursery", by=None, at=at)
        for _ in range(number)
    ]


def _step_by_step(authority: Any, history: list[Any]) -> None:
    from goodward.cases import actions as cases

    at = database.noon(database.TODAY)
    for provider in _providers(authority, CASES):
        for event in history:
            cases.record(
                provider=provider,
                kind=event.kind,
                on=event.day,
                fields=event.fields,
                by=None,
                at=at,
            )


def _in_bulk(authority: Any, history: list[Any]) -> None:
    """Replay whole histories, as an import or a move from another system would."""
    from django.db import transaction

    from goodward.cases import actions as cases

    at = database.noon(database.TODAY)
    providers = _providers(authority, BULK_CASES)
    entries = database.entries_of(history)
    with transaction.atomic():
        cases.record_for_many(
            authority=authority,
            entries={provider.pk: entries for provider in providers},
            by=None,
            at=at,
            source="import",
        )


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
