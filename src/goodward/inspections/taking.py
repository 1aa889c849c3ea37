"""Which staged rows an acceptance takes, and what of each: in SQL, for thousands at once."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from goodward.inspections.comparing import COMPARED, names_of
from goodward.inspections.models import Import
from goodward.providers.models import BETWEEN

_OUTCOME = ("outcome", "outcome_text", "outcome_on")
_STANDING = ("name", "status", "left_on", "kept_fields")
_WRITTEN = ("shown_name", "search", *COMPARED, *_OUTCOME, "status", "left_on", "kept_fields")


def accepted(imported: Import, alias: str = "s") -> str:
    """
    Return the condition of the rows an acceptance takes.

    A first file is accepted as a whole but for what somebody rejected; of a later one, what
    somebody or a rule accepted. Where the file differs from what we keep, nothing is accepted but
    by its field.
    """
    answered = f"{alias}.answer <> 'reject'" if imported.is_first else f"{alias}.answer = 'accept'"
    return f"({answered} AND {alias}.change <> 'kept')"


def count_accepted(cursor: Any, imported: Import) -> Counter[str]:
    """Return how many rows of each change are taken; “open” and “rejected” count the others."""
    cursor.execute(
        f"SELECT s.change, s.answer, CASE WHEN {accepted(imported)} THEN 1 ELSE 0 END, count(*) "
        "FROM inspections_stagedrow s WHERE s.imported_id = %s AND s.change <> 'kept' "
        "GROUP BY 1, 2, 3",
        (imported.pk,),
    )
    counts: Counter[str] = Counter()
    for change, answer, is_taken, number in cursor.fetchall():
        counts[change if is_taken else "rejected" if answer == "reject" else "open"] += number
    return counts


def change_known(cursor: Any, imported: Import) -> None:
    """
    Write what the file says of providers that are held, field by field as it was decided.

    What is held is read now, and not as it was when the file was compared: what somebody changed
    meanwhile is kept, as is a judgement that came in by hand. A field can be decided where its row
    is not.
    """
    said = ", ".join(f"s.{name}" for name in (*_OUTCOME, *COMPARED))
    held = ", ".join(f"p.{name}" for name in (*_STANDING, *_OUTCOME, *COMPARED))
    cursor.execute(
        f"SELECT CASE WHEN {accepted(imported)} THEN 1 ELSE 0 END, s.urn, s.change, s.by_field, "
        f"s.changes, {said}, p.id, {held} "
        "FROM inspections_stagedrow s JOIN providers_provider p ON p.id = s.provider_id "
        "WHERE s.imported_id = %s AND s.change <> 'left' "
        f"AND ({accepted(imported)} OR s.by_field <> '{{}}')",
        (imported.pk,),
    )
    rows = [_as_it_becomes(row) for row in cursor.fetchall()]
    if rows:
        sets = ", ".join(f"{name} = %s" for name in _WRITTEN)
        cursor.executemany(f"UPDATE providers_provider SET {sets} WHERE id = %s", rows)


def _as_it_becomes(row: tuple[Any, ...]) -> tuple[Any, ...]:
    is_accepted, urn, change, by_field, changes = row[:5]
    found, theirs = row[5:8], row[8 : 8 + len(COMPARED)]
    pk, name, status, left_on, kept_fields, *rest = row[8 + len(COMPARED) :]
    standing, mine = tuple(rest[:3]), rest[3:]
    decided = json.loads(by_field)
    kept = set(filter(None, kept_fields.split(BETWEEN)))
    wanted = {
        field
        for field, *_ in json.loads(changes)
        if decided.get(field, "accept" if is_accepted and field not in kept else "") == "accept"
    }
    becomes = tuple(
        new if field in wanted else held
        for field, new, held in zip(COMPARED, theirs, mine, strict=True)
    )
    kept |= {field for field, answer in decided.items() if answer == "keep"}
    kept -= {field for field, answer in decided.items() if answer == "accept"}
    if is_accepted and change == "returned":
        status, left_on = "active", None
    is_newer = found[2] is not None and (standing[2] is None or found[2] >= standing[2])
    return (
        *names_of(urn, name, becomes),
        *becomes,
        *(found if is_accepted and is_newer else standing),
        status,
        left_on,
        f"{BETWEEN}{BETWEEN.join(sorted(kept))}{BETWEEN}" if kept else "",
        pk,
    )
