"""Safeguarding consultations by telephone: what was asked, what was advised, what followed."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.offers.minimal import what_to_leave_out
from goodward.core.offers.words import CALLERS, MATTERS
from goodward.offers.models import Consultation, ConsultationStep
from goodward.offers.numbering import next_number
from goodward.offers.refusing import OfferRefused
from goodward.providers.models import Provider

CONCERN = "safety_concern"
LONGEST = 600


class Call(NamedTuple):
    """
    A call, in as few words as will do. minutes: how long, None where nobody counted.

    is_concern: Ofsted has to be told, so the concern is recorded in the provider's history with it.
    """

    day: date
    caller: str
    matter: str
    what_about: str
    advice: str
    next_steps: str
    minutes: int | None = None
    follow_up_on: date | None = None
    is_concern: bool = False


@transaction.atomic
def log(
    *, authority: LocalAuthority, provider: Provider | None, call: Call, by: User, at: datetime
) -> Consultation:
    """
    Log a call.

    :raises OfferRefused: without what it was about, what was advised or what was agreed; for what
        may tell which child it is about; for a concern about nobody; for days the wrong way round;
        `cases.EventRefused` when the concern cannot be recorded.
    """
    today = english_date(at)
    call = _checked(call, today)
    if call.is_concern and provider is None:
        raise OfferRefused("Say which provider the concern is about", "provider")
    if provider is not None and provider.authority_id != authority.pk:
        raise OfferRefused("Choose a provider of this authority", "provider")
    event = ""
    if call.is_concern and provider is not None:
        event = _concern(provider, call.day, call.matter, by=by, at=at)
    made = Consultation.objects.for_authority(authority).create(
        authority=authority,
        provider=provider,
        number=next_number(Consultation, authority),
        day=call.day,
        minutes=call.minutes,
        caller=call.caller,
        matter=call.matter,
        what_about=call.what_about,
        advice=call.advice,
        next_steps=call.next_steps,
        follow_up_on=call.follow_up_on,
        event=event,
        recorded_at=at,
        recorded_by=by,
    )
    _record("consultation.logged", made, {"matter": call.matter, "event": event}, by=by, at=at)
    return made


@transaction.atomic
def follow_up(
    *,
    consultation: Consultation,
    said: str,
    by: User,
    at: datetime,
    next_on: date | None = None,
    is_concern: bool = False,
) -> ConsultationStep:
    """
    Say what followed a call, and when to look again.

    :raises OfferRefused: without words, for what may tell which child it is about, a day gone by,
        or a concern where the call names no provider or one was recorded with it.
    """
    today = english_date(at)
    said = _words(said, "Say what followed", "said", today)
    if next_on is not None and next_on < today:
        raise OfferRefused("The day to look again must be today or still to come", "next_on")
    event = ""
    if is_concern:
        if consultation.provider is None:
            raise OfferRefused("The call names no provider, so there is nobody to record it for")
        if consultation.event or _steps(consultation).exclude(event="").exists():
            raise OfferRefused("The concern was recorded already")
        event = _concern(consultation.provider, today, consultation.matter, by=by, at=at)
    step = ConsultationStep.objects.for_authority(consultation.authority).create(
        authority=consultation.authority,
        consultation=consultation,
        day=today,
        said=said,
        next_on=next_on,
        event=event,
        recorded_at=at,
        recorded_by=by,
    )
    _record("consultation.followed_up", consultation, {"event": event}, by=by, at=at)
    return step


def _steps(consultation: Consultation) -> QuerySet[ConsultationStep]:
    rows = ConsultationStep.objects.for_authority(consultation.authority)
    return rows.filter(consultation=consultation)


def _checked(call: Call, today: date) -> Call:
    OfferRefused.if_to_come(call.day, today, "day", "The day of the call")
    if call.caller not in CALLERS:
        raise OfferRefused("Choose who called", "caller")
    if call.matter not in MATTERS:
        raise OfferRefused("Choose what kind of matter it was", "matter")
    if call.minutes is not None and not 1 <= call.minutes <= LONGEST:
        raise OfferRefused(f"Enter the minutes as a number from 1 to {LONGEST}", "minutes")
    if call.follow_up_on is not None and call.follow_up_on < call.day:
        raise OfferRefused("The day to follow up must not be before the call", "follow_up_on")
    return call._replace(
        what_about=_words(call.what_about, "Say what the call was about", "what_about", call.day),
        advice=_words(call.advice, "Say what you advised", "advice", call.day),
        next_steps=_words(call.next_steps, "Say who does what next", "next_steps", call.day),
    )


def _words(text: str, sentence: str, field: str, day: date) -> str:
    text = OfferRefused.unless_said(text, sentence, field)
    leave_out = what_to_leave_out(text, today=day)
    if leave_out is not None:
        raise OfferRefused(leave_out, field)
    return text


def _concern(provider: Provider, day: date, matter: str, *, by: User, at: datetime) -> str:
    """Record the concern in the provider's history; what was said stays in the log."""
    note = f"Raised in a safeguarding consultation by telephone: {MATTERS[matter].lower()}"
    return cases.record(provider=provider, kind=CONCERN, on=day, by=by, at=at, note=note).name


def _record(
    kind: str, consultation: Consultation, detail: dict[str, object], *, by: User, at: datetime
) -> None:
    audit.record(
        authority_id=consultation.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("consultation", consultation.pk),
        detail=detail,
    )
