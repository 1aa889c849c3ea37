"""
The projection's rows in the database: read, compared, and only what differs written.

Plain SQL on the driver's rows: a stored step reads and compares some tens of rows, and loading
them as model instances would cost several times everything else. Days are read as text.
"""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection

from goodward.cases.projecting import (
    ALLOCATION_COLUMNS,
    DUTY_COLUMNS,
    PATHWAY_COLUMNS,
    PROPOSAL_COLUMNS,
    Projection,
)
from goodward.cases.writing import EventRow

Key = tuple[Any, ...]
Row = tuple[Any, ...]
_DAYS = frozenset(
    {
        "opened_on",
        "closed_on",
        "due_on",
        "norm_on",
        "done_on",
        "ended_on",
        "because_on",
        "raised_on",
        "decided_on",
        "since",
        "next_due_on",
        "day",
        "on",
    }
)


class Held(NamedTuple):
    """The stored rows of one provider: for each key the row's number and its columns."""

    pathways: dict[Key, tuple[int, Row]]
    duties: dict[Key, tuple[int, Row]]
    proposals: dict[Key, tuple[int, Row]]
    allocations: dict[Key, tuple[int, Row]]


def nothing_held() -> Held:
    """Return the rows of a provider that has none."""
    return Held({}, {}, {}, {})


def _read(alias: str, columns: Iterable[str]) -> str:
    """Return columns for a SELECT; days come as text on either database."""
    return ", ".join(
        f"CAST({alias}.{_quoted(name)} AS text)" if name in _DAYS else f"{alias}.{_quoted(name)}"
        for name in columns
    )


def _quoted(name: str) -> str:
    return f'"{name}"'


EVENT_SELECT = f"""
SELECT e.provider_id, {_read("e", EventRow._fields)}
FROM cases_event e WHERE {{where}} ORDER BY e.provider_id, e.sequence
"""
PATHWAY_SELECT = f"""
SELECT p.provider_id, p.id, p.rule, p.number, {_read("p", PATHWAY_COLUMNS)}
FROM cases_pathway p WHERE {{where}} ORDER BY p.provider_id
"""
DUTY_SELECT = f"""
SELECT p.provider_id, d.id, p.rule, p.number, d.rule, d.number, d.occurrence,
       {_read("d", DUTY_COLUMNS)}
FROM cases_pathway p JOIN cases_duty d ON d.pathway_id = p.id
WHERE {{where}} ORDER BY p.provider_id
"""
PROPOSAL_SELECT = f"""
SELECT p.provider_id, p.id, p.rule, p.pathway, p.pathway_number, p.occurrence,
       {_read("p", PROPOSAL_COLUMNS)}
FROM cases_proposal p WHERE {{where}} ORDER BY p.provider_id
"""
ALLOCATION_SELECT = f"""
SELECT p.provider_id, a.id, p.rule, p.number, a.role, {_read("a", ALLOCATION_COLUMNS)}
FROM cases_pathway p JOIN cases_allocation a ON a.pathway_id = p.id
WHERE {{where}} ORDER BY p.provider_id
"""


def among(alias: str, keys: Sequence[int]) -> str:
    """Return the condition for some providers; their keys are whole numbers and stand as such."""
    if len(keys) == 1:
        return f"{alias}.provider_id = {int(keys[0])}"
    return f"{alias}.provider_id IN ({', '.join(str(int(key)) for key in keys)})"


def event_rows(cursor: Any, keys: Sequence[int]) -> dict[int, list[EventRow]]:
    """Return each provider's events in the order recorded."""
    found: dict[int, list[EventRow]] = {key: [] for key in keys}
    cursor.execute(EVENT_SELECT.format(where=among("e", keys)))
    for provider_id, *rest in cursor.fetchall():
        found[provider_id].append(EventRow(*rest))
    return found


def held_rows(cursor: Any, keys: Sequence[int]) -> dict[int, Held]:
    """Return each provider's stored projection."""
    found = {key: nothing_held() for key in keys}
    for select, alias, place, width in (
        (PATHWAY_SELECT, "p", 0, 2),
        (DUTY_SELECT, "p", 1, 5),
        (PROPOSAL_SELECT, "p", 2, 4),
        (ALLOCATION_SELECT, "p", 3, 3),
    ):
        cursor.execute(select.format(where=among(alias, keys)))
        for row in cursor.fetchall():
            found[row[0]][place][row[2 : 2 + width]] = (row[1], row[2 + width :])
    return found


