"""
The projection's rows in the database: read, compared, and only what differs written.

Plain SQL on the driver's rows: a stored step reads and compares some tens of rows, and loading
them as model instances would cost several times everything else. Days are read as text.
"""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from goodward.cases.counting import Counts, add, key_of
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


_ROLES, _STATE, _DUE, _ENDED = map(DUTY_COLUMNS.index, ("roles", "state", "due_on", "ended_on"))


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
SELECT p.provider_id, p.id, p.rule, p.number, {_read("p", PATHWAY_COLUMNS)},
       a.id, a.role, {_read("a", ALLOCATION_COLUMNS)}
FROM cases_pathway p LEFT JOIN cases_allocation a ON a.pathway_id = p.id
WHERE {{where}} ORDER BY p.provider_id
"""
DUTY_SELECT = f"""
SELECT p.provider_id, d.id, p.rule, p.number, d.rule, d.number, d.occurrence,
       {_read("d", DUTY_COLUMNS)}
FROM cases_pathway p JOIN cases_duty d ON d.pathway_id = p.id
WHERE {{where}} ORDER BY p.provider_id
"""
_PATHWAY_KEYS = "SELECT p.provider_id, p.id, p.rule, p.number FROM cases_pathway p WHERE {where}"
PROPOSAL_SELECT = f"""
SELECT p.provider_id, p.id, p.rule, p.pathway, p.pathway_number, p.occurrence,
       {_read("p", PROPOSAL_COLUMNS)}
FROM cases_proposal p WHERE {{where}} ORDER BY p.provider_id
"""


def among(alias: str, keys: Sequence[int], key: str = "provider_id") -> tuple[str, tuple[int, ...]]:
    """
    Return the condition for some providers, and what fills it.

    One provider is a parameter, so that the statement of a stored step is always the same text
    and stays prepared; several stand in the text as the whole numbers they are.
    """
    if len(keys) == 1:
        return f"{alias}.{key} = %s", (keys[0],)
    return f"{alias}.{key} IN ({', '.join(str(int(each)) for each in keys)})", ()


def _execute(cursor: Any, select: str, alias: str, keys: Sequence[int]) -> None:
    where, filling = among(alias, keys)
    cursor.execute(select.format(where=where), filling)


def event_rows(cursor: Any, keys: Sequence[int]) -> dict[int, list[EventRow]]:
    """Return each provider's events in the order recorded."""
    found: dict[int, list[EventRow]] = {key: [] for key in keys}
    _execute(cursor, EVENT_SELECT, "e", keys)
    for provider_id, *rest in cursor.fetchall():
        found[provider_id].append(EventRow(*rest))
    return found


def held_rows(cursor: Any, keys: Sequence[int]) -> dict[int, Held]:
    """Return each provider's stored projection."""
    found = {key: nothing_held() for key in keys}
    _execute(cursor, PATHWAY_SELECT, "p", keys)
    width = 4 + len(PATHWAY_COLUMNS)
    for row in cursor.fetchall():
        held, pathway, (allocation_id, role, *allocated) = found[row[0]], row[2:4], row[width:]
        held.pathways[pathway] = (row[1], row[4:width])
        if allocation_id is not None:
            held.allocations[*pathway, role] = (allocation_id, tuple(allocated))
    _execute(cursor, DUTY_SELECT, "p", keys)
    for row in cursor.fetchall():
        found[row[0]].duties[row[2:7]] = (row[1], row[7:])
    _execute(cursor, PROPOSAL_SELECT, "p", keys)
    for row in cursor.fetchall():
        found[row[0]].proposals[row[2:6]] = (row[1], row[6:])
    return found


