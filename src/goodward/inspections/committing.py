"""Accepting an import: in one transaction, what was staged becomes providers, outcomes, events."""

# ruff: noqa: S608 - only names of columns, marks and whole numbers are put into SQL.

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.models import Source
from goodward.core.ofsted.publications import FileKind
from goodward.core.refusals import Refused
from goodward.inspections.beside import LISTINGS
from goodward.inspections.building import marks
from goodward.inspections.comparing import COMPARED
from goodward.inspections.keeping import keep_what_is_held
from goodward.inspections.models import Import, ImportState
from goodward.inspections.succeeding import Followed, followed_in, link_all, registered_fields
from goodward.inspections.taking import accepted, change_known, count_accepted
from goodward.listings import extracts
from goodward.providers.models import BETWEEN
from goodward.providers.restricting import hide_again

START, HISTORY = "start", "history"
STANDINGS = frozenset({START, HISTORY})
KNOWN = frozenset({"returned", "rejudged", "changed", "kept"})


class CommitRefused(Refused):
    """An import that cannot be accepted as it stands; the sentence says why, `field` where."""


class StandingNeeded(CommitRefused):
    """A first import must say what its standing outcomes mean."""


class CommitReport(NamedTuple):
    """
    What accepting an import did: providers by change, and the events it raised.

    rejected, undecided: differences that stay as held, and come again with the next file.
    """

    joined: int
    returned: int
    left: int
    rejudged: int
    changed: int
    events: int
    rejected: int = 0
    undecided: int = 0


@transaction.atomic
def commit(
    *,
    imported: Import,
    by: User | None,
    at: datetime,
    told_on: date,
    standing: str | None = None,
    despite_halt: str = "",
) -> CommitReport:
    """
    Accept a staged import: what was decided for, and of a first one whatever was not rejected.

    told_on: the day the authority was told; every clock starts there. standing: for the first
    import of a list, what its outcomes mean: “start” opens their pathways as of `told_on`,
    “history” takes them in without any clock. despite_halt: why a halted import is right.

    :raises StandingNeeded: at a first import without `standing`.
    :raises CommitRefused: if it is not staged, is halted, or `told_on` cannot be.
    """
    imported = (
        Import.objects.for_authority(imported.authority)
        .select_for_update(of=("self",))
        .select_related("authority")
        .get(pk=imported.pk)
    )
    _check(imported, told_on=told_on, today=english_date(at), standing=standing)
    _check_is_current(imported)
    if imported.halt and not despite_halt.strip():
        raise CommitRefused(imported.halt, "despite_halt")
    events = 0
    if imported.is_listing:
        counts = Counter(imported.counts)
        LISTINGS[imported.kind].take_in(
            authority=imported.authority, import_ref=imported.pk, as_at=imported.as_at or told_on
        )
        imported.marks = marks()
    else:
        counts = _take_providers(imported, told_on)
        _take_beside(imported, told_on, by=by, at=at)
        events = _raise_events(imported, by=by, at=at, told_on=told_on, standing=standing)
    imported.state = ImportState.COMMITTED
    imported.committed_at, imported.committed_by = at, by
    imported.told_on, imported.standing = told_on, standing or ""
    imported.save(force_update=True)
    report = CommitReport(
        joined=counts["joined"],
        returned=counts["returned"],
        left=counts["left"],
        rejudged=counts["rejudged"],
        changed=counts["changed"],
        events=events,
        rejected=counts["rejected"],
        undecided=counts["open"],
    )
    audit.record(
        authority_id=imported.authority_id,
        kind="import.committed",
        by=by,
        at=at,
        subject=("import", imported.pk),
        detail={"told_on": told_on, "standing": standing or "", **report._asdict()},
        reason=despite_halt,
    )
    return report


def _take_providers(imported: Import, told_on: date) -> Counter[str]:
    with connection.cursor() as cursor:
        counts = count_accepted(cursor, imported)
        keep_what_is_held(cursor, imported)
        is_whole = not (counts["open"] or counts["rejected"])
        _take_in(cursor, imported, told_on, is_whole=is_whole)
    # What is built on it is counted from here on; its own events are known by their source.
    imported.marks = marks()
    return counts


