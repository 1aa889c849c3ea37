"""A database of its own for a benchmark: one authority with as many open cases as wanted."""

# ruff: noqa: S608 - only our own names of tables and columns are put into SQL.

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from goodward.core.policy.events import Event

TODAY = date(2026, 11, 24)
# Distinct histories, made through the real actions; the others are copies of their rows.
DISTINCT = 200
SLUG = "kent"
TABLES = {
    "providers_provider": ("id",),
    "cases_event": ("id", "provider_id"),
    "cases_pathway": ("id", "provider_id"),
    "cases_duty": ("id", "provider_id", "pathway_id"),
    "cases_proposal": ("id", "provider_id"),
    "cases_allocation": ("id", "provider_id", "pathway_id"),
}
_recorded: dict[str, int] = {}
REFERS_TO = {"provider_id": "providers_provider", "pathway_id": "cases_pathway"}


def use_a_database_of_its_own(*peers: str) -> Path:
    """
    Set Django up on an empty SQLite file in a folder of its own, and return the folder.

    peers: further Django apps, to be measured on the same file.
    """
    folder = Path(tempfile.mkdtemp(prefix="goodward-benchmark-"))
    os.environ["GOODWARD_VAR"] = str(folder)
    os.environ["GOODWARD_DEMONSTRATION"] = "yes"
    os.environ["GOODWARD_DATABASE"] = f"sqlite:///{folder}/goodward.sqlite3"
    import django
    from django.core.management import call_command

    from goodward.config import settings

    settings.INSTALLED_APPS.extend(peers)
    django.setup()
    call_command("migrate", verbosity=0)
    return folder


def remove(folder: Path) -> None:
    """Remove a benchmark's folder."""
    shutil.rmtree(folder, ignore_errors=True)


def noon(day: date) -> datetime:
    """Return twelve o'clock in England."""
    from goodward.audit.moments import ENGLAND

    return datetime(day.year, day.month, day.day, 12, tzinfo=ENGLAND)


def an_authority() -> Any:
    """Return an authority that has adopted its policy from the library."""
    from goodward.accounts import actions as accounts
    from goodward.policies import actions as policies
    from goodward.policies import library

    at = noon(date(2025, 9, 1))
    authority = accounts.add_authority(slug=SLUG, name=SLUG.title(), ofsted_names=[SLUG], at=at)
    for text in library.policy_texts(SLUG).values():
        policies.adopt(authority=authority, text=text, by=None, at=at)
    calendar = library.calendar_text(library.LIBRARY / SLUG)
    policies.keep_calendar(authority=authority, text=calendar, by=None, at=at)
    return authority


def entries_of(history: list[Event], *, shifted: int = 0) -> list[Any]:
    """Return a history as entries to record, every day some days later."""
    from goodward.cases.actions import Entry

    later = timedelta(shifted)
    return [Entry(each.kind, each.day + later, each.fields) for each in history]


def open_cases(authority: Any, history: list[Event], *, number: int) -> None:
    """Fill the database with open cases: `DISTINCT` recorded, the rest copied row by row."""
    from django.db import transaction

    from goodward.cases import actions as cases
    from goodward.cases.counting import count_again
    from goodward.providers import actions as providers

    at = noon(TODAY)
    with transaction.atomic():
        for place in range(DISTINCT):
            provider = providers.add(
                authority=authority, name=f"Nursery {place}", type="nursery", by=None, at=at
            )
            cases.record_many(
                provider=provider, entries=entries_of(history, shifted=place), by=None, at=at
            )
    if number > DISTINCT:
        copy_cases(number // DISTINCT - 1)
        # What was copied row by row was counted by nobody.
        count_again(authority)


def copy_cases(times: int) -> None:
    """Copy the recorded cases so many times more."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        _copy(cursor, times)
        cursor.execute("ANALYZE")


def _copy(cursor: Any, times: int) -> None:
    if not _recorded:
        for table in TABLES:
            cursor.execute(f"SELECT max(id) FROM {table}")
            _recorded[table] = cursor.fetchone()[0] or 0
    sizes = dict(_recorded)
    # Beyond whatever there is: providers without a case may have been added in between.
    first = 1
    for table, size in sizes.items():
        cursor.execute(f"SELECT max(id) FROM {table}")
        first = max(first, (cursor.fetchone()[0] or 0) // (size or 1))
    last = first + times - 1
    for table, keys in TABLES.items():
        cursor.execute(f"PRAGMA table_info({table})")
        columns = [row[1] for row in cursor.fetchall()]
        chosen = ", ".join(
            f't."{column}" + n.value * {sizes[REFERS_TO.get(column, table)]}'
            if column in keys
            else f't."{column}"'
            for column in columns
        )
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {chosen} FROM {table} t, "
            f"(WITH RECURSIVE c(value) AS (SELECT {first} UNION ALL SELECT value + 1 FROM c "
            f"WHERE value < {last}) SELECT value FROM c) n WHERE t.id <= {sizes[table]}"
        )
