"""What a provider answers to a note that was issued, and what an officer replies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.notes.answering import AnswerState, answer_due, state_of
from goodward.messages.actions import write
from goodward.messages.answering import who_gets_answers
from goodward.messages.to_officers import officers_who_get
from goodward.notes.models import IssuedNote, Note, NoteAnswer, NoteReply
from goodward.notes.paper import number_text
from goodward.notes.standing import NoteRefused
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.providers.queries import get_provider

PROVIDER = "provider"
LONGEST = 20_000
NOTHING_WRONG: Mapping[str, str] = {}


class Standing(NamedTuple):
    """How a version stands with its provider: by when, and every answer, the last first."""

    state: AnswerState
    due_on: date | None
    answers: tuple[NoteAnswer, ...]


@transaction.atomic
def answer(
    *,
    issued: IssuedNote,
    is_accurate: bool,
    came_from: str,
    by: User,
    at: datetime,
    parts: Mapping[str, str] = NOTHING_WRONG,
    words: str = "",
) -> NoteAnswer:
    """
    Keep what a provider says of a version of a note.

    parts: what is not right, by the title of the part of the note. words: what else they say. The
    same answer sent again at once, as by a second press of the button, is kept once.

    :raises NoteRefused: for a version that another one replaced or that was not for the provider,
        when nothing says what is not right, or when something does and it is called accurate.
    """
    if not is_for_provider(issued.note):
        raise NoteRefused("This note was not sent to the provider")
    if _later(issued).exists():
        raise NoteRefused("A newer version replaced this one: read that, and answer it")
    wrong = [[title, text.strip()] for title, text in parts.items() if text.strip()]
    if any(len(text) > LONGEST for _, text in (*wrong, ("", words))):
        raise NoteRefused("The answer is longer than a note. Send it as a document instead")
    if is_accurate and wrong:
        raise NoteRefused("You wrote what is not right: choose “No”, or take it out", "is_accurate")
    if not is_accurate and not wrong and not words.strip():
        raise NoteRefused("Say what is not right", "words")
    # Two presses of one button come one after the other.
    Note.objects.for_authority(issued.authority).select_for_update().get(pk=issued.note_id)
    last = NoteAnswer.objects.for_authority(issued.authority).filter(issued=issued).last()
    said = (by.pk, is_accurate, wrong, words.strip())
    if last and (last.by_id, last.is_accurate, last.parts, last.words) == said:
        return last
    kept = NoteAnswer.objects.for_authority(issued.authority).create(
        authority=issued.authority,
        issued=issued,
        is_accurate=is_accurate,
        parts=wrong,
        words=words.strip(),
        came_from=came_from,
        at=at,
        by=by,
    )
    _record("note.answered", issued.note, by=by, at=at, is_accurate=is_accurate)
    if not is_accurate:
        _tell_issuer(kept, issued, by=by, at=at)
    return kept


@transaction.atomic
def reply(*, answer: NoteAnswer, words: str, by: User, at: datetime) -> NoteReply:
    """
    Reply to a provider that something in a note is not right, where the note stays as it is.

    :raises NoteRefused: without words, or when somebody replied already.
    """
    words = NoteRefused.unless_said(words, "Say what you reply", "words")
    rows = NoteReply.objects.for_authority(answer.authority)
    kept, is_new = rows.get_or_create(
        answer=answer,
        defaults={"authority": answer.authority, "words": words, "at": at, "by": by},
    )
    if not is_new:
        raise NoteRefused("Somebody replied to this answer already")
    note = answer.issued.note
    _record("note.replied", note, by=by, at=at)
    write(
        authority=answer.authority,
        provider=note.provider,
        text="note_replied",
        values={
            "number": number_text(note.number or 0, answer.issued.version),
            "reply": words.strip().splitlines(),
            "link": page_of(note),
        },
        to=who_gets_answers(note.provider, answer.by),
        cause=("note_reply", kept.pk),
        by=by,
        at=at,
    )
    return kept


def page_of(note: Note) -> str:
    """Return the address at which the provider reads a note and answers it."""
    return f"/portal/{note.provider_id}/notes/{note.pk}/"


def is_for_provider(note: Note) -> bool:
    """Return whether the policy sends a note to the provider."""
    return PROVIDER in (*note.rule["to"], *note.rule["copy_to"])


def due_of(issued: IssuedNote) -> date | None:
    """Return by when the policy asks for an answer to a version of a note, if it does."""
    within = issued.note.rule.get("answered_within")
    return answer_due(within, english_date(issued.at), rules_of(issued.authority).calendar)


def standing_of(issued: IssuedNote, *, today: date) -> Standing:
    """Return how a version of a note stands with its provider on a day. Two queries."""
    rows = NoteAnswer.objects.for_authority(issued.authority).filter(issued=issued)
    answers = tuple(rows.select_related("by", "reply__by").order_by("-pk"))
    due_on = due_of(issued)
    last = answers[0].is_accurate if answers else None
    return Standing(state_of(last, due_on, today), due_on, answers)


def answer_to(note: Note, pk: int) -> NoteAnswer:
    """
    Return one answer to a note.

    :raises NoteAnswer.DoesNotExist: also for an answer to another note.
    """
    rows = NoteAnswer.objects.for_authority(note.authority).filter(issued__note=note)
    return rows.select_related("authority", "issued__note__provider", "by").get(pk=pk)


def disputed_for(authority: LocalAuthority, person: User) -> list[NoteAnswer]:
    """
    Return the answers that something is not right which wait for a person, the oldest first.

    They wait for whoever issued the note and for the officer of the provider. One query.
    """
    mine = Q(issued__by=person) | Q(issued__note__provider__officer=person)
    return list(_disputed(authority).filter(mine))


def disputed(authority: LocalAuthority, *, limit: int = 200) -> list[NoteAnswer]:
    """Return the answers that something is not right which wait for anybody, the oldest first."""
    return list(_disputed(authority)[:limit])


def disputed_notes(provider: Provider) -> set[int]:
    """Return the keys of a provider's notes of which it says that something is not right."""
    rows = _disputed(provider.authority).filter(issued__note__provider=provider)
    return {each.issued.note_id for each in rows}


