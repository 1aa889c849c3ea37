"""Bringing a file in: read, compared, staged for a person to look at. Nothing is changed yet."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.ofsted.fingerprints import fingerprint
from goodward.core.ofsted.nothings import plain
from goodward.core.ofsted.publications import FileKind
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.records import ProviderRecord
from goodward.core.ofsted.refusals import FileRefused, SheetNeeded
from goodward.core.ofsted.registers import Register
from goodward.inspections.comparing import COMPARED, StagedProvider, compare
from goodward.inspections.extracts import (
    as_far_as_seen,
    days_missing,
    is_first_extract,
    why_not_ours,
    with_held_subtypes,
)
from goodward.inspections.halting import why_halted
from goodward.inspections.holding import held_providers
from goodward.inspections.models import Import, ImportState
from goodward.inspections.pairing import stage_pairs
from goodward.inspections.releases import count_staged
from goodward.inspections.reviewing import ACCEPT
from goodward.inspections.scope import scope_of
from goodward.inspections.staging_beside import is_overwritten, stage_listing
from goodward.inspections.unseen import Unseen, note_unseen
from goodward.inspections.warning import warnings_of
from goodward.listings import extracts
from goodward.providers.models import BETWEEN, RegisterList
from goodward.providers.queries import restricted_urns

INVENTED_NUMBER = re.compile(r"ZZ\d+")
PROBLEMS_KEPT = 500
NOTHING_KEPT = "Nothing was brought in, and what is held is as it was."
ROWS_AT_A_TIME = 5_000


class ImportRefused(ValueError):
    """A file that cannot be brought in; the sentences say why, and what was kept."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}{'' if why.endswith('?') else '.'} {NOTHING_KEPT}")


class WhichSheet(ImportRefused):
    """Several sheets hold a table of Ofsted's: `sheets` names them, and a person must say."""

    def __init__(self, why: str, sheets: tuple[str, ...]) -> None:
        super().__init__(why)
        self.sheets = sheets


class WhichDay(ImportRefused):
    """A file does not say of which day it speaks, and a person must."""


def stage(
    *,
    authority: LocalAuthority,
    file_name: str,
    content: bytes,
    by: User | None,
    at: datetime,
    register_list: str | None = None,
    as_at: date | None = None,
    sheet: str | None = None,
    asks_day: bool = False,
) -> Import:
    """
    Read one of Ofsted's files and stage how it differs from what is held, for review.

    The same file again (also with its rows in another order, or in another encoding) gives back
    the import it was, with `is_repeat` True, and changes nothing.
    register_list: the register it speaks of; by default, what its numbers say. as_at: the day it
    speaks of, for a file without a title. sheet: of a spreadsheet in which several could be meant.
    asks_day: refuse a file of which nobody knows the day.

    :raises WhichSheet: if several could, and `sheet` names none of them.
    :raises WhichDay: if `asks_day`, and neither the file nor `as_at` says one.
    :raises ImportRefused: if it is not one of Ofsted's files, or says nothing of this authority.
    """
    file_hash = fingerprint(content)
    earlier = _earlier(authority, file_hash=file_hash)
    if earlier is not None:
        return earlier
    register = _read(content, sheet)
    if why := why_not_ours(authority, register):
        raise ImportRefused(f"{why[:1].upper()}{why[1:]}")
    content_key = str(register.content_key)
    day = register.as_at or as_at
    earlier = _earlier(authority, content_key=content_key, day=day)
    if earlier is not None:
        return earlier
    mine = _of(authority, register)
    if as_at is not None and as_at > english_date(at):
        raise WhichDay("The day the file speaks of must be today or in the past")
    if asks_day and day is None:
        raise WhichDay("The file does not say of which day it speaks")
    with transaction.atomic():
        # Of two people who bring in the same file at once, the second waits here for the first.
        LocalAuthority.objects.select_for_update().get(pk=authority.pk)
        earlier = _earlier(authority, content_key=content_key, day=day)
        if earlier is not None:
            return earlier
        imported = Import(
            authority=authority,
            register_list=register_list or _list_of(mine),
            file_name=file_name,
            file_hash=file_hash,
            content_key=content_key,
            size=len(content),
            as_at=day,
            kind=register.kind,
            layout=register.layout,
            encoding=register.encoding,
            sheet=register.sheet,
            staged_at=at,
            staged_by=by,
        )
        imported.save(force_insert=True)
        if imported.is_listing:
            stage_listing(imported, register, mine)
        else:
            _stage_differences(imported, register, mine)
            _stage_beside(imported, register, mine)
        audit.record(
            authority_id=authority.pk,
            kind="import.staged",
            by=by,
            at=at,
            subject=("import", imported.pk),
            detail={"file": file_name, "hash": file_hash, "counts": imported.counts},
        )
    imported.is_repeat = False
    return imported


def _earlier(authority: LocalAuthority, *, day: date | None = None, **same: str) -> Import | None:
    """Return the import a file was before. A release of another day is another file."""
    rows = Import.objects.for_authority(authority).filter(
        state__in=[ImportState.STAGED, ImportState.COMMITTED], **same
    )
    if day is not None:
        rows = rows.filter(Q(as_at=day) | Q(as_at=None))
    found = next((each for each in rows.order_by("-pk") if not is_overwritten(each)), None)
    if found is not None:
        found.is_repeat = True
    return found


def _read(content: bytes, sheet: str | None) -> Register:
    try:
        register = read_register(content, keyed=True, sheet=sheet)
    except SheetNeeded as needed:
        raise WhichSheet(str(needed), needed.sheets) from needed
    except FileRefused as refused:
        raise ImportRefused(str(refused)) from refused
    return register


