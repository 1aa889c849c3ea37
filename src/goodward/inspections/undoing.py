"""Taking an accepted import back, in one transaction, while nothing was built on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases.models import Event, Source
from goodward.cases.writing import name_of
from goodward.core.counted import counted
from goodward.core.refusals import Refused
from goodward.inspections.beside import LISTINGS
from goodward.inspections.building import Obstacle, joined_by, what_was_built
from goodward.inspections.keeping import put_back
from goodward.inspections.models import Import, ImportState, Outcome, SuccessionStep
from goodward.inspections.succeeding import parted
from goodward.listings import extracts
from goodward.providers.models import Provider, Status
from goodward.providers.restricting import hide_again


class UndoRefused(Refused):
    """An import that cannot be taken back; `obstacles` says on which providers more was built."""

    def __init__(
        self, sentence: str, field: str | None = None, obstacles: tuple[Obstacle, ...] = ()
    ) -> None:
        super().__init__(sentence, field)
        self.obstacles = obstacles


class UndoReport(NamedTuple):
    """What taking an import back did: events corrected, providers deleted and withdrawn."""

    corrected: int
    deleted: int
    withdrawn: int


def why_not(imported: Import) -> UndoRefused | None:
    """Return why an accepted import cannot be taken back, None when it can."""
    if imported.state != ImportState.COMMITTED:
        return UndoRefused("Only an import that was accepted can be taken back")
    if not imported.marks:
        return UndoRefused("What was held before this file was accepted was not kept then")
    newest = _accepted_later(imported)
    if newest is not None:
        return UndoRefused(
            f"“{newest.file_name}” was accepted since, and what was held before this file is not "
            "kept any more"
        )
    obstacles = tuple(what_was_built(imported))
    if obstacles:
        where = counted(len(obstacles), "provider")
        return UndoRefused(
            f"More was done since with {where} of this file, so that it cannot be taken back. "
            "Correct what is wrong on the provider’s page",
            obstacles=obstacles,
        )
    return None


def _accepted_later(imported: Import) -> Import | None:
    """Return the newest import of the register accepted after one, also where it was taken back."""
    others = Import.objects.for_authority(imported.authority).exclude(pk=imported.pk)
    at = imported.committed_at
    later = others.filter(imported.writes_the_same).filter(
        Q(committed_at__gt=at) | Q(committed_at=at, pk__gt=imported.pk)
    )
    return later.order_by("-committed_at", "-pk").first()


@transaction.atomic
def undo(*, imported: Import, reason: str, by: User | None, at: datetime) -> UndoReport:
    """
    Take an accepted import back: everything is held as it was before.

    Events are corrected, never deleted. A provider that the file brought is deleted where no event
    names it, else it stands as withdrawn and comes back with its number.

    :raises UndoRefused: without a reason, or while something stands in the way, which it names.
    """
    reason = UndoRefused.unless_said(reason, "Say why the file is taken back", "reason")
    held = Import.objects.for_authority(imported.authority).select_for_update(of=("self",))
    imported = held.select_related("authority").get(pk=imported.pk)
    refused = why_not(imported)
    if refused is not None:
        raise refused
    _part_all(imported, reason=reason, by=by, at=at)
    corrected = _correct_all(imported, reason=reason, by=by, at=at)
    outcomes = Outcome.objects.for_authority(imported.authority).filter(import_ref=imported.pk)
    outcomes.delete()
    extracts.take_back(authority=imported.authority, import_ref=imported.pk)
    if imported.is_listing:
        listing = LISTINGS[imported.kind]
        listing.take_back(authority=imported.authority, import_ref=imported.pk)
    deleted, withdrawn = _take_away_joined(imported)
    with connection.cursor() as cursor:
        put_back(cursor, imported)
    hide_again(imported.authority)
    imported.state, imported.undone_because = ImportState.UNDONE, reason
    imported.undone_at, imported.undone_by = at, by
    imported.save(update_fields=["state", "undone_at", "undone_by", "undone_because"])
    report = UndoReport(corrected, deleted, withdrawn)
    audit.record(
        authority_id=imported.authority_id,
        kind="import.undone",
        by=by,
        at=at,
        subject=("import", imported.pk),
        detail=report._asdict(),
        reason=reason,
    )
    return report


def _part_all(imported: Import, *, reason: str, by: User | None, at: datetime) -> None:
    links = SuccessionStep.objects.for_authority(imported.authority).filter(
        import_ref=imported.pk, step="linked"
    )
    for link in links.select_related("old", "new"):
        parted(link, reason=reason, by=by, at=at, import_ref=imported.pk)


def _correct_all(imported: Import, *, reason: str, by: User | None, at: datetime) -> int:
    wrong: dict[int, list[str]] = defaultdict(list)
    events = Event.objects.for_authority(imported.authority).filter(
        source=Source.IMPORT, source_ref=imported.pk
    )
    for provider, sequence in events.order_by("pk").values_list("provider", "sequence"):
        wrong[provider].append(name_of(sequence))
    if not wrong:
        return 0
    return cases.correct_for_many(
        authority=imported.authority, wrong=wrong, reason=reason, by=by, at=at
    )


def _take_away_joined(imported: Import) -> tuple[int, int]:
    joined = joined_by(imported)
    named = Event.objects.for_authority(imported.authority).values("provider")
    keys = list(joined.filter(pk__in=named).values_list("pk", flat=True))
    Provider.objects.for_authority(imported.authority).filter(pk__in=keys).update(
        status=Status.WITHDRAWN, outcome="", outcome_text="", outcome_on=None, as_at=None
    )
    with connection.cursor() as cursor:
        # In one statement: nothing names them, and the database would refuse if anything did.
        rest = joined.exclude(pk__in=keys).values("pk")
        sql, filling = rest.query.sql_with_params()
        # Django wrote the query that is put in; its values go beside it.
        cursor.execute(f"DELETE FROM providers_provider WHERE id IN ({sql})", filling)  # noqa: S608
        return cursor.rowcount, len(keys)
