"""The report to cabinet of a county, counted and set, against setting it from ready figures."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from benchmarks import _database as database
from benchmarks import _register as register
from benchmarks._histories import requires_improvement
from benchmarks.measure import Claim, side_by_side

# A county such as Kent: providers, and how many of them were on a pathway in three years.
PROVIDERS, SUPPORTED = 2_200, 600
# So many days before the newest case, each of those began another that ended in Good.
EARLIER = (1_000, 600, 250)
PERIOD = "2026-q2"


def claims() -> list[Claim]:
    """Return the claim about the report."""
    folder = database.use_a_database_of_its_own()
    try:
        return _claims()
    finally:
        database.remove(folder)


def _claims() -> list[Claim]:
    from django.db import connection

    from goodward.cases.models import Event
    from goodward.core.measuring.periods import period_called
    from goodward.documents.cabinet import report_pdf
    from goodward.reports.sections.taking import take

    authority = database.an_authority()
    _fill(authority)
    register.add_others(connection, PROVIDERS - SUPPORTED)
    register.make_them_differ(connection)
    period = period_called(PERIOD)
    ready = take(authority, period, today=database.TODAY)
    # Without what is kept of earlier documents, which would make the second one free; with other
    # words in every row each time, because the typesetter remembers each row that it has set.
    set_it = report_pdf.__wrapped__
    rounds = count()

    def from_ready_figures() -> None:
        set_it(_report(_worded_anew(ready, next(rounds))))

    def from_the_database() -> None:
        counted = take(authority, period, today=database.TODAY)
        set_it(_report(_worded_anew(counted, next(rounds))))

    ready_time, whole = side_by_side(from_ready_figures, from_the_database, rounds=5)
    tables = [table for each in ready for table in each.tables]
    return [
        Claim(
            f"the report of a quarter of {PROVIDERS:,} providers, counted and set as PDF, against "
            "setting it from ready figures",
            whole / ready_time,
            at_most=10,
            details=(
                f"{whole * 1000:.0f} ms against {ready_time * 1000:.0f} ms; "
                f"{Event.unscoped.count():,} events of three years, {len(tables)} tables of "
                f"{sum(len(table.lines) for table in tables):,} lines."
            ),
        )
    ]


def _worded_anew(sections: Any, number: int) -> list[Any]:
    """Return sections whose rows no document had before."""
    return [
        section._replace(
            tables=tuple(
                table._replace(
                    lines=tuple(
                        line._replace(title=f"{line.title} {number}") for line in table.lines
                    )
                )
                for table in section.tables
            )
        )
        for section in sections
    ]


def _fill(authority: Any) -> None:
    """Record the histories of the supported: three cases that ended, and one that is open."""
    from django.db import transaction

    from goodward.cases import actions as cases
    from goodward.providers import actions as providers

    whole = requires_improvement(visits=6, cancellations=1)
    at = database.noon(database.TODAY)
    with transaction.atomic():
        for place in range(database.DISTINCT):
            provider = providers.add(
                authority=authority, name=f"Nursery {place}", type="nursery", by=None, at=at
            )
            for days in EARLIER:
                entries = database.entries_of(whole, shifted=place % 50 - days)
                cases.record_many(provider=provider, entries=entries, by=None, at=at)
            entries = database.entries_of(whole[:-1], shifted=place)
            cases.record_many(provider=provider, entries=entries, by=None, at=at)
    database.copy_cases(SUPPORTED // database.DISTINCT - 1)


def _report(sections: Any) -> Any:
    from goodward.core.cabinet.report import Report, Written

    return Report(
        authority="Kent County Council",
        title="Early years improvement",
        period="April to June 2026",
        compared="April to June 2025",
        as_at=database.TODAY,
        dated=date(2026, 11, 25),
        standing="Draft: not finished, not approved",
        introduction="What the service did, and what came of it.",
        sections=tuple(Written(each, "Words to the figures.") for each in sections),
    )
