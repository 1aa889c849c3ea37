"""
Keeping the index in step: triggers on what is found, put back after every migration.

Whatever writes a row, an action, an import of thousands or somebody's own SQL, the database writes
its entry in the same transaction. So there is nothing to catch up with, and nothing to forget.
"""

# ruff: noqa: S608 - only names of tables and columns and texts of ours are put into SQL.

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

from goodward.searching.dialects import Dialect, dialect_of
from goodward.searching.sources import Source, Watched, sources

TABLE, WORDS = "searching_entry", "searching_words"
COLUMNS = ("id", "authority_id", "scope", "kind", "key", "provider_ref", "day", "title", "words")
_INDEXED = ("title", "words", "scope")
_PREFIX = "search_"


def before_migrating(*, using: str = "default", **_signal: Any) -> None:
    """Take the triggers away. The receiver of `pre_migrate`."""
    lift(using=using)


def after_migrating(*, using: str = "default", plan: Any = (), **_signal: Any) -> None:
    """Put the triggers back, and what was written without them into the index."""
    put_back(using=using)
    if plan and TABLE in connections[using].introspection.table_names():
        mend(using=using)


def put_back(*, using: str = "default") -> None:
    """Create every trigger anew, of the tables that are there."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    if TABLE not in present:
        return
    lift(using=using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in _creating(dialect_of(connection.vendor), present):
            cursor.execute(statement)


def lift(*, using: str = "default") -> None:
    """Drop the triggers."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for name, table in triggers_present(using=using):
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def triggers_present(*, using: str = "default") -> set[tuple[str, str]]:
    """Return the triggers of the index that the database has, each with its table."""
    connection = connections[using]
    query = (
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {(name, table) for name, table in cursor.fetchall() if name.startswith(_PREFIX)}


def mend(*, using: str = "default", only: str = "") -> None:
    """
    Write every entry that differs from what it is made of, and take away what is made of nothing.

    only: a condition on `s`, the thing itself (“s.authority_id = 12”), in SQL of ours.
    """
    connection = connections[using]
    sql = dialect_of(connection.vendor)
    condition = f" AND {only}" if only else ""
    entries = only.replace("s.authority_id", "authority_id")
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for source in sources(sql):
            made = f"{source.select}{condition}"
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE kind = '{source.kind}'"
                f"{f' AND {entries}' if entries else ''} "
                f"AND key NOT IN (SELECT key FROM ({made}) made)"
            )
            cursor.execute(_writing(sql, source, condition, is_only_new=True))


def entry_columns(sql: Dialect, source: Source) -> str:
    """Return the columns of an entry, of a row of the source's select called `made`."""
    scope = f"'#' || made.authority_id || '{source.kind}'"
    return (
        f"{sql.id_of('made.day', source.number, 'made.key')}, made.authority_id, {scope}, "
        f"'{source.kind}', made.key, made.provider_ref, made.day, made.title, made.words"
    )


def differing(sql: Dialect) -> str:
    """Return the condition under which an entry `e` is not what `made` says it is."""
    parts = (f"e.{each} {sql.differs} made.{each}" for each in ("day", "provider_ref"))
    return f"e.title <> made.title OR e.words <> made.words OR {' OR '.join(parts)}"


def _writing(sql: Dialect, source: Source, condition: str, *, is_only_new: bool = False) -> str:
    """Return what writes entries of a source, each in place of its former one."""
    of = f"({source.select}{condition}) made"
    wanted = "WHERE true"
    order = ""
    if is_only_new:
        of += f" LEFT JOIN {TABLE} e ON e.kind = '{source.kind}' AND e.key = made.key"
        wanted = f"WHERE e.id IS NULL OR {differing(sql)}"
        order = " ORDER BY 1"
    changed = ", ".join(f"{each} = excluded.{each}" for each in COLUMNS if each != "kind")
    return (
        f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) SELECT {entry_columns(sql, source)} "
        f"FROM {of} {wanted}{order} ON CONFLICT (kind, key) DO UPDATE SET {changed}"
    )


def _forgetting(source: Source, keys: str) -> str:
    return (
        f"DELETE FROM {TABLE} WHERE kind = '{source.kind}' AND key IN ({keys}) AND key NOT IN "
        f"(SELECT key FROM ({source.select} AND s.id IN ({keys})) made)"
    )


def _creating(sql: Dialect, present: set[str]) -> Iterator[str]:
    for source in sources(sql):
        for watched in source.watched:
            if watched.table in present:
                yield from _watching(sql, source, watched)
    if sql.vendor == "sqlite":
        yield from _index_follows_entries()


def _watching(sql: Dialect, source: Source, watched: Watched) -> Iterator[str]:
    for act in ("INSERT", "UPDATE", "DELETE"):
        if act == "UPDATE" and not watched.columns:
            continue
        row = "OLD" if act == "DELETE" else "NEW"
        statements = list(
            _statements(sql, source, watched, act, watched.keys.replace("{row}", row))
        )
        name = f"{_PREFIX}{source.kind}_{watched.table}_{act.lower()}"
        changed = " OR ".join(f"OLD.{e} {sql.differs} NEW.{e}" for e in watched.columns)
        when = f" WHEN ({changed})" if act == "UPDATE" else ""
        of = f" OF {', '.join(watched.columns)}" if act == "UPDATE" else ""
        body = "; ".join(statements)
        if sql.vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {name} AFTER {act}{of} ON {watched.table}{when} BEGIN {body}; END"
            )
            continue
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$body$ BEGIN {body}; RETURN NULL; END $body$"
        )
        yield (
            f"CREATE TRIGGER {name} AFTER {act}{of} ON {watched.table} FOR EACH ROW{when} "
            f"EXECUTE FUNCTION {name}()"
        )


def _statements(
    sql: Dialect, source: Source, watched: Watched, act: str, keys: str
) -> Iterator[str]:
    if watched.is_own and act == "DELETE":
        yield f"DELETE FROM {TABLE} WHERE kind = '{source.kind}' AND key = OLD.id"
        return
    if act != "INSERT":
        yield _forgetting(source, keys)
    yield _writing(sql, source, f" AND s.id IN ({keys})")


def _index_follows_entries() -> Iterator[str]:
    """SQLite keeps the words of entries in a table of their own; PostgreSQL in a column."""
    names = ", ".join(_INDEXED)
    new, old = (", ".join(f"{row}.{each}" for each in _INDEXED) for row in ("NEW", "OLD"))
    add = f"INSERT INTO {WORDS} (rowid, {names}) VALUES (NEW.id, {new})"
    take = f"INSERT INTO {WORDS} ({WORDS}, rowid, {names}) VALUES ('delete', OLD.id, {old})"
    for act, body in (("INSERT", add), ("UPDATE", f"{take}; {add}"), ("DELETE", take)):
        yield (
            f"CREATE TRIGGER {_PREFIX}words_{act.lower()} AFTER {act} ON {TABLE} BEGIN {body}; END"
        )
