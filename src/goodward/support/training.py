"""The training and development plan: needs found, courses booked and attended, signposts given."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.support.needs import MOVES, SOURCES
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.support.models import NeedState, TrainingNeed, TrainingStep
from goodward.support.refusing import SupportRefused


@transaction.atomic
def note_need(
    *,
    provider: Provider,
    text: str,
    source: str,
    on: date,
    by: User,
    at: datetime,
    for_whom: str = "",
    source_text: str = "",
) -> TrainingNeed:
    """
    Note what the people of a provider have to learn, and where that was found.

    source: of `SOURCES`; source_text: which one, such as “the visit of 3 March”.

    :raises SupportRefused: without words, for a source nobody knows, or a day still to come.
    """
    text = SupportRefused.unless_said(text, "Say what they need to learn", "text")
    if source not in SOURCES:
        raise SupportRefused("Choose where the need was found", "source")
    SupportRefused.if_to_come(on, english_date(at), "on", "The day it was found")
    need = TrainingNeed.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        text=text,
        for_whom=for_whom.strip(),
        source=source,
        source_text=source_text.strip(),
        found_on=on,
    )
    _record("training.noted", need, by=by, at=at)
    return need


@transaction.atomic
def book_training(
    *,
    need: TrainingNeed,
    course: str,
    on: date | None,
    places: int,
    price: str,
    by: User | None,
    at: datetime,
    offer: str = "",
) -> TrainingNeed:
    """
    Book places on a course. Booked again, the last booking stands.

    on: None where the day is not known yet. offer: the policy's, where it is bought from the
    authority; whether that is chargeable is kept as the policy has it today. price: as it was told.

    :raises SupportRefused: without a course or places, or for an offer the policy does not make.
    """
    need = _held_back(need, "booked")
    course = SupportRefused.unless_said(course, "Say what the course is called", "course")
    if places < 1:
        raise SupportRefused("Book at least 1 place", "places")
    offers = rules_of(need.authority).on(english_date(at)).text.support
    if offer and offer not in offers:
        raise SupportRefused("Choose an offer of the policy, or none", "offer")
    is_chargeable = bool(offer) and offers[offer].cost == "chargeable"
    return _done(
        need,
        "booked",
        kind="training.booked",
        by=by,
        at=at,
        day=on,
        course=course,
        places=places,
        price=price.strip(),
        offer=offer,
        is_chargeable=is_chargeable,
    )


@transaction.atomic
def signpost(
    *, need: TrainingNeed, where_to: str, on: date, by: User, at: datetime
) -> TrainingNeed:
    """
    Say where the provider was pointed to, and when it was told.

    :raises SupportRefused: without a place, for a day still to come, or where the need is met.
    """
    need = _held_back(need, "signposted")
    where_to = SupportRefused.unless_said(where_to, "Say where you pointed them to", "where_to")
    SupportRefused.if_to_come(on, english_date(at), "on", "The day they were told")
    return _done(
        need, "signposted", kind="training.signposted", by=by, at=at, day=on, course=where_to
    )


@transaction.atomic
def attended(
    *,
    need: TrainingNeed,
    on: date,
    by: User | None,
    at: datetime,
    people: int | None = None,
    said: str = "",
) -> TrainingNeed:
    """
    Say that the training was attended. people: how many; said: who in words, and what came of it.

    :raises SupportRefused: unless it was booked or signposted, or for a day still to come.
    """
    need = _held_back(need, "attended")
    SupportRefused.if_to_come(on, english_date(at), "on", "The day it was attended")
    return _done(
        need,
        "attended",
        kind="training.attended",
        by=by,
        at=at,
        day=on,
        places=people,
        said=said.strip(),
    )


@transaction.atomic
def cancel_training(
    *, need: TrainingNeed, reason: str, by: User | None, at: datetime
) -> TrainingNeed:
    """
    Say that nothing will come of a need or a booking, and why. It can be booked again.

    :raises SupportRefused: where it was attended or is cancelled, or without a reason.
    """
    need = _held_back(need, "cancelled")
    reason = SupportRefused.unless_said(reason, "Say why", "reason")
    return _done(
        need,
        "cancelled",
        kind="training.cancelled",
        by=by,
        at=at,
        day=english_date(at),
        said=reason,
    )


def _held_back(need: TrainingNeed, act: str) -> TrainingNeed:
    """Return the need as it is now, so that two people never do two things with it at once."""
    held = TrainingNeed.objects.for_authority(need.authority).select_for_update().get(pk=need.pk)
    if (held.state, act) not in MOVES:
        raise SupportRefused(f"This training is {held.state} and cannot be {act}")
    return held


def _done(
    need: TrainingNeed, act: str, *, kind: str, by: User | None, at: datetime, **said: Any
) -> TrainingNeed:
    need.state = NeedState(MOVES[need.state, act])
    need.save()
    TrainingStep.objects.for_authority(need.authority).create(
        authority=need.authority, need=need, kind=act, recorded_at=at, recorded_by=by, **said
    )
    _record(kind, need, by=by, at=at)
    return need


def _record(kind: str, need: TrainingNeed, *, by: User | None, at: datetime) -> None:
    audit.record(
        authority_id=need.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("training", need.pk),
        detail={"provider": need.provider_id},
    )
