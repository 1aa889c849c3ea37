"""Reading notes: of a visit, of a provider, being written and issued."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.diary.models import Visit
from goodward.notes.answers import (
    answer_to,
    disputed,
    disputed_for,
    disputed_notes,
    is_for_provider,
    issued_to,
    standing_of,
    version_sent,
    versions_sent,
)
from goodward.notes.attaching import Attachable, attachable, audits_part
from goodward.notes.forming import Offer, offers_for
from goodward.notes.issuing import Readiness, readiness, texts_of
from goodward.notes.models import IssuedNote, Note, NoteState, NoteStep, NoteText
from goodward.notes.outside import SentOutside, sent_outside
from goodward.providers.models import Provider

__all__ = [
    "Attachable",
    "Offer",
    "Readiness",
    "SentOutside",
    "answer_to",
    "attachable",
    "audits_part",
    "disputed",
    "disputed_for",
    "disputed_notes",
    "get_note",
    "in_writing_by",
    "is_for_provider",
    "issued_to",
    "issued_version",
    "last_of",
    "notes_of",
    "notes_of_visit",
    "notes_of_visits",
    "offers_for",
    "previous_of",
    "readiness",
    "rows_of",
    "sent_outside",
    "standing_of",
    "steps_of",
    "texts_of",
    "version_sent",
    "versions_of",
    "versions_sent",
]

_RELATED = ("authority", "provider__authority", "visit__provider")


def get_note(authority: LocalAuthority, pk: int) -> Note:
    """
    Return one note with its visit and provider.

    :raises Note.DoesNotExist: also for a note of another authority.
    """
    return Note.objects.for_authority(authority).select_related(*_RELATED).get(pk=pk)


def notes_of_visit(visit: Visit) -> list[Note]:
    """Return the notes a visit is written up in, in the order they were begun."""
    rows = Note.objects.for_authority(visit.authority).filter(visit=visit)
    return list(rows.select_related(*_RELATED).order_by("pk"))


def notes_of_visits(authority: LocalAuthority, visits: Collection[int]) -> dict[int, list[Note]]:
    """Return the notes of several visits, by the visit's key, as they were begun. One query."""
    rows = Note.objects.for_authority(authority).filter(visit_id__in=visits)
    found: dict[int, list[Note]] = {}
    for each in rows.select_related(*_RELATED).order_by("pk"):
        found.setdefault(each.visit_id, []).append(each)
    return found


def in_writing_by(authority: LocalAuthority, person: int) -> list[Note]:
    """Return the notes not issued yet that somebody wrote in, as they were begun."""
    theirs = NoteText.objects.for_authority(authority).filter(written_by_id=person)
    rows = Note.objects.for_authority(authority).filter(pk__in=theirs.values("note_id"))
    return list(rows.exclude(state=NoteState.ISSUED).select_related(*_RELATED).order_by("pk"))


def notes_to_read(
    authority: LocalAuthority, person: User, roles: Collection[str]
) -> list[tuple[Note, date]]:
    """Return the notes a person may read before they are issued, each with the day it was given."""
    theirs = NoteText.objects.for_authority(authority).filter(written_by=person)
    rows = Note.objects.for_authority(authority).filter(state=NoteState.IN_REVIEW)
    rows = rows.exclude(pk__in=theirs.values("note_id")).select_related(*_RELATED).order_by("pk")
    mine = [each for each in rows if not set(roles).isdisjoint(each.rule["reviewed_by"])]
    given = {
        step.note_id: english_date(step.at)
        for step in NoteStep.objects.for_authority(authority)
        .filter(note__in=mine, kind="submitted")
        .order_by("pk")
    }
    return [(each, given.get(each.pk, each.visit.day)) for each in mine]


def notes_of(provider: Provider) -> list[Note]:
    """Return a provider's notes, the latest visit first."""
    rows = Note.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related(*_RELATED).order_by("-visit__day", "-pk"))


def rows_of(note: Note) -> list[NoteText]:
    """Return what stands in each field, with who wrote it and when."""
    rows = NoteText.objects.for_authority(note.authority).filter(note=note)
    return list(rows.select_related("written_by").order_by("pk"))


def steps_of(note: Note) -> list[NoteStep]:
    """Return what was done with a note, in order."""
    rows = NoteStep.objects.for_authority(note.authority).filter(note=note)
    return list(rows.select_related("by").order_by("at", "pk"))


def versions_of(note: Note) -> list[IssuedNote]:
    """Return the versions that were issued, the newest first, without their documents."""
    rows = IssuedNote.objects.for_authority(note.authority).filter(note=note)
    return list(rows.select_related("by").defer("pdf").order_by("-version"))


def issued_version(authority: LocalAuthority, pk: int, version: int) -> IssuedNote:
    """
    Return one version of a note as it was issued.

    :raises IssuedNote.DoesNotExist: also for another authority's.
    """
    rows = IssuedNote.objects.for_authority(authority).select_related("note__provider", "by")
    return rows.get(note_id=pk, version=version)


def last_of(provider: Provider) -> IssuedNote | None:
    """Return the newest version of a provider's last note, of whatever pathway."""
    rows = IssuedNote.objects.for_authority(provider.authority).filter(note__provider=provider)
    rows = rows.select_related("note__visit", "by").defer("pdf")
    return rows.order_by("-note__visit__day", "-note__number", "-version").first()


def previous_of(note: Note) -> IssuedNote | None:
    """Return the last version of the provider's note before this one, of whatever pathway."""
    rows = IssuedNote.objects.for_authority(note.authority).filter(
        note__provider=note.provider, note__visit__day__lte=note.visit.day
    )
    rows = rows.exclude(note=note).select_related("note__visit", "by").defer("pdf")
    return rows.order_by("-note__visit__day", "-note__number", "-version").first()