def _take_beside(imported: Import, told_on: date, *, by: User | None, at: datetime) -> None:
    extracts.take_in(
        authority=imported.authority,
        import_ref=imported.pk,
        as_at=imported.as_at or told_on,
        is_extract=imported.kind == FileKind.EXTRACT,
        by=by,
        at=at,
    )
    hide_again(imported.authority)


@transaction.atomic
def abandon(*, imported: Import, by: User | None, at: datetime) -> None:
    """
    Set a staged import aside; the file may then be brought in again.

    :raises CommitRefused: if it is not staged.
    """
    held = Import.objects.for_authority(imported.authority).select_for_update()
    kept = held.get(pk=imported.pk)
    if kept.state != ImportState.STAGED:
        raise CommitRefused("Only a staged import can be set aside")
    kept.state = ImportState.ABANDONED
    kept.save(update_fields=["state"])
    with connection.cursor() as cursor:
        _clear(cursor, kept.pk)
    extracts.forget(authority=kept.authority, import_ref=kept.pk)
    if kept.is_listing:
        LISTINGS[kept.kind].forget(authority=kept.authority, import_ref=kept.pk)
    audit.record(
        authority_id=kept.authority_id,
        kind="import.abandoned",
        by=by,
        at=at,
        subject=("import", kept.pk),
    )


def _check(imported: Import, *, told_on: date, today: date, standing: str | None) -> None:
    if imported.state != ImportState.STAGED:
        raise CommitRefused(f"This import is {imported.state} already")
    CommitRefused.if_to_come(told_on, today, "told_on", "The date")
    if imported.as_at and told_on < imported.as_at:
        raise CommitRefused(
            f"Nobody can be told before the day the file speaks of, {imported.as_at:%d %B %Y}",
            "told_on",
        )
    if standing is not None and standing not in STANDINGS:
        raise CommitRefused("Write “start” or “history”", "standing")
    if imported.asks_standing and standing is None:
        raise StandingNeeded(
            "Say what the outcomes of this first import mean: start their pathways, or history",
            "standing",
        )


def _check_is_current(imported: Import) -> None:
    """What was staged was compared with what was held then, so nothing may have moved since."""
    overtaken = (
        Import.objects.for_authority(imported.authority)
        .filter(imported.writes_the_same)
        .filter(Q(committed_at__gt=imported.staged_at) | Q(undone_at__gt=imported.staged_at))
        .exists()
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.urn FROM inspections_stagedrow s JOIN providers_provider p "
            "ON p.authority_id = %s AND p.urn = s.urn "
            "WHERE s.imported_id = %s AND s.change = 'joined' LIMIT 1",
            (imported.authority_id, imported.pk),
        )
        overtaken = overtaken or cursor.fetchone() is not None
    if overtaken:
        raise CommitRefused(
            "What is held has changed since this file was compared; set it aside and bring it in "
            "again"
        )


_COPIED = ", ".join(("urn", "shown_name", "search", *COMPARED))
_JOIN = f"""
INSERT INTO providers_provider (authority_id, register_list, {_COPIED}, as_at,
  outcome, outcome_text, outcome_on, name, status, kept_fields, pathways)
SELECT %s, %s, {_COPIED}, %s, outcome, outcome_text, outcome_on, '', 'active', '', ''
FROM inspections_stagedrow s WHERE imported_id = %s AND change = 'joined' AND {{accepted}}
ORDER BY id
"""
_OUTCOMES = """
INSERT INTO inspections_outcome (authority_id, provider_id, block, inspection_number,
  inspected_on, text, judgement, is_in_force, import_ref)
SELECT p.authority_id, p.id, s.block, s.inspection_number, s.inspected_on, s.text, s.judgement,
  s.is_in_force, s.imported_id
FROM inspections_stagedoutcome s
JOIN providers_provider p ON p.authority_id = %s AND p.urn = s.urn
WHERE s.imported_id = %s
ON CONFLICT (provider_id, block, inspected_on, inspection_number) DO NOTHING
"""


