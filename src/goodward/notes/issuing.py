"""Issuing a note: frozen, numbered, set as a document, sent to those the policy names."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.queries import Case, provider_case
from goodward.core.notes.changes import differences
from goodward.core.notes.forms import from_plain, label_in_full, parts_of, rows_needed
from goodward.core.notes.phrases import Phrase, phrases_in
from goodward.core.policy.explaining import day_in_words
from goodward.diary.models import VisitState
from goodward.documents.notes import note_pdf
from goodward.messages.actions import Attachment, write
from goodward.notes.agreeing import ANOTHER, Near, into_plan, near_in_plan, unanswered
from goodward.notes.answers import due_of, page_of
from goodward.notes.attaching import audits_part
from goodward.notes.forming import number_now
from goodward.notes.models import IssuedNote, Note, NoteState
from goodward.notes.paper import number_text, paper, policy_of
from goodward.notes.recipients import Receiving, receiving
from goodward.notes.standing import MOVES, WHY_NOT, NoteRefused, check_may
from goodward.notes.writing import held_back, step

NOTHING_NEAR: Mapping[int, int] = {}
CHANGES = {"added": "Added", "changed": "Changed", "removed": "Removed"}


class Readiness(NamedTuple):
    """
    What stands between a note and its being issued.

    problems: sentences; none, and it may be issued. phrases: that look like a grade, each to be
    confirmed. near: agreed actions that the plan may hold in other words. differences: of an
    amendment, as “Changed: Who took part”.
    """

    problems: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    near: tuple[Near, ...]
    receiving: Receiving
    visit_number: int | None
    differences: tuple[str, ...]


def texts_of(note: Note) -> dict[str, str]:
    """Return what stands in a note, by field; fields with nothing in them are left out."""
    return {each.key: each.text for each in note.texts.order_by("pk") if each.text}


def readiness(note: Note, *, issuer: int, case: Case) -> Readiness:
    """Return whether a note may be issued by somebody, and what they must know before."""
    texts = texts_of(note)
    last = note.issued.order_by("version").last()
    changes = _changes(note, last.texts, texts) if last else ()
    return Readiness(
        tuple(_problems(note, texts, is_amended=last is not None, has_changes=bool(changes))),
        phrases_in(texts) if note.rule["forbids"] else (),
        near_in_plan(note, texts),
        receiving(note, case, policy_of(note), issuer=issuer),
        number_now(note, case),
        changes,
    )


def _problems(note: Note, texts: Mapping[str, str], *, is_amended: bool, has_changes: bool):
    if note.visit.state != VisitState.HELD:
        yield "Say first that the visit was held, and on which day"
    if note.state == NoteState.DRAFT and note.rule["reviewed_by"]:
        yield "The policy asks for this note to be read first: give it to its reader"
    if note.state in (NoteState.IN_REVIEW, NoteState.ISSUED):
        yield WHY_NOT[note.state]
    if not texts:
        yield "Nothing is written yet"
    for words in unanswered(note, texts):
        yield f"Say what was done and what shows it: {words}"
    if is_amended and not has_changes:
        yield "Nothing is different from the version before"


def _changes(note: Note, before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    rows = max(rows_needed(before), rows_needed(after))
    parts = parts_of(from_plain(note.asked), rows=rows)
    return tuple(
        f"{CHANGES[each.change]}: {_called(label_in_full(parts, each.key), each.key)}"
        for each in differences(before, after)
    )


def _called(label: str, key: str) -> str:
    """Return what a field is called; the answer to an action is headed by the action itself."""
    return f"the answer to “{label}”" if key.endswith(".answer") else label


def name_of_phrase(phrase: Phrase) -> str:
    """Return what a phrase is confirmed by: another wording in the same field is another one."""
    seen = hashlib.sha256(f"{phrase.key}\n{phrase.words}".encode()).hexdigest()
    return seen[:16]


@transaction.atomic
def issue(
    *,
    note: Note,
    by: User,
    at: datetime,
    confirmed: Collection[str] = (),
    without_missing: bool = False,
    changed: str = "",
    same_as: Mapping[int, int] = NOTHING_NEAR,
    revision: int | None = None,
) -> IssuedNote:
    """
    Issue a note: from now on this version is never changed.

    confirmed: names (`name_of_phrase`) of phrases that look like a grade and are none.
    without_missing: send it although the policy names somebody whom nobody stands for. changed:
    what an amendment changes and why, in words. same_as: by the number of each agreed action that
    is near one of the plan, the key of that one, or `agreeing.ANOTHER`. revision: that the issuer
    read, where it is known.

    :raises NoteRefused: where `readiness` has a problem, a phrase is not confirmed, an amendment
        does not say what it changes, an action near one of the plan was not compared with it,
        nobody would receive it, or somebody wrote in it meanwhile;
        `plans.actions.PlanRefused` for what the plan cannot hold;
        `documents.typesetting.CannotBeSet` for what cannot be printed;
        `cases.actions.EventRefused` when the history cannot hold it. Nothing was issued.
    """
    note = held_back(note)
    check_may(note.state, "issue")
    case = provider_case(note.provider, today=english_date(at))
    ready = readiness(note, issuer=by.pk, case=case)
    _check(note, ready, confirmed, changed, revision, without_missing=without_missing)
    for each in ready.near:
        if same_as.get(each.number) not in {ANOTHER, *(pk for pk, _ in each.like)}:
            raise NoteRefused("Say of each action whether it stands in the plan already")
    if note.number is None:
        note.number = _next_number(note.authority)
    said_changed = "\n".join((changed.strip(), *ready.differences)) if note.version > 1 else ""
    sent_to = tuple(f"{each.name} ({each.why})" for each in ready.receiving.to)
    page = paper(
        note,
        texts_of(note),
        visit_number=ready.visit_number,
        number=number_text(note.number, note.version),
        changed=said_changed,
        sent_to=sent_to,
        more=(audits_part(note),),
        issued=f"Issued by {by.full_name}, {day_in_words(english_date(at))}.",
    )
    pdf = note_pdf(page, dated=english_date(at))
    into_plan(note, texts_of(note), same_as, by=by, at=at)
    event = _event(note, ready, by=by, at=at) if note.version == 1 else ""
    issued = IssuedNote.objects.for_authority(note.authority).create(
        authority=note.authority,
        note=note,
        version=note.version,
        texts=texts_of(note),
        page=asdict(page),
        confirmed=[f"{each.phrase} ({each.words})" for each in ready.phrases],
        changed=said_changed,
        sent_to=list(sent_to),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        event=event,
        at=at,
        by=by,
    )
    note.state = MOVES[note.state, "issue"]
    note.save(update_fields=["state", "number"])
    step(note, "issued", by=by, at=at, words=changed)
    _send(note, issued, ready.receiving, page.title, by=by, at=at)
    return issued


def _check(
    note: Note,
    ready: Readiness,
    confirmed: Collection[str],
    changed: str,
    revision: int | None,
    *,
    without_missing: bool,
) -> None:
    if ready.problems:
        raise NoteRefused(ready.problems[0])
    if revision is not None and revision != note.revision:
        raise NoteRefused("Somebody wrote in this note after you read it: read it once more")
    if any(name_of_phrase(each) not in confirmed for each in ready.phrases):
        raise NoteRefused("Say of each phrase that it is no grade, or change it", "confirmed")
    if note.version > 1 and not changed.strip():
        raise NoteRefused("Say what this version changes, and why", "changed")
    if not ready.receiving.to:
        raise NoteRefused("Nobody would receive this note: add a contact with an e-mail address")
    if ready.receiving.missing and not without_missing:
        raise NoteRefused("Tick that you know who will not receive it", "without_missing")


def _next_number(authority: LocalAuthority) -> int:
    # The authority's row is locked, so that two notes issued at once have two numbers.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    rows = Note.objects.for_authority(authority)
    return 1 + (rows.aggregate(last=Max("number"))["last"] or 0)


def _event(note: Note, ready: Readiness, *, by: User, at: datetime) -> str:
    fields: dict[str, object] = {}
    if note.kind:
        fields["kind"] = note.kind
    elif ready.visit_number is not None:
        fields["visit"] = ready.visit_number
    return cases.record(
        provider=note.provider,
        kind="note_sent",
        on=english_date(at),
        by=by,
        at=at,
        fields=fields,
        pathway=note.pathway,
        note=number_text(note.number or 0, note.version),
    ).name


def _send(
    note: Note, issued: IssuedNote, receiving: Receiving, title: str, *, by: User, at: datetime
) -> None:
    """Write a message a side, because each has pages of its own to read the note on."""
    values: dict[str, str | Sequence[str]] = {
        "title": title,
        "number": number_text(note.number or 0, issued.version),
        "what": f"{title[:1].lower()}{title[1:]} at {note.provider.shown_name}",
        "day": day_in_words(note.visit.day),
        "changes": issued.changed.splitlines(),
    }
    answer_by = due_of(issued)
    theirs, ours = receiving.sides()
    asked = {"answer_by": day_in_words(answer_by) if answer_by else ""}
    for text, to, more, copy in (
        ("note_issued", theirs, {"link": page_of(note), **asked}, ""),
        ("note_copied", ours, {"link": f"/notes/{note.pk}/"}, "/copy"),
    ):
        if not to:
            continue
        write(
            authority=note.authority,
            provider=note.provider,
            text=text,
            values={**values, **more},
            to=to,
            cause=("note", f"{note.pk}/{issued.version}{copy}"),
            by=by,
            at=at,
            attachments=[
                Attachment(f"note-{note.number}.pdf", "application/pdf", bytes(issued.pdf))
            ],
        )
