"""Audits that go with a note."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction

from goodward.core.instruments.permitting import may_be_used
from goodward.core.instruments.wording import result_text
from goodward.core.policy.explaining import day_in_words
from goodward.documents.notes import PaperPart
from goodward.instruments.queries import AuditLine, audits_of, get_audit, sheet_of
from goodward.notes.models import Note, NoteAudit
from goodward.notes.standing import NoteRefused, check_may
from goodward.notes.writing import held_back

HEADS = ("Audit", "Day", "What it came to")
FINISHED = "finished"


class Attachable(NamedTuple):
    """A finished audit. may: whether the note may hold it; is_on: whether it does."""

    audit: AuditLine
    may: bool
    is_on: bool


def attachable(note: Note) -> list[Attachable]:
    """Return the provider's finished audits, the latest first. Two queries."""
    held = set(note.audits.values_list("audit_id", flat=True))
    return [
        Attachable(each, _may(note, each), each.pk in held)
        for each in audits_of(note.provider)
        if each.state == FINISHED
    ]


@transaction.atomic
def attach_audits(*, note: Note, audits: Collection[int]) -> None:
    """
    Let these audits go with a note, and no others.

    :raises NoteRefused: where the note may not be written into, for an audit that is not finished
        or of another provider, and for a score where the policy forbids one.
    """
    note = held_back(note)
    check_may(note.state, "write")
    there = {each.audit.pk: each for each in attachable(note)}
    for pk in audits:
        if pk not in there:
            raise NoteRefused("Choose among the provider's finished audits", "audits")
        if not there[pk].may:
            title = there[pk].audit.title
            raise NoteRefused(f"“{title}” gives a score, and this note may hold none", "audits")
    rows = NoteAudit.objects.for_authority(note.authority)
    rows.filter(note=note).exclude(audit_id__in=audits).delete()
    for pk in audits:
        rows.get_or_create(note=note, audit_id=pk, defaults={"authority": note.authority})


def audits_part(note: Note) -> PaperPart:
    """Return the audits that go with a note, as its document lists them."""
    rows = []
    for each in note.audits.order_by("audit_id"):
        sheet = sheet_of(get_audit(note.authority, each.audit_id))
        came_to = result_text(sheet.result) or "Not counted"
        rows.append((sheet.form.title, day_in_words(sheet.on), came_to))
    return PaperPart("Audits", heads=HEADS, rows=tuple(rows))


def _may(note: Note, audit: AuditLine) -> bool:
    return may_be_used(is_scored=audit.is_scored, forbids=note.rule["forbids"])
