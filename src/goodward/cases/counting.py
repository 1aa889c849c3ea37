"""
How many deadlines went how, kept as duties change: a figure then does not read every duty.

Writing a duty adds to the counts what became more or fewer. Rows are added and never changed, so
that two people who record at once, or an import, do not wait for each other; what stands is the
sum. `fold` puts rows together that say the same, and the nightly proof counts again.
"""

# ruff: noqa: S608 - only our own names of columns and marks are put into SQL.

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, transaction

from goodward.accounts.models import LocalAuthority
from goodward.core.measuring.adherence import Deadline, Went, late_by, went

OPEN, OFFERED = "open", "offered"
# So many rows of an authority are quickly added up; beyond them it is worth folding.
WORTH_FOLDING = 4_000
_COLUMNS = ("month", "day", "pathway", "rule", "roles", "how", "late_by")
_NAMES = ", ".join(f'"{each}"' for each in _COLUMNS)
_AS_TEXT = ", ".join(
    f'CAST(c."{each}" AS text)' if each in ("month", "day") else f'c."{each}"' for each in _COLUMNS
)
_INSERT = (
    f'INSERT INTO cases_deadlinecount (authority_id, {_NAMES}, "number") '
    f"VALUES ({', '.join(['%s'] * (len(_COLUMNS) + 2))})"
)


class CountKey(NamedTuple):
    """What the deadlines of one row share, days as ISO text; see `DeadlineCount`."""

    month: str
    day: str
    pathway: str
    rule: str
    roles: str
    how: str
    late_by: int


Counts = Counter[CountKey]


@cache
def _ended(state: str, due_on: str, ended_on: str) -> tuple[str, int]:
    ended = date.fromisoformat(ended_on)
    deadline = Deadline(date.fromisoformat(due_on), state, ended if state == "met" else None, ended)
    return str(went(deadline, as_at=ended)), late_by(deadline, as_at=ended)


def key_of(
    pathway: str, rule: str, roles: str, state: str, due_on: str | None, ended_on: str | None
) -> CountKey | None:
    """Return what a duty is counted under; None for one that has no deadline."""
    if due_on is None or state == OFFERED:
        return None
    month = f"{due_on[:8]}01"
    if ended_on is None:
        return CountKey(month, due_on, pathway, rule, roles, OPEN, 0)
    return CountKey(month, month, pathway, rule, roles, *_ended(state, due_on, ended_on))


def add(cursor: Any, authority_id: int, counts: Counts) -> None:
    """Write what became more or fewer."""
    rows = [(authority_id, *key, number) for key, number in counts.items() if number]
    if rows:
        cursor.executemany(_INSERT, rows)


@transaction.atomic
def fold(authority: LocalAuthority) -> None:
    """Put rows together that say the same. What is counted stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM cases_deadlinecount WHERE authority_id = %s "
            f'RETURNING {_AS_TEXT.replace("c.", "")}, "number"',
            (authority.pk,),
        )
        counts: Counts = Counter()
        for *key, number in cursor.fetchall():
            counts[CountKey(*key)] += number
        add(cursor, authority.pk, counts)


def fold_if_worth_it(authority: LocalAuthority) -> None:
    """Fold once so many rows were added that reading them would be felt."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_deadlinecount WHERE authority_id = %s", (authority.pk,)
        )
        (rows,) = cursor.fetchone()
        cursor.execute(
            f"SELECT count(*) FROM (SELECT DISTINCT {_NAMES} FROM cases_deadlinecount "
            "WHERE authority_id = %s) d",
            (authority.pk,),
        )
        (keys,) = cursor.fetchone()
    if rows - keys >= WORTH_FOLDING:
        fold(authority)


def count_again(authority: LocalAuthority) -> None:
    """Count every duty anew, and keep that."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_deadlinecount WHERE authority_id = %s", (authority.pk,))
        cursor.execute(f"{_HELD} GROUP BY 2, 3, 4, 5, 6, 7", (authority.pk,))
        add(cursor, authority.pk, _from_duties(row[1:] for row in cursor.fetchall()))


def not_as_held(authority: LocalAuthority) -> Iterator[tuple[CountKey, int, int]]:
    """
    Yield each count that is not that of the stored duties: under what, as kept, as counted again.

    One statement reads both, so that what is recorded meanwhile is in both or in neither.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 0, {_AS_TEXT}, SUM(c.number) FROM cases_deadlinecount c "
            f"WHERE c.authority_id = %s GROUP BY {_NAMES} UNION ALL "
            f"{_HELD_PADDED} GROUP BY 2, 3, 4, 5, 6, 7",
            (authority.pk, authority.pk),
        )
        rows = cursor.fetchall()
    kept: Counts = Counter()
    for which, *key, number in rows:
        if not which:
            kept[CountKey(*key)] += number
    held = _from_duties((*row[1:7], row[8]) for row in rows if row[0])
    for key in sorted(kept.keys() | held.keys()):
        if kept[key] != held[key]:
            yield key, kept[key], held[key]


_OF_DUTIES = "w.rule, d.rule, d.roles, d.state, CAST(d.due_on AS text), CAST(d.ended_on AS text)"
_FROM_DUTIES = (
    "FROM cases_duty d JOIN cases_pathway w ON w.id = d.pathway_id "
    "WHERE d.authority_id = %s AND d.due_on IS NOT NULL AND d.state <> 'offered'"
)
_HELD = f"SELECT 1, {_OF_DUTIES}, COUNT(*) {_FROM_DUTIES}"
# With a column more, to stand below the counts.
_HELD_PADDED = f"SELECT 1, {_OF_DUTIES}, 0, COUNT(*) {_FROM_DUTIES}"


def _from_duties(rows: Iterable[tuple[Any, ...]]) -> Counts:
    counts: Counts = Counter()
    for *shared, number in rows:
        key = key_of(*shared)
        if key is not None:
            counts[key] += number
    return counts


def kept_counts(
    authority: LocalAuthority, first: date, last: date
) -> Iterator[tuple[CountKey, int]]:
    """Yield the counts of some whole months. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_AS_TEXT}, SUM(c.number) FROM cases_deadlinecount c "
            "WHERE c.authority_id = %s AND c.month BETWEEN %s AND %s "
            f"GROUP BY {_NAMES} HAVING SUM(c.number) <> 0",
            (authority.pk, first.isoformat(), last.isoformat()),
        )
        for *key, number in cursor.fetchall():
            yield CountKey(*key), number


def open_counts(authority: LocalAuthority, *, until: date) -> Iterator[tuple[str, date, int]]:
    """Yield how many open duties are due on each day until one: pathway, day, number. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.pathway, CAST(c.day AS text), SUM(c.number) FROM cases_deadlinecount c "
            "WHERE c.authority_id = %s AND c.month <= %s AND c.how = %s AND c.day <= %s "
            "GROUP BY c.pathway, c.day HAVING SUM(c.number) <> 0",
            (authority.pk, until.isoformat(), OPEN, until.isoformat()),
        )
        for pathway, day, number in cursor.fetchall():
            yield pathway, date.fromisoformat(day), int(number)


def how_of(key: CountKey, as_at: date) -> Went:
    """Return how the deadlines of a row went as at the end of a day."""
    if key.how != OPEN:
        return Went(key.how)
    return Went.OVERDUE if key.day < as_at.isoformat() else Went.TO_COME
