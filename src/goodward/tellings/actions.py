"""Telling us something, and answering it. Nothing told is lost, and nothing is answered twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.entry import actions as entry
from goodward.messages import actions as messages
from goodward.messages.answering import who_gets_answers
from goodward.messages.to_officers import officers_who_get
from goodward.providers import actions as providers
from goodward.providers.models import Provider
from goodward.providers.queries import contact_of, contacts_of, get_provider
from goodward.tellings.judging import KIND, check_told, event_fields, held_as
from goodward.tellings.kinds import ADDRESS, JUDGEMENT, KINDS, MANAGER
from goodward.tellings.models import Telling, TellingAnswer
from goodward.tellings.refusals import TellingRefused

__all__ = ["TellingRefused", "decline", "take", "tell"]

# What the history says of what only a few may read.
TOLD = "Asked by the provider on its own pages"
ADDRESS_FIELDS = ("address", "town", "postcode")
Fields = Mapping[str, Any]


@transaction.atomic
def tell(
    *,
    provider: Provider,
    kind: str,
    by: User,
    at: datetime,
    fields: Fields | None = None,
    words: str = "",
) -> Telling:
    """
    Take down what a provider tells us or asks of us; an officer answers.

    fields: by the names of the kind, days as ISO text. The allocated officer is written to. What
    they told us already and still waits is returned as it is.

    :raises TellingRefused: for what cannot be.
    """
    said = {name: value for name, value in (fields or {}).items() if value not in (None, "", {})}
    _CHECKS.get(kind, _check_words)(provider, said, words.strip(), english_date(at))
    waiting = Telling.objects.for_authority(provider.authority).filter(
        provider=provider, kind=kind, answer=None
    )
    for each in waiting:
        if (each.fields, each.words) == (said, words.strip()):
            # A second press, or the same told again before we answered: kept once, told once.
            return each
    telling = Telling.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        kind=kind,
        fields=said,
        words=words.strip(),
        told_at=at,
        told_by=by,
    )
    _record("telling.told", telling, by=by, at=at)
    _tell_officer(telling, by=by, at=at)
    return telling


@transaction.atomic
def take(
    *,
    telling: Telling,
    by: User,
    at: datetime,
    reply: str = "",
    no_longer: Collection[int] = (),
    invites: bool = False,
) -> TellingAnswer:
    """
    Take up what a provider told: do what its kind says, and tell the provider.

    A judgement that the history has already, because Ofsted's file brought it meanwhile, is not
    recorded again. no_longer: keys of contacts to whom nothing is written any more, where there is
    a new manager; invites: whether that manager is sent an invitation to the provider's pages.

    :raises TellingRefused: when it was answered already, or cannot be done as told;
        `cases.EventRefused`, `providers.ContactRefused` or `entry.AccessRefused` likewise.
    """
    event = _TAKES.get(telling.kind, _as_event)(telling, by, at)
    if telling.kind == MANAGER:
        for pk in no_longer:
            contact = contact_of(telling.provider, pk)
            providers.remove_contact(contact=contact, by=by, at=at)
        if invites:
            _invite_manager(telling, by=by, at=at)
    return _answer(telling, True, reply, event, by=by, at=at)


@transaction.atomic
def decline(*, telling: Telling, reply: str, by: User, at: datetime) -> TellingAnswer:
    """
    Answer that something is not taken up, and why.

    :raises TellingRefused: without a reply, or when it was answered already.
    """
    reply = TellingRefused.unless_said(reply, "Say why, for the provider to read", "reply")
    return _answer(telling, False, reply, "", by=by, at=at)


# What is asked of each kind


def _check_judgement(provider: Provider, said: Fields, words: str, today: date) -> None:
    check_told(provider, said, today=today)


def _check_manager(provider: Provider, said: Fields, words: str, today: date) -> None:
    if not str(said.get("name", "")).strip():
        raise TellingRefused("Enter the new manager’s name", "name")


def _check_address(provider: Provider, said: Fields, words: str, today: date) -> None:
    if not said.get("address") or not said.get("postcode"):
        raise TellingRefused("Enter the address with its postcode", "address")
    if all(said.get(name, "") == getattr(provider, name) for name in ADDRESS_FIELDS):
        raise TellingRefused("This is the address we hold already", "address")


def _check_words(provider: Provider, said: Fields, words: str, today: date) -> None:
    if not words:
        raise TellingRefused("Say what you need", "words")


_CHECKS: Mapping[str, Callable[[Provider, Fields, str, date], None]] = {
    JUDGEMENT: _check_judgement,
    MANAGER: _check_manager,
    ADDRESS: _check_address,
}


# What taking up does; each returns the name of the event it stands as, else an empty text


def _as_judgement(telling: Telling, by: User, at: datetime) -> str:
    today = english_date(at)
    told_on = english_date(telling.told_at)
    there = held_as(telling.provider, telling.fields, today=today)
    if there:
        return there
    said = event_fields(telling.fields)
    return cases.record(
        provider=telling.provider,
        kind=KIND,
        on=told_on,
        notified_on=told_on,
        by=by,
        at=at,
        fields=said,
        note=f"Told first-hand by {telling.told_by}. {telling.words}".strip(),
    ).name


def _as_manager(telling: Telling, by: User, at: datetime) -> str:
    said = telling.fields
    providers.add_contact(
        provider=telling.provider,
        name=said["name"],
        role="manager",
        email=said.get("email", ""),
        phone=said.get("phone", ""),
        gets_notes=bool(said.get("email")),
        by=by,
        at=at,
    )
    return ""


def _invite_manager(telling: Telling, *, by: User, at: datetime) -> None:
    email = telling.fields.get("email", "")
    if not email:
        raise TellingRefused("There is no e-mail address to send an invitation to", "invites")
    held = contacts_of(telling.provider)
    contact = next(each for each in held if each.email.casefold() == email.casefold())
    entry.invite(
        provider=telling.provider,
        name=contact.name,
        email=contact.email,
        role=contact.role,
        contact=contact,
        by=by,
        at=at,
    )


def _as_address(telling: Telling, by: User, at: datetime) -> str:
    said = {name: telling.fields.get(name, "") for name in ADDRESS_FIELDS}
    reason = f"Told by {telling.told_by}"
    providers.change(provider=telling.provider, by=by, at=at, reason=reason, **said)
    return ""


def _as_event(telling: Telling, by: User, at: datetime) -> str:
    kind = KINDS[telling.kind].event
    if not kind:
        return ""
    told_on = english_date(telling.told_at)
    return cases.record(
        provider=telling.provider,
        kind=kind,
        on=told_on,
        by=by,
        at=at,
        note=TOLD if KINDS[telling.kind].is_restricted else telling.words,
    ).name


_TAKES: Mapping[str, Callable[[Telling, User, datetime], str]] = {
    JUDGEMENT: _as_judgement,
    MANAGER: _as_manager,
    ADDRESS: _as_address,
}


def _answer(
    telling: Telling, is_taken: bool, reply: str, event: str, *, by: User, at: datetime
) -> TellingAnswer:
    try:
        with transaction.atomic():
            answer = TellingAnswer.objects.for_authority(telling.authority).create(
                authority=telling.authority,
                telling=telling,
                is_taken=is_taken,
                reply=reply.strip(),
                event=event,
                answered_at=at,
                answered_by=by,
            )
    except IntegrityError:
        raise TellingRefused("Somebody has answered this meanwhile. Nothing was done.") from None
    _record("telling.taken" if is_taken else "telling.declined", telling, by=by, at=at)
    said = KINDS[telling.kind].taken if is_taken else "We have not taken it up."
    to = who_gets_answers(telling.provider, telling.told_by)
    if not to:
        return answer
    messages.write(
        authority=telling.authority,
        provider=telling.provider,
        text="telling_answered",
        values={
            "what": KINDS[telling.kind].title,
            "answer": said,
            "reply": reply.strip(),
            "link": f"/portal/{telling.provider_id}/asking/{telling.pk}/",
        },
        to=to,
        cause=("telling", telling.pk),
        by=by,
        at=at,
    )
    return answer


def _tell_officer(telling: Telling, *, by: User, at: datetime) -> None:
    officer = get_provider(telling.authority, telling.provider_id).officer
    to = officers_who_get(telling.authority, [officer], "the allocated officer")
    if not to:
        return
    messages.write(
        authority=telling.authority,
        # What officers are sent is no message to the provider.
        provider=None,
        text="provider_told_us",
        values={
            "provider": telling.provider.shown_name,
            "what": KINDS[telling.kind].title,
            "words": "" if KINDS[telling.kind].is_restricted else telling.words,
            "link": f"/from-providers/{telling.pk}/",
        },
        to=to,
        cause=("telling", f"{telling.pk}/officer"),
        by=by,
        at=at,
    )


def _record(kind: str, telling: Telling, *, by: User, at: datetime) -> None:
    """Record the act; what was said of a person is kept with the telling alone."""
    audit.record(
        authority_id=telling.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", telling.provider_id),
        detail={"telling": telling.pk, "kind": telling.kind},
    )
