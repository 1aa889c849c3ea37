"""Deciding about the differences of an import, one by one or a group at once."""

# ruff: noqa: S608 - only names of columns and marks are put into SQL.

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.inspections.models import (
    Import,
    ImportState,
    ReviewAnswer,
    StagedPair,
    StagedRow,
)

ACCEPT, REJECT, KEEP, OPEN = "accept", "reject", "keep", "open"
# What may be said of a whole row, and of one field that differs. OPEN takes an answer back.
OF_A_ROW = frozenset({ACCEPT, REJECT, OPEN})
OF_A_FIELD = frozenset({ACCEPT, REJECT, KEEP, OPEN})
SAME = frozenset({"new", "administration"})
OF_A_PAIR = SAME | {"two", OPEN}
# An outcome stands among the changes to be seen, but is decided with its row.
OUTCOME = "outcome"


class ReviewRefused(Refused):
    """What was said of a difference cannot be; the sentence says why."""


@transaction.atomic
def decide(
    *, imported: Import, row: int, answer: str, by: User | None, at: datetime, field: str = ""
) -> StagedRow:
    """
    Accept or reject one difference, or one field of it; “keep” keeps ours for good.

    row: its key. Rejected is not for ever: what still differs comes again with the next file.

    :raises ReviewRefused: if the import is decided, the row is not in it, or the answer cannot be.
    """
    imported = _locked(imported)
    found = StagedRow.objects.filter(imported=imported, pk=row).first()
    if found is None:
        raise ReviewRefused("This difference is not in the file any more")
    if answer not in (OF_A_FIELD if field else OF_A_ROW):
        raise ReviewRefused("Accept it, leave it for now, or keep ours")
    if field:
        _answer_field(found, field, answer)
    else:
        if answer == ACCEPT:
            _check_pairs_answered(imported, found.urn)
        found.answer = "" if answer == OPEN else answer
        if answer == OPEN:
            found.by_field = "{}"
    found.rule, found.answered_at, found.answered_by = "", at, by
    found.save(update_fields=["answer", "by_field", "rule", "answered_at", "answered_by"])
    _append(imported, found.urn, answer, by=by, at=at, field=field)
    audit.record(
        authority_id=imported.authority_id,
        kind="import.decided",
        by=by,
        at=at,
        subject=("import", imported.pk),
        detail={"number": found.urn, "field": field, "answer": answer},
    )
    return found


@transaction.atomic
def decide_rest(
    *, imported: Import, answer: str, by: User | None, at: datetime, change: str | None = None
) -> int:
    """
    Give everything that nobody decided the same answer, in one kind of change or in all.

    Who may be registered anew is left out until somebody said whether it is. Return how many
    differences were decided. The same few statements, however many there are.

    :raises ReviewRefused: if the import is decided, or the answer cannot be.
    """
    imported = _locked(imported)
    if answer not in (ACCEPT, REJECT):
        raise ReviewRefused("Accept them, or leave them for now")
    rows = StagedRow.objects.filter(imported=imported, answer="").exclude(change="kept")
    if change:
        rows = rows.filter(change=change)
    if answer == ACCEPT:
        rows = rows.exclude(urn__in=open_pairs(imported).values("urn"))
    keys = rows.values("pk")
    with connection.cursor() as cursor:
        sql, filling = keys.query.sql_with_params()
        moment = connection.ops.adapt_datetimefield_value(at)
        cursor.execute(
            "INSERT INTO inspections_reviewanswer (authority_id, imported_id, urn, field, answer, "
            "rule, successor_of, at, by_id) SELECT %s, imported_id, urn, '', %s, '', '', %s, %s "
            f"FROM inspections_stagedrow WHERE id IN ({sql}) ORDER BY id",
            (imported.authority_id, answer, moment, None if by is None else by.pk, *filling),
        )
    decided = rows.update(answer=answer, answered_at=at, answered_by=by)
    audit.record(
        authority_id=imported.authority_id,
        kind="import.decided",
        by=by,
        at=at,
        subject=("import", imported.pk),
        detail={"change": change or "all", "answer": answer, "differences": decided},
    )
    return decided