def _of(authority: LocalAuthority, register: Register) -> list[ProviderRecord]:
    """Return the rows of this authority, by the exact names Ofsted gives it."""
    records = register.records
    # An extract is of one authority, and agencies work anywhere in England.
    if register.extract is not None or register.kind is FileKind.AGENCIES:
        return list(records)
    names = {plain(name) for name in authority.ofsted_names}
    said = {record.authority for record in records if isinstance(record.authority, str)}
    own = {name for name in said if plain(name) in names}
    mine = [record for record in records if record.authority in own]
    if mine:
        return mine
    if not records and register.problems:
        raise ImportRefused(
            f"none of the file's rows could be read; the first: {register.problems[0]}"
        )
    others = ", ".join(sorted(said)[:5]) or "no authority"
    more = f" and {len(said) - 5} others" if len(said) > 5 else ""
    raise ImportRefused(f"The file has no row of {authority.name}: it speaks of {others}{more}")


def _stage_beside(imported: Import, register: Register, mine: list[ProviderRecord]) -> None:
    """Stage what a file of providers tells beside its differences."""
    authority = imported.authority
    if register.extract is None:
        count_staged(imported, register, mine)
        extracts.stage_withheld(authority=authority, import_ref=imported.pk, records=mine)
        return
    extracts.stage(
        authority=authority,
        import_ref=imported.pk,
        extract=register.extract,
        is_first=is_first_extract(imported),
    )


def _list_of(records: list[ProviderRecord]) -> str:
    """Return the list a file speaks of. Numbers nobody has (ZZ…) are the demonstration's own."""
    invented = sum(1 for record in records if INVENTED_NUMBER.fullmatch(record.urn))
    if invented and invented < len(records):
        raise ImportRefused("The file mixes invented providers with real ones")
    return RegisterList.INVENTED if invented else RegisterList.OFSTED


def _stage_differences(imported: Import, register: Register, mine: list[ProviderRecord]) -> None:
    held = held_providers(imported.authority, imported.register_list)
    problems = register.problems
    if register.extract is not None:
        mine = with_held_subtypes(mine, held)
    mine = as_far_as_seen(mine, restricted_urns(imported.authority))
    scope = scope_of(register, imported.as_at)
    imported.is_first = not any(each.type in scope.types for each in held.values())
    counts: Counter[str] = Counter()
    excused = frozenset(each.urn for each in problems if each.urn)
    differences = compare(mine, held, excused=excused, leaves=scope.leaves, counts=counts)
    unseen = Unseen(imported, damaged=frozenset(each.urn for each in register.remarks if each.urn))
    _insert(imported.pk, unseen.weighed(differences))
    kept_out = len({each.line for each in problems})
    counts.update(
        rows=len(register.records) + kept_out,
        kept_out=kept_out,
        empty=register.skipped_empty,
        elsewhere=len(register.records) - len(mine),
    )
    imported.speaks_of = BETWEEN.join(["", *sorted(scope.types), ""])
    imported.counts = dict(counts)
    imported.problems = [
        [each.line, each.column, each.text, each.reason] for each in problems[:PROBLEMS_KEPT]
    ]
    imported.warnings = [
        *warnings_of(register, scope, held, {each.urn for each in mine}),
        *(days_missing(imported) if register.extract is not None else ()),
    ]
    imported.halt = why_halted(imported, scope, held, problems)
    imported.save(
        update_fields=["is_first", "speaks_of", "counts", "problems", "warnings", "halt"],
        force_update=True,
    )
    if not imported.is_first:
        paired = stage_pairs(imported, unseen.joined, unseen.left, held)
        note_unseen(imported, but_for=paired, at=imported.staged_at)


_ROW = (
    "imported_id", "change", "provider_id", "urn", "shown_name", "search", *COMPARED,
    "outcome", "outcome_text", "outcome_on", "judgement", "changes", "answer", "rule",
)  # fmt: skip
_OUTCOME = (
    "imported_id", "urn", "block", "inspection_number", "inspected_on", "text", "judgement",
    "is_in_force",
)  # fmt: skip


def _insert(imported: int, differences: Iterable[tuple[StagedProvider, str]]) -> None:
    """Write the differences, some thousands at a time; `executemany` is what makes it quick."""
    rows: list[tuple[Any, ...]] = []
    outcomes: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for each, rule in differences:
            rows.append(
                (
                    imported,
                    each.change,
                    each.provider_pk,
                    each.urn,
                    each.shown,
                    each.search,
                    *each.columns,
                    *each.outcome,
                    each.judgement,
                    each.changes,
                    ACCEPT if rule else "",
                    rule,
                )
            )
            outcomes += [
                (
                    imported,
                    each.urn,
                    known.block,
                    known.inspection_number,
                    known.inspected_on,
                    known.worded.text,
                    known.judgement,
                    known.is_in_force,
                )
                for known in each.outcomes
            ]
            if len(rows) >= ROWS_AT_A_TIME:
                _write(cursor, rows, outcomes)
        _write(cursor, rows, outcomes)


def _write(cursor: Any, rows: list[tuple[Any, ...]], outcomes: list[tuple[Any, ...]]) -> None:
    for table, columns, values in (
        ("inspections_stagedrow", _ROW, rows),
        ("inspections_stagedoutcome", _OUTCOME, outcomes),
    ):
        if values:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", values
            )
            values.clear()
