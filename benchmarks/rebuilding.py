"""Proving a hundred thousand open cases, and the morning's list of what fell due."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from benchmarks import _database as database
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim, side_by_side

CASES = 100_000
EVENTS = "SELECT * FROM cases_event ORDER BY provider_id, sequence"
DUTIES = "SELECT * FROM cases_duty ORDER BY provider_id"
EVENTS_AS_THEY_LIE = "SELECT * FROM cases_event"
DUTIES_AS_THEY_LIE = "SELECT * FROM cases_duty"
OPEN = "SELECT * FROM cases_duty WHERE state = 'open'"


def claims() -> list[Claim]:
    """Return the claims about rebuilding and sweeping."""
    folder = database.use_a_database_of_its_own()
    try:
        return _claims()
    finally:
        database.remove(folder)


def _claims() -> list[Claim]:
    from goodward.cases import queries

    authority = database.an_authority()
    # Allocation, contact, six visits with their notes, a cancellation: 16 events, still open.
    history = requires_improvement(visits=6, cancellations=1)[:-1]
    database.open_cases(authority, history, number=CASES)
    fell_on = _a_day_on_which_duties_fell_due()
    # Read before and after, because a shared machine drifts, and a proof takes a while. The proof
    # has no warm-up, which is in the reading's favour.
    before, found, proving, after = _timed_between(
        lambda: (_read(EVENTS), _read(DUTIES)),
        lambda: queries.prove(authority, as_of=database.TODAY),
    )
    reading = (before + after) / 2
    events_alone = _seconds(lambda: _read(EVENTS))
    scanning = _seconds(lambda: (_read(EVENTS_AS_THEY_LIE), _read(DUTIES_AS_THEY_LIE)))
    if found:
        raise AssertionError(f"{len(found)} stored rows are not what their events come to")
    every_open, fell_due = side_by_side(
        lambda: _read(OPEN), lambda: queries.fell_due(authority, fell_on), rounds=3
    )
    return [
        Claim(
            f"rebuilding {CASES:,} open cases and comparing every stored duty and reason, against "
            "merely reading the event and duty rows by the plain driver, case by case",
            proving / reading,
            at_most=5,
            details=f"{proving / CASES * 1e6:.0f} µs a case of {len(history)} events, in one "
            f"process; reading {reading / CASES * 1e6:.0f} µs, and "
            f"{scanning / CASES * 1e6:.0f} µs in the order in which rows happen to lie. "
            f"{proving / events_alone:.1f} times reading the event rows alone.",
        ),
        Claim(
            "the morning's list of what fell due, against reading all open duties",
            fell_due / every_open,
            at_most=0.02,
            details=f"{len(queries.fell_due(authority, fell_on)):,} duties.",
        ),
    ]


def _timed_between(
    reading: Callable[[], object], proving: Callable[[], list[Any]]
) -> tuple[float, list[Any], float, float]:
    """Return the seconds of reading before, what was found, the seconds of it, and of reading."""
    reading()
    before = _seconds(reading)
    found: list[Any] = []
    proved = _seconds(lambda: found.extend(proving()))
    return before, found, proved, _seconds(reading)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _read(sql: str) -> None:
    """Read rows by the plain driver: no dates made of texts, no objects."""
    from django.conf import settings

    driver = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    cursor = driver.execute(sql)
    while cursor.fetchmany(5_000):
        pass
    driver.close()


def _a_day_on_which_duties_fell_due() -> date:
    """Return a day with the usual number of deadlines: the middle one of all there are."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT due_on, count(*) n FROM cases_duty WHERE state = 'open' AND due_on NOT NULL "
            "GROUP BY due_on ORDER BY n"
        )
        days = cursor.fetchall()
    day = days[len(days) // 2][0]
    return day if isinstance(day, date) else date.fromisoformat(day)