@transaction.atomic
def answer_pair(
    *, imported: Import, pair: int, answer: str, by: User | None, at: datetime
) -> StagedPair:
    """
    Say whether a number that joined is a setting known under another.

    answer: “new” or “administration” for the same setting, which accepts the row and answers every
    other pair of the two with “two”; “two” for another setting; “open” takes it back.

    :raises ReviewRefused: if the import is decided, or the pair or the answer is none of it.
    """
    imported = _locked(imported)
    found = StagedPair.objects.select_related("old").filter(imported=imported, pk=pair).first()
    if found is None or answer not in OF_A_PAIR:
        raise ReviewRefused("Say whether they are the same setting", "answer")
    rows = StagedRow.objects.filter(imported=imported, urn=found.urn, change="joined")
    if answer in SAME:
        others = StagedPair.objects.filter(imported=imported).exclude(pk=found.pk)
        for clash in (others.filter(urn=found.urn), others.filter(old=found.old)):
            clash.update(answer="two", answered_at=at, answered_by=by)
        rows.update(answer=ACCEPT, rule="", answered_at=at, answered_by=by)
    elif found.answer in SAME:
        rows.update(answer="", rule="", answered_at=at, answered_by=by)
    found.answer = "" if answer == OPEN else answer
    found.answered_at, found.answered_by = at, by
    found.save(update_fields=["answer", "answered_at", "answered_by"])
    old = found.old.urn or ""
    _append(imported, found.urn, answer, by=by, at=at, successor_of=old)
    audit.record(
        authority_id=imported.authority_id,
        kind="import.compared",
        by=by,
        at=at,
        subject=("import", imported.pk),
        detail={"number": found.urn, "old": old, "answer": answer, "score": found.score},
    )
    return found


def open_pairs(imported: Import) -> QuerySet[StagedPair]:
    """Return the pairs of an import nobody answered."""
    return StagedPair.objects.filter(imported=imported, answer="")


def _check_pairs_answered(imported: Import, urn: str) -> None:
    if open_pairs(imported).filter(urn=urn).exists():
        raise ReviewRefused("Say first whether it is a setting we know under another number")


def _answer_field(row: StagedRow, field: str, answer: str) -> None:
    differing = {name: rest for name, _, *rest in json.loads(row.changes) if name != OUTCOME}
    if field not in differing:
        raise ReviewRefused("That field does not differ")
    said = dict(json.loads(row.by_field))
    said.pop(field, None)
    if answer != OPEN:
        said[field] = answer
    row.by_field = json.dumps(said, sort_keys=True)
    if row.change != "changed":
        return
    # With every field decided, so is a row that is nothing else.
    wanted = {name for name, rest in differing.items() if "kept" not in rest}
    has_more = any(name == OUTCOME for name, *_ in json.loads(row.changes))
    if wanted <= set(said) and not has_more:
        row.answer = REJECT if set(said.values()) == {REJECT} else ACCEPT
    elif answer == OPEN and not row.rule:
        row.answer = ""


def _locked(imported: Import) -> Import:
    held = Import.objects.for_authority(imported.authority).select_for_update(of=("self",))
    kept = held.select_related("authority").get(pk=imported.pk)
    if kept.state != ImportState.STAGED:
        raise ReviewRefused(f"This import is {kept.state} already")
    return kept


def _append(
    imported: Import,
    urn: str,
    answer: str,
    *,
    by: User | None,
    at: datetime,
    field: str = "",
    successor_of: str = "",
) -> None:
    ReviewAnswer(
        authority_id=imported.authority_id,
        imported=imported,
        urn=urn,
        field=field,
        answer=answer,
        successor_of=successor_of,
        at=at,
        by=by,
    ).save(force_insert=True)
