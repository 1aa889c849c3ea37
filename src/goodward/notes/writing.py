"""Beginning a note and writing into it, by as many people at once as are at work on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.notes.forms import MOST_ROWS, Field, Sort, fields_of, from_plain, parts_of
from goodward.core.notes.forms import to_plain as asked_to_plain
from goodward.core.notes.merging import Conflict, Kept, merge
from goodward.core.notes.pasted import made_fit
from goodward.diary.models import Visit, VisitState
from goodward.notes.forming import offers_for
from goodward.notes.models import Note, NoteState, NoteStep, NoteText
from goodward.notes.standing import MOVES, NoteRefused, check_may

# A note of ten thousand words is some sixty thousand signs.
LONGEST = 200_000
RULE_KEYS = {"form", "to", "copy_to", "forbids", "reviewed_by", "answered_within"}


class Written(NamedTuple):
    """What became of changes. conflicts: each with who wrote the other text, and when."""

    revision: int
    saved: tuple[str, ...]
    conflicts: tuple[tuple[Conflict, NoteText], ...]


@transaction.atomic
def begin(*, visit: Visit, pathway: str, place: int, by: User, at: datetime) -> Note:
    """
    Begin the note of a visit, or return it where it was begun before.

    pathway: the run's; place: of the rule among the pathway's notes.

    :raises NoteRefused: for a visit that was cancelled, or where the policy asks for no such note.
    """
    if visit.state == VisitState.CANCELLED:
        raise NoteRefused("This visit was cancelled, so there is nothing to write up")
    offers = offers_for(visit, today=english_date(at))
    chosen = next(
        (each for each in offers if (each.run.id, each.asked_for.place) == (pathway, place)), None
    )
    if chosen is None:
        raise NoteRefused("The policy asks for no such note of this visit")
    note, is_new = Note.objects.for_authority(visit.authority).get_or_create(
        visit=visit,
        pathway=chosen.run.id,
        pathway_number=chosen.run.number,
        form=chosen.asked_for.rule.form,
        defaults={
            "authority": visit.authority,
            "provider": visit.provider,
            "kind": chosen.asked_for.kind,
            "asked": asked_to_plain(chosen.asked),
            "rule": chosen.asked_for.rule.model_dump(include=RULE_KEYS),
        },
    )
    if is_new:
        step(note, "begun", by=by, at=at)
    return note


@transaction.atomic
def write(*, note: Note, base: int, changes: Mapping[str, str], by: User, at: datetime) -> Written:
    """
    Write texts that were typed over a revision of the note.

    A field that somebody else wrote since, with another text, is not written but returned as a
    conflict; the others are written all the same.

    :raises NoteRefused: where the note may not be written into, for a field its form does not have,
        a choice that is none, or a text longer than `LONGEST`; nothing was written.
    """
    note = held_back(note)
    check_may(note.state, "write")
    fields = fields_of(parts_of(from_plain(note.asked), rows=MOST_ROWS))
    fit = {key: _checked(fields, key, text) for key, text in changes.items()}
    rows = {each.key: each for each in note.texts.select_related("written_by")}
    merged = merge({key: Kept(row.text, row.revision) for key, row in rows.items()}, base, fit)
    if merged.written:
        note.revision += 1
        note.state = MOVES[note.state, "write"]
        note.save(update_fields=["revision", "state"])
    for key, text in merged.written.items():
        _put(note, key, text, by=by, at=at)
    conflicts = tuple((each, rows[each.key]) for each in merged.conflicts)
    return Written(note.revision, tuple(merged.written), conflicts)


def _put(note: Note, key: str, text: str, *, by: User, at: datetime) -> None:
    """Let a text stand in a field, at the revision the note is at."""
    NoteText.objects.for_authority(note.authority).update_or_create(
        note=note,
        key=key,
        defaults={
            "authority": note.authority,
            "text": text,
            "revision": note.revision,
            "written_at": at,
            "written_by": by,
        },
    )


def _checked(fields: Mapping[str, Field], key: str, text: str) -> str:
    field = fields.get(key)
    if field is None:
        raise NoteRefused("The form of this note has no such field")
    text = made_fit(text)
    if len(text) > LONGEST:
        raise NoteRefused(f"“{field.label}” is longer than {LONGEST:,} signs: shorten it", key)
    if field.sort is Sort.CHOICE and text not in ("", *field.choices):
        raise NoteRefused(f"Choose one of what is offered for “{field.label}”", key)
    return " ".join(text.split()) if field.sort is Sort.LINE else text


@transaction.atomic
def amend(*, note: Note, by: User, at: datetime) -> Note:
    """
    Begin a new version of a note that was issued; the one that was issued stays as it is.

    :raises NoteRefused: unless it was issued.
    """
    note = held_back(note)
    check_may(note.state, "amend")
    note.state, note.version = MOVES[note.state, "amend"], note.version + 1
    note.save(update_fields=["state", "version"])
    step(note, "amending", by=by, at=at)
    return note


@transaction.atomic
def drop_amendment(*, note: Note, by: User, at: datetime) -> Note:
    """
    Give an amendment up: the note stands again as it was issued last.

    :raises NoteRefused: where no amendment is being written.
    """
    note = held_back(note)
    last = note.issued.order_by("version").last()
    if last is None or note.state == NoteState.ISSUED:
        raise NoteRefused("No amendment of this note is being written")
    note.revision += 1
    now = {each.key: each for each in note.texts.all()}
    for key in now.keys() | last.texts.keys():
        text = last.texts.get(key, "")
        if (now[key].text if key in now else "") != text:
            _put(note, key, text, by=by, at=at)
    step(note, "amendment_dropped", by=by, at=at)
    note.state, note.version = NoteState.ISSUED, last.version
    note.save(update_fields=["state", "version", "revision"])
    return note


def held_back(note: Note) -> Note:
    """Return the note as it is now, locked, so that two people never do two things with it."""
    rows = Note.objects.for_authority(note.authority).select_for_update(of=("self",))
    related = rows.select_related("authority", "provider__authority", "visit__provider")
    return related.get(pk=note.pk)


def step(note: Note, kind: str, *, by: User, at: datetime, words: str = "") -> None:
    """Keep what was done with a note, beside the note and in the audit."""
    NoteStep.objects.for_authority(note.authority).create(
        authority=note.authority,
        note=note,
        version=note.version,
        kind=kind,
        words=words.strip(),
        at=at,
        by=by,
    )
    audit.record(
        authority_id=note.authority_id,
        kind=f"note.{kind}",
        by=by,
        at=at,
        subject=("note", note.pk),
        detail={"provider": note.provider_id, "version": note.version, "number": note.number},
        reason=words.strip(),
    )
