"""Writing the record, and proving that nobody has changed it."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, Protocol

from django.db import connection, transaction

BEGINNING = "0" * 64

_LOCK = "SELECT hash, length FROM audit_chainend WHERE authority_id = %s"
_BEGIN = (
    "INSERT INTO audit_chainend (authority_id, hash, length) VALUES (%s, %s, 0) "
    "ON CONFLICT (authority_id) DO NOTHING"
)
_COLUMNS = (
    "authority_id, at, actor_id, actor_name, kind, subject_type, subject_id, detail, reason, "
    "policy_hash, previous_hash, hash"
)
_APPEND = f"INSERT INTO audit_record ({_COLUMNS}) VALUES ({', '.join(['%s'] * 12)})"
_MOVE_END = "UPDATE audit_chainend SET hash = %s, length = %s WHERE authority_id = %s"


class Actor(Protocol):
    """Whoever acts: a person with an account."""

    pk: Any

    def get_full_name(self) -> str: ...


class AuditEntry(NamedTuple):
    """One thing to be recorded; each part as `record` describes it."""

    kind: str
    subject: tuple[str, Any]
    detail: Mapping[str, Any]
    reason: str = ""
    policy_hash: str = ""


class BrokenChain(NamedTuple):
    """The first record that is not as it was written, or the end that is missing."""

    record_id: int | None
    why: str


def record(
    *,
    authority_id: int,
    kind: str,
    by: Actor | None,
    at: datetime,
    subject: tuple[str, Any] = ("", ""),
    detail: Mapping[str, Any] | None = None,
    reason: str = "",
    policy_hash: str = "",
) -> None:
    """
    Append one record to the authority's chain, in the caller's transaction.

    by: the person, or None when the product itself acted on a schedule.
    subject: what it is about, as its type and its key: ("provider", 12).
    detail: what is worth keeping, before and after; dates are written as text.

    :raises TransactionManagementError: outside a transaction, because a record without its cause
        (or the reverse) must not be possible.
    """
    entry = AuditEntry(kind, subject, detail or {}, reason, policy_hash)
    record_several(authority_id=authority_id, entries=[entry], by=by, at=at)


def record_several(
    *, authority_id: int, entries: Sequence[AuditEntry], by: Actor | None, at: datetime
) -> None:
    """
    Append records to the authority's chain, in the order given and the caller's transaction.

    by: as in `record`.

    :raises TransactionManagementError: outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record inside the transaction of the cause")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    stored_at = connection.ops.adapt_datetimefield_value(at)
    who = (None, "") if by is None else (by.pk, by.get_full_name())
    with connection.cursor() as cursor:
        previous, length = _locked_end(cursor, authority_id)
        rows = []
        for kind, (subject, key), detail, reason, policy_hash in entries:
            text = json.dumps(detail, default=_as_text, sort_keys=True, separators=(",", ":"))
            values = (authority_id, *who, kind, subject, str(key), text, reason, policy_hash)
            new = _link(previous, moment, values)
            rows.append((values[0], stored_at, *values[1:], previous, new))
            previous = new
        cursor.executemany(_APPEND, rows)
        cursor.execute(_MOVE_END, (previous, length + len(rows), authority_id))


def verify_chain(authority_id: int) -> BrokenChain | None:
    """Return the first break of an authority's chain, or None while it is whole."""
    with transaction.atomic(), connection.cursor() as cursor:
        end, length = _locked_end(cursor, authority_id)
        cursor.execute(
            f"SELECT id, {_COLUMNS} FROM audit_record WHERE authority_id = %s ORDER BY id",
            (authority_id,),
        )
        previous, seen = BEGINNING, 0
        while rows := cursor.fetchmany(2000):
            for key, authority, at, *middle, said_previous, said_hash in rows:
                moment = _utc(at).isoformat(timespec="microseconds")
                if said_previous != previous:
                    return BrokenChain(key, "a record before this one was removed or put in")
                if _link(previous, moment, (authority, *middle)) != said_hash:
                    return BrokenChain(key, "this record is not as it was written")
                previous, seen = said_hash, seen + 1
    if (previous, seen) != (end, length):
        return BrokenChain(None, "records at the end are missing")
    return None


def _locked_end(cursor: Any, authority_id: int) -> tuple[str, int]:
    """Return the end of the chain with its row locked; SQLite locks the whole file already."""
    lock = _LOCK + (" FOR UPDATE" if connection.features.has_select_for_update else "")
    cursor.execute(lock, (authority_id,))
    found = cursor.fetchone()
    if found is None:
        cursor.execute(_BEGIN, (authority_id, BEGINNING))
        cursor.execute(lock, (authority_id,))
        found = cursor.fetchone()
    return found[0], found[1]


def _link(previous: str, moment: str, values: tuple[Any, ...]) -> str:
    text = "\x1f".join((previous, moment, *("" if v is None else str(v) for v in values)))
    return hashlib.sha256(text.encode()).hexdigest()


def _utc(at: datetime | str) -> datetime:
    """Return the moment in UTC: a raw cursor gives SQLite's without a zone, or as text."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _as_text(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)
