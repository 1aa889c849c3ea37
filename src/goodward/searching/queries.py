"""Finding things by their words, and asking whether the index is in step."""

# ruff: noqa: S608 - only names of tables and columns and texts of ours are put into SQL.

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db import DatabaseError, connection, transaction

from goodward.accounts.models import LocalAuthority
from goodward.core.searching.expressions import for_postgres, for_sqlite
from goodward.core.searching.words import Asked
from goodward.searching.dialects import BEGINNING, CONFIGURATION, DAYS, dialect_of
from goodward.searching.models import Kind
from goodward.searching.sources import sources
from goodward.searching.upkeep import TABLE, WORDS, differing

__all__ = ["COUNT_TO", "Hit", "Kind", "OutOfStep", "counts", "find", "out_of_step", "place_of"]

# Beyond this a search says “more than”: nobody reads on so far, and counting costs.
COUNT_TO = 500


class Hit(NamedTuple):
    """
    One thing that was found, in the order of `_HIT`.

    day: None for a provider. number, status: of the provider it is about, both empty for a message
    to officers.
    """

    key: int
    day: date | None
    title: str
    words: str
    provider: int | None
    number: str
    status: str


class OutOfStep(NamedTuple):
    """An entry that is not what the thing it is of says. why: missing, differs, or left over."""

    kind: Kind
    key: int
    why: str


_HIT = "e.key, e.day, e.title, e.words, e.provider_ref, coalesce(p.urn, ''), coalesce(p.status, '')"
# The second look at who is kept from view: such have no entries in the first place.
_SEEN = "coalesce(p.restricted, '') = ''"


def find(
    authority: LocalAuthority,
    asked: Asked,
    kind: Kind,
    *,
    since: date | None = None,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """
    Return what of one kind has every term in it: the newest first, and providers by name.

    A provider whose number was typed comes before every other. since: leaves out what is older, and
    every provider, which has no day. One query; the database's index alone decides what is found.
    """
    if not asked.terms:
        return []
    matching, values = _matching(authority, asked, kind, since)
    # SQLite reads its words from their end only where they themselves are what is put in order.
    order, first = (
        "f.rowid DESC" if connection.vendor == "sqlite" else "e.id DESC",
        list[str](),
    )
    if kind == Kind.PROVIDER:
        order = "lower(coalesce(p.urn, '')) = %s DESC, p.status, lower(p.shown_name), p.id"
        first = ["".join(asked.terms[0].words)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_HIT} FROM {matching} "
            f"ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}",
            [*values, *first],
        )
        return [_hit(row) for row in cursor.fetchall()]


def counts(
    authority: LocalAuthority, asked: Asked, kinds: Collection[Kind], *, since: date | None = None
) -> Mapping[Kind, int]:
    """Return how much of each kind there is, up to COUNT_TO + 1. One query."""
    if not asked.terms or not kinds:
        return dict.fromkeys(kinds, 0)
    parts, values = [], []
    for kind in kinds:
        matching, of_kind = _matching(authority, asked, kind, since)
        parts.append(
            f"(SELECT count(*) FROM (SELECT 1 FROM {matching} LIMIT {COUNT_TO + 1}) {kind}_found)"
        )
        values += of_kind
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(kinds, cursor.fetchone(), strict=True))


def place_of(day: date) -> int:
    """Return the least id that an entry of a day can have."""
    return (day - date.fromisoformat(BEGINNING)).days * DAYS


def out_of_step(authority: LocalAuthority) -> list[OutOfStep]:
    """Return the authority's entries that are not as what they are of says; none is right."""
    sql, whose = dialect_of(connection.vendor), int(authority.pk)
    found: list[OutOfStep] = []
    with connection.cursor() as cursor:
        for source in sources(sql):
            made = f"({source.select} AND s.authority_id = {whose}) made"
            cursor.execute(
                f"SELECT made.key, CASE WHEN e.id IS NULL THEN 'missing' ELSE 'differs' END "
                f"FROM {made} LEFT JOIN {TABLE} e ON e.kind = '{source.kind}' "
                f"AND e.key = made.key WHERE e.id IS NULL OR {differing(sql)} UNION ALL "
                f"SELECT e.key, 'left over' FROM {TABLE} e WHERE e.authority_id = {whose} AND "
                f"e.kind = '{source.kind}' AND e.key NOT IN (SELECT key FROM {made}) ORDER BY 1"
            )
            found += [OutOfStep(source.kind, key, why) for key, why in cursor.fetchall()]
    return found


def index_is_whole() -> bool:
    """Return whether SQLite's table of words holds those of the entries; PostgreSQL's always do."""
    if connection.vendor != "sqlite":
        return True
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS} ({WORDS}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _matching(
    authority: LocalAuthority, asked: Asked, kind: Kind, since: date | None
) -> tuple[str, list[Any]]:
    """
    Return tables with a condition, and its values.

    The authority and the kind are words of the index too, so that it reads no other's entries. In
    PostgreSQL each kind has an index, which is used where the kind is named as its condition is.
    """
    scope = f"#{authority.pk}{kind}"
    day, days = ("", []) if since is None else ("AND {}.{} >= %s ", [place_of(since)])
    if connection.vendor == "sqlite":
        expression = for_sqlite(asked, ("title", "words"))
        return (
            (
                f"{WORDS} f CROSS JOIN {TABLE} e ON e.id = f.rowid "
                "LEFT JOIN providers_provider p ON p.id = e.provider_ref "
                f"WHERE f.{WORDS} MATCH %s {day.format('f', 'rowid')}"
                f"AND e.authority_id = %s AND {_SEEN}"
            ),
            [f'{expression} AND scope : "{scope}"', *days, authority.pk],
        )
    return (
        (
            f"{TABLE} e LEFT JOIN providers_provider p ON p.id = e.provider_ref "
            f"WHERE e.kind = '{kind}' "
            f"AND e.vector @@ (to_tsquery('{CONFIGURATION}', %s) && %s::tsquery) "
            f"{day.format('e', 'id')}AND e.authority_id = %s AND {_SEEN}"
        ),
        [for_postgres(asked), f"'{scope}'", *days, authority.pk],
    )


def _hit(row: tuple[Any, ...]) -> Hit:
    key, day, *told = row
    # SQLite keeps days as texts, and of a query of our own nobody reads them back.
    return Hit(key, date.fromisoformat(day) if isinstance(day, str) else day, *told)