def _disputed(authority: LocalAuthority) -> QuerySet[NoteAnswer]:
    """Return what waits until somebody replied, the note was amended, or they answered anew."""
    rows = NoteAnswer.objects.for_authority(authority).filter(is_accurate=False)
    mine = IssuedNote.objects.for_authority(authority).filter(note=OuterRef("issued__note"))
    anew = NoteAnswer.objects.for_authority(authority).filter(issued=OuterRef("issued"))
    waiting = rows.filter(reply__isnull=True).exclude(
        Exists(mine.filter(version__gt=OuterRef("issued__version")))
    )
    waiting = waiting.exclude(Exists(anew.filter(pk__gt=OuterRef("pk"))))
    return waiting.select_related("issued__note__provider", "by").order_by("pk")


def issued_to(provider: Provider) -> list[IssuedNote]:
    """Return the newest version of each note sent to a provider, the latest visit first."""
    newest: dict[int, IssuedNote] = {}
    for each in _sent_to(provider).order_by("version"):
        newest[each.note_id] = each
    found = [each for each in newest.values() if is_for_provider(each.note)]
    return sorted(found, key=lambda each: (each.note.visit.day, each.note_id), reverse=True)


def versions_sent(provider: Provider, note: int) -> list[IssuedNote]:
    """
    Return every version of one note that was sent to a provider, the newest first.

    :raises LookupError: for another provider's note, one not issued or not for the provider.
    """
    found = list(_sent_to(provider).filter(note_id=note).order_by("-version"))
    if not found or not is_for_provider(found[0].note):
        raise LookupError("no such note was sent to this provider")
    return found


def version_sent(provider: Provider, note: int, version: int) -> IssuedNote:
    """
    Return one version of a note that was sent to a provider, with its document.

    :raises LookupError: as `versions_sent`.
    """
    rows = IssuedNote.objects.for_authority(provider.authority).select_related("note", "by")
    found = rows.filter(note__provider=provider, note_id=note, version=version).first()
    if found is None or not is_for_provider(found.note):
        raise LookupError("no such version was sent to this provider")
    return found


def _sent_to(provider: Provider) -> QuerySet[IssuedNote]:
    rows = IssuedNote.objects.for_authority(provider.authority).filter(note__provider=provider)
    return rows.select_related("authority", "note__visit", "note__provider", "by").defer("pdf")


def _later(issued: IssuedNote) -> QuerySet[IssuedNote]:
    rows = IssuedNote.objects.for_authority(issued.authority).filter(note_id=issued.note_id)
    return rows.filter(version__gt=issued.version)


def _tell_issuer(answer: NoteAnswer, issued: IssuedNote, *, by: User, at: datetime) -> None:
    note = issued.note
    here = note.authority
    to = officers_who_get(here, [issued.by], "the officer who issued the note")
    # Whoever issued it may have left since; then it is for whoever carries the case now.
    carries = get_provider(here, note.provider_id).officer
    to = to or officers_who_get(here, [carries], "the allocated officer")
    if not to:
        return
    lines = [f"{title}: {text}" for title, text in answer.parts]
    write(
        authority=note.authority,
        provider=note.provider,
        text="note_disputed",
        values={
            "number": number_text(note.number or 0, issued.version),
            "who": answer.came_from,
            "wrong": [*lines, *answer.words.splitlines()],
            "link": f"/notes/{note.pk}/",
        },
        to=to,
        cause=("note_answer", answer.pk),
        by=by,
        at=at,
    )


def _record(kind: str, note: Note, *, by: User, at: datetime, **detail: object) -> None:
    audit.record(
        authority_id=note.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", note.provider_id),
        detail={"note": note.pk, "version": note.version, **detail},
    )
