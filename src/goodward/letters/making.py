"""Making a letter, once, and how it leaves: by e-mail at once, or by post when somebody says so."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.policy.explaining import day_in_words
from goodward.documents.letter import letter_pdf
from goodward.letters.drafting import locked
from goodward.letters.models import EndKind, Letter, LetterDraft, LetterEnd, Way
from goodward.letters.owed import ACT, Owed, owed_of_draft
from goodward.letters.paper import Addressed, compose, copies_of, role_signed_with, signers
from goodward.letters.refusing import LetterRefused
from goodward.letters.texts import COPY, COVER
from goodward.messages.actions import Attachment, Recipient, write
from goodward.messages.wording import kept
from goodward.providers.contacts import contacts_of
from goodward.providers.models import Contact
from goodward.providers.naming import CONTACT_TITLES


def reference_of(number: int) -> str:
    """Return what a letter is called, for whoever answers it."""
    return f"Letter {number}"


@transaction.atomic
def make(
    *,
    draft: LetterDraft,
    way: str,
    to: Collection[int],
    by: User,
    at: datetime,
    revision: int,
) -> Letter:
    """
    Make a letter of a draft: from now on it is never changed, and there is no second one of it.

    way: by e-mail it is sent in the same transaction, with the PDF, and its event is recorded; by
    post it waits until somebody says that it was posted. to: keys of contacts. revision: of the
    draft that was read.

    :raises LetterRefused: when it was made already or is not owed any more, somebody wrote in it
        meanwhile, whoever makes it may not sign it, or a contact cannot be written to;
        `documents.typesetting.CannotBeSet` for what cannot be printed; `cases.actions.EventRefused`
        when the history cannot hold it. Nothing was made.
    """
    locked(draft.authority)
    drafts = LetterDraft.objects.for_authority(draft.authority)
    draft = drafts.select_related("authority", "provider__authority").get(pk=draft.pk)
    today = english_date(at)
    owed = _owed(draft, today, revision)
    if role_signed_with(owed, draft.provider, by) is None:
        raise LetterRefused(f"The policy has this letter signed by: {signers(owed)}")
    people = _chosen(draft, way, to)
    addressed = Addressed(by, people, copies_of(owed, draft.provider))
    number = _next_number(draft.authority)
    page, used = compose(draft, owed, addressed, reference=reference_of(number), on=today)
    pdf = letter_pdf(page, dated=today)
    receivers = [Recipient(each.name, each.email, CONTACT_TITLES[each.role]) for each in people]
    letter = Letter.objects.for_authority(draft.authority).create(
        authority=draft.authority,
        provider=draft.provider,
        draft=draft,
        number=number,
        kind=draft.kind,
        pathway=draft.pathway,
        pathway_number=draft.pathway_number,
        way=way,
        made_on=today,
        page=asdict(page),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        wording=kept(draft.authority, used, at=at),
        to=[[each.name, each.why] for each in (*receivers, *addressed.copies)],
        at=at,
        by=by,
    )
    _into_record("letter.made", letter, by=by, at=at)
    if way == Way.EMAIL:
        _end(letter, EndKind.EMAILED, today, by=by, at=at)
        _send(letter, COVER, receivers, by=by, at=at)
        _send(letter, COPY, addressed.copies, by=by, at=at)
    return letter


@transaction.atomic
def say_posted(*, letter: Letter, on: date, by: User, at: datetime) -> LetterEnd:
    """
    Say that a letter was posted: its event is recorded, and the duty is met.

    :raises LetterRefused: for a letter that left already or was set aside, or a day before it was
        made; `cases.actions.EventRefused` for a day still to come.
    """
    letter = _still_here(letter)
    if on < letter.made_on:
        raise LetterRefused(f"It was made on {day_in_words(letter.made_on)}", "on")
    return _end(letter, EndKind.POSTED, on, by=by, at=at)


@transaction.atomic
def set_aside(*, letter: Letter, why: str, by: User, at: datetime) -> LetterEnd:
    """
    Say that a letter that was made is not posted. It stays, and another one can be written.

    :raises LetterRefused: without a reason, or for one that left already.
    """
    letter = _still_here(letter)
    why = LetterRefused.unless_said(why, "Say why it is not posted", "why")
    return _end(letter, EndKind.SET_ASIDE, english_date(at), why=why, by=by, at=at)


def _owed(draft: LetterDraft, today: date, revision: int) -> Owed:
    made = Letter.objects.for_authority(draft.authority).filter(draft=draft)
    if there := made.select_related("by").first():
        raise LetterRefused(
            f"{there.by.full_name} made this letter already: it is {reference_of(there.number)}"
        )
    owed = owed_of_draft(draft, today=today)
    if owed is None or owed.made is not None:
        raise LetterRefused("This letter is not owed any more. Nothing was sent")
    if owed.draft is None or owed.draft.pk != draft.pk or revision != draft.revision:
        raise LetterRefused("Somebody wrote in this letter after you read it: read it once more")
    return owed


def _chosen(draft: LetterDraft, way: str, to: Collection[int]) -> tuple[Contact, ...]:
    if way not in Way.values:
        raise LetterRefused("Choose how the letter goes", "way")
    held = contacts_of(draft.provider)
    people = tuple(each for each in held if each.pk in set(to))
    if not people or len(people) < len(set(to)):
        raise LetterRefused("Choose who at the provider gets the letter", "to")
    if without := [each.name for each in people if way == Way.EMAIL and not each.email]:
        raise LetterRefused(f"There is no e-mail address of {', '.join(without)}", "to")
    return people


def _next_number(authority: LocalAuthority) -> int:
    # The authority's row is locked.
    rows = Letter.objects.for_authority(authority)
    return 1 + (rows.aggregate(last=Max("number"))["last"] or 0)


def _still_here(letter: Letter) -> Letter:
    locked(letter.authority)
    rows = Letter.objects.for_authority(letter.authority).select_related("provider__authority")
    letter = rows.get(pk=letter.pk)
    if LetterEnd.objects.for_authority(letter.authority).filter(letter=letter).exists():
        raise LetterRefused("This letter left already, or was set aside")
    return letter


_RECORDED_AS: dict[EndKind, str] = {
    EndKind.EMAILED: "letter.emailed",
    EndKind.POSTED: "letter.posted",
    EndKind.SET_ASIDE: "letter.set_aside",
}


def _end(
    letter: Letter, kind: EndKind, on: date, *, by: User, at: datetime, why: str = ""
) -> LetterEnd:
    event = ""
    if kind != EndKind.SET_ASIDE:
        event = cases.record(
            provider=letter.provider,
            kind=ACT,
            on=on,
            by=by,
            at=at,
            fields={"letter": letter.kind},
            pathway=letter.pathway or None,
            note=reference_of(letter.number),
        ).name
    end = LetterEnd.objects.for_authority(letter.authority).create(
        authority=letter.authority,
        letter=letter,
        kind=kind,
        on=on,
        event=event,
        why=why,
        at=at,
        by=by,
    )
    _into_record(_RECORDED_AS[kind], letter, by=by, at=at, reason=why)
    return end


def _send(letter: Letter, text: str, to: Collection[Recipient], *, by: User, at: datetime) -> None:
    """Write to one side, because each has pages of its own to read the letter on."""
    if not any(each.email for each in to):
        return
    write(
        authority=letter.authority,
        provider=letter.provider,
        text=text,
        values={
            "title": letter.page["title"],
            "reference": reference_of(letter.number),
            "link": f"/letters/{letter.pk}/"
            if text == COPY
            else f"/portal/{letter.provider_id}/letters/{letter.pk}/",
        },
        to=tuple(to),
        cause=("letter", f"{letter.pk}/copy" if text == COPY else letter.pk),
        by=by,
        at=at,
        attachments=[
            Attachment(f"letter-{letter.number}.pdf", "application/pdf", bytes(letter.pdf))
        ],
    )


def _into_record(kind: str, letter: Letter, *, by: User, at: datetime, reason: str = "") -> None:
    audit.record(
        authority_id=letter.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", letter.provider_id),
        detail={"letter": letter.number, "kind": letter.kind, "sha256": letter.sha256},
        reason=reason,
    )