def _take_in(cursor: Any, imported: Import, told_on: date, *, is_whole: bool) -> None:
    """Copy what was accepted, inside the database: no row passes through this process."""
    owner = imported.authority_id
    if not is_whole:
        cursor.execute(
            "DELETE FROM inspections_stagedoutcome WHERE imported_id = %s AND urn IN "
            "(SELECT s.urn FROM inspections_stagedrow s WHERE s.imported_id = %s "
            f"AND NOT {accepted(imported)})",
            (imported.pk, imported.pk),
        )
    cursor.execute(
        _JOIN.format(accepted=accepted(imported)),
        (owner, imported.register_list, imported.as_at, imported.pk),
    )
    if not imported.is_first or KNOWN.intersection(imported.counts):
        _change_known(cursor, imported, told_on)
    cursor.execute(_OUTCOMES, (owner, imported.pk))
    cursor.execute("DELETE FROM inspections_stagedoutcome WHERE imported_id = %s", (imported.pk,))


def _change_known(cursor: Any, imported: Import, told_on: date) -> None:
    change_known(cursor, imported)
    cursor.execute(
        "UPDATE providers_provider SET status = 'left', left_on = %s WHERE id IN "
        "(SELECT s.provider_id FROM inspections_stagedrow s WHERE s.imported_id = %s "
        f"AND s.change = 'left' AND {accepted(imported)})",
        (imported.as_at or told_on, imported.pk),
    )
    types = [each for each in imported.speaks_of.split(BETWEEN) if each]
    cursor.execute(
        "UPDATE providers_provider SET as_at = %s WHERE authority_id = %s "
        "AND register_list = %s AND status = 'active' "
        f"AND type IN ({', '.join(['%s'] * len(types))})",
        (imported.as_at, imported.authority_id, imported.register_list, *types),
    )
    cursor.execute(
        "UPDATE inspections_outcome SET is_in_force = %s WHERE provider_id IN "
        "(SELECT r.provider_id FROM inspections_stagedrow r JOIN inspections_stagedoutcome s "
        "ON s.imported_id = r.imported_id AND s.urn = r.urn "
        "WHERE r.imported_id = %s AND s.is_in_force = %s AND r.provider_id IS NOT NULL)",
        (False, imported.pk, True),
    )


def _clear(cursor: Any, imported: int) -> None:
    for table in ("inspections_stagedoutcome", "inspections_stagedpair", "inspections_stagedrow"):
        cursor.execute(f"DELETE FROM {table} WHERE imported_id = %s", (imported,))


def _raise_events(
    imported: Import, *, by: User | None, at: datetime, told_on: date, standing: str | None
) -> int:
    if imported.is_first and standing == HISTORY:
        return 0
    entries: dict[int, list[cases.Entry]] = defaultdict(list)
    followed = followed_in(imported)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.id, s.urn, s.change, s.judgement, s.registered_on "
            "FROM inspections_stagedrow s JOIN providers_provider p "
            "ON p.authority_id = %s AND p.urn = s.urn "
            f"WHERE s.imported_id = %s AND s.change <> 'changed' AND {accepted(imported)} "
            "ORDER BY s.id",
            (imported.authority_id, imported.pk),
        )
        for provider, urn, change, judgement, registered_on in cursor.fetchall():
            entries[provider] += _entries(
                change,
                judgement,
                registered_on,
                told_on=told_on,
                as_at=imported.as_at or told_on,
                is_first=imported.is_first,
                follows=followed.get(urn),
            )
    entries = {provider: several for provider, several in entries.items() if several}
    if not entries:
        return 0
    recorded = cases.record_for_many(
        authority=imported.authority,
        entries=entries,
        by=by,
        at=at,
        source=Source.IMPORT,
        source_ref=imported.pk,
    )
    link_all(imported, followed, by=by, at=at)
    return recorded


def _entries(
    change: str,
    judgement: str,
    registered_on: date | None,
    *,
    told_on: date,
    as_at: date,
    is_first: bool,
    follows: Followed | None,
) -> list[cases.Entry]:
    """
    Return the events one staged row raises.

    `registered` arises only from a number that joins between two files, so never in a first one.
    """
    if change == "left":
        return [cases.Entry("provider_left", min(as_at, told_on), notified_on=told_on)]
    entries: list[cases.Entry] = []
    if change in ("joined", "returned") and not is_first:
        on = min(registered_on or as_at, told_on)
        fields = registered_fields(follows) if follows else {}
        entries.append(cases.Entry("registered", on, fields, notified_on=told_on))
    if judgement:
        published = json.loads(judgement)
        inspected = date.fromisoformat(published["inspected_on"])
        published["inspected_on"] = inspected
        on = min(inspected, told_on)
        entries.append(cases.Entry("judgement_published", on, published, notified_on=told_on))
    return entries