class Writes:
    """Rows to write, gathered over any number of providers and written table by table."""

    def __init__(self, authority_id: int) -> None:
        self.authority_id = authority_id
        self._inserts: dict[str, list[Row]] = defaultdict(list)
        self._updates: dict[str, list[Row]] = defaultdict(list)
        self._deletes: dict[str, list[Row]] = defaultdict(list)
        self._pathway_keys: dict[int, dict[Key, int]] = {}
        self._below_pathways: list[tuple[str, int, Key, Row]] = []
        self._new_pathways_of: set[int] = set()
        self.roles: set[str] = set()

    def reconcile(self, provider_id: int, held: Held, wanted: Projection) -> None:
        """Note what must change for the stored rows of one provider to be the wanted ones."""
        self._pathway_keys[provider_id] = {key: each[0] for key, each in held.pathways.items()}
        self._compare("cases_pathway", provider_id, held.pathways, wanted.pathways)
        self._compare("cases_duty", provider_id, held.duties, wanted.duties)
        self._compare("cases_proposal", provider_id, held.proposals, wanted.proposals)
        self._compare("cases_allocation", provider_id, held.allocations, wanted.allocations)

    def _compare(
        self, table: str, provider_id: int, held: dict[Key, tuple[int, Row]], wanted: Any
    ) -> None:
        for key, row in wanted.items():
            stored = held.get(key)
            if stored is None:
                self._insert(table, provider_id, key, row)
            elif stored[1] != row:
                self._updates[table].append((*row, stored[0]))
                if table == "cases_duty":
                    self.roles.update((row[0], row[-1]))
        for key, (row_id, _) in held.items():
            if key not in wanted:
                self._deletes[table].append((row_id,))

    def _insert(self, table: str, provider_id: int, key: Key, row: Row) -> None:
        if table == "cases_pathway":
            self._new_pathways_of.add(provider_id)
        if table in ("cases_pathway", "cases_proposal"):
            self._inserts[table].append((self.authority_id, provider_id, *key, *row))
        else:
            if table == "cases_duty":
                self.roles.update((row[0], row[-1]))
            self._below_pathways.append((table, provider_id, key, row))

    def write(self, cursor: Any) -> None:
        """Write everything that was noted."""
        # What hangs below a pathway goes first and comes last.
        for table in ("cases_allocation", "cases_duty", "cases_proposal", "cases_pathway"):
            self._run(cursor, f"DELETE FROM {table} WHERE id = %s", self._deletes[table])
        for table in ("cases_pathway", "cases_proposal"):
            self._run(cursor, _INSERTS[table], self._inserts[table])
        if self._new_pathways_of:
            self._find_new_pathways(cursor)
        for table, provider_id, key, row in self._below_pathways:
            pathway_id = self._pathway_keys[provider_id][key[:2]]
            self._inserts[table].append(
                (self.authority_id, provider_id, pathway_id, *key[2:], *row)
            )
        for table in ("cases_duty", "cases_allocation"):
            self._run(cursor, _INSERTS[table], self._inserts[table])
        for table, rows in self._updates.items():
            self._run(cursor, _UPDATES[table], rows)
        self._remember_roles(cursor)

    @staticmethod
    def _run(cursor: Any, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            cursor.executemany(sql, rows)

    def _find_new_pathways(self, cursor: Any) -> None:
        where = among("p", sorted(self._new_pathways_of))
        cursor.execute(
            f"SELECT p.provider_id, p.id, p.rule, p.number FROM cases_pathway p WHERE {where}"
        )
        for provider_id, row_id, rule, number in cursor.fetchall():
            self._pathway_keys[provider_id][rule, number] = row_id

    def _remember_roles(self, cursor: Any) -> None:
        new = sorted(text for text in self.roles if text)
        if new:
            cursor.executemany(
                "INSERT INTO cases_rolecombination (authority_id, roles) VALUES (%s, %s) "
                "ON CONFLICT (authority_id, roles) DO NOTHING",
                [(self.authority_id, text) for text in new],
            )


def _insert(table: str, columns: Sequence[str]) -> str:
    names = ", ".join(_quoted(name) for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"


def _update(table: str, columns: Sequence[str]) -> str:
    sets = ", ".join(f"{_quoted(name)} = %s" for name in columns)
    return f"UPDATE {table} SET {sets} WHERE id = %s"


_OWNER = ("authority_id", "provider_id")
_INSERTS = {
    "cases_pathway": _insert("cases_pathway", (*_OWNER, "rule", "number", *PATHWAY_COLUMNS)),
    "cases_proposal": _insert(
        "cases_proposal",
        (*_OWNER, "rule", "pathway", "pathway_number", "occurrence", *PROPOSAL_COLUMNS),
    ),
    "cases_duty": _insert(
        "cases_duty", (*_OWNER, "pathway_id", "rule", "number", "occurrence", *DUTY_COLUMNS)
    ),
    "cases_allocation": _insert(
        "cases_allocation", (*_OWNER, "pathway_id", "role", *ALLOCATION_COLUMNS)
    ),
}
_UPDATES = {
    "cases_pathway": _update("cases_pathway", PATHWAY_COLUMNS),
    "cases_proposal": _update("cases_proposal", PROPOSAL_COLUMNS),
    "cases_duty": _update("cases_duty", DUTY_COLUMNS),
    "cases_allocation": _update("cases_allocation", ALLOCATION_COLUMNS),
}


def locking() -> str:
    """Return what makes a SELECT lock its rows; SQLite has locked the whole file already."""
    return " FOR UPDATE" if connection.features.has_select_for_update else ""