class Writes:
    """Rows to write, gathered over any number of providers and written table by table."""

    def __init__(self, authority_id: int) -> None:
        self.authority_id = authority_id
        self._inserts: dict[str, list[Row]] = defaultdict(list)
        self._updates: dict[tuple[str, tuple[int, ...]], list[Row]] = defaultdict(list)
        self._deletes: dict[str, list[Row]] = defaultdict(list)
        self._pathway_keys: dict[int, dict[Key, int]] = {}
        self._below_pathways: list[tuple[str, int, Key, Row]] = []
        self._new_pathways_of: set[int] = set()
        self.roles: set[str] = set()
        self._counts: Counts = Counter()

    def reconcile(self, provider_id: int, held: Held, wanted: Projection) -> None:
        """Note what must change for the stored rows of one provider to be the wanted ones."""
        self._pathway_keys[provider_id] = {key: each[0] for key, each in held.pathways.items()}
        self._compare("cases_pathway", provider_id, held.pathways, wanted.pathways)
        self._compare("cases_duty", provider_id, held.duties, wanted.duties)
        self._compare("cases_proposal", provider_id, held.proposals, wanted.proposals)
        self._compare("cases_allocation", provider_id, held.allocations, wanted.allocations)
        if self.roles:
            # Whatever a stored duty is owed by was remembered when that duty was written.
            self.roles -= {text for _, row in held.duties.values() for text in (row[0], row[-1])}

    def _compare(
        self, table: str, provider_id: int, held: dict[Key, tuple[int, Row]], wanted: Any
    ) -> None:
        for key, row in wanted.items():
            stored = held.get(key)
            if stored is None:
                self._insert(table, provider_id, key, row)
            elif stored[1] != row:
                self._update(table, stored, row)
                if table == "cases_duty":
                    self.roles.update((row[0], row[-1]))
                    self._count(key, stored[1], -1)
                    self._count(key, row, 1)
        for key, (row_id, row) in held.items():
            if key not in wanted:
                self._deletes[table].append((row_id,))
                if table == "cases_duty":
                    self._count(key, row, -1)

    def _count(self, key: Key, row: Row, number: int) -> None:
        counted = key_of(key[0], key[2], row[_ROLES], row[_STATE], row[_DUE], row[_ENDED])
        if counted is not None:
            self._counts[counted] += number

    def _update(self, table: str, stored: tuple[int, Row], row: Row) -> None:
        """Note only the columns that differ: an index without them then need not be touched."""
        row_id, before = stored
        changed = tuple(place for place, value in enumerate(row) if value != before[place])
        self._updates[table, changed].append((*(row[place] for place in changed), row_id))

    def _insert(self, table: str, provider_id: int, key: Key, row: Row) -> None:
        if table == "cases_pathway":
            self._new_pathways_of.add(provider_id)
        if table in ("cases_pathway", "cases_proposal"):
            self._inserts[table].append((self.authority_id, provider_id, *key, *row))
        else:
            if table == "cases_duty":
                self.roles.update((row[0], row[-1]))
                self._count(key, row, 1)
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
        for (table, changed), rows in self._updates.items():
            self._run(cursor, _update_of(table, changed), rows)
        self._remember_roles(cursor)
        add(cursor, self.authority_id, self._counts)

    @staticmethod
    def _run(cursor: Any, sql: str, rows: Sequence[Row]) -> None:
        if rows:
            cursor.executemany(sql, rows)

    def _find_new_pathways(self, cursor: Any) -> None:
        _execute(cursor, _PATHWAY_KEYS, "p", sorted(self._new_pathways_of))
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
_COLUMNS = {
    "cases_pathway": PATHWAY_COLUMNS,
    "cases_proposal": PROPOSAL_COLUMNS,
    "cases_duty": DUTY_COLUMNS,
    "cases_allocation": ALLOCATION_COLUMNS,
}


@cache
def _update_of(table: str, changed: tuple[int, ...]) -> str:
    sets = ", ".join(f"{_quoted(_COLUMNS[table][place])} = %s" for place in changed)
    return f"UPDATE {table} SET {sets} WHERE id = %s"


def locking() -> str:
    """Return what makes a SELECT lock its rows; SQLite has locked the whole file already."""
    return " FOR UPDATE" if connection.features.has_select_for_update else ""
