"""Tables that the database itself refuses to change: triggers, put back after every migration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

_PROTECTED: dict[str, str] = {}
_REFUSE = "goodward_refuse_change"
_REFUSING = (
    f"CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END $$"
)


def protect(table: str, sentence: str) -> None:
    """Declare a table append-only; `sentence` is what an attempt to change it is told."""
    _PROTECTED[table] = sentence


def protected_tables() -> dict[str, str]:
    """Return the append-only tables and the sentence of each."""
    return dict(_PROTECTED)


def put_back(*, using: str = "default", **_signal: Any) -> None:
    """Create the triggers that are missing. Also the receiver of `post_migrate`."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table, sentence in _PROTECTED.items():
            if table in present:
                for statement in _creating(connection.vendor, table, sentence):
                    cursor.execute(statement)


def lift(*, using: str = "default") -> None:
    """Drop the triggers. Only for tests that empty their tables, and for taking a table down."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for table in _PROTECTED:
            if table in present:
                for statement in _dropping(connection.vendor, table):
                    cursor.execute(statement)


@contextmanager
def lifted(*, using: str = "default") -> Iterator[None]:
    """Let tables be emptied inside the block, then protect them again."""
    lift(using=using)
    try:
        yield
    finally:
        put_back(using=using)


def triggers_present(*, using: str = "default") -> set[str]:
    """Return the names of the triggers the database has, of those this module makes."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall() if name.endswith(_ENDINGS)}


_ENDINGS = ("_no_update", "_no_delete", "_no_truncate")


def _creating(vendor: str, table: str, sentence: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            for act in ("UPDATE", "DELETE")
        ]
    return [
        _REFUSING,
        *_dropping(vendor, table),
        *(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {_REFUSE}('{sentence}')"
            for act, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT"))
        ),
    ]


def _dropping(vendor: str, table: str) -> list[str]:
    suffix = "" if vendor == "sqlite" else f" ON {table}"
    return [f"DROP TRIGGER IF EXISTS {table}{ending}{suffix}" for ending in _ENDINGS]
