"""Receiving a compliment or a complaint, from a provider or by an officer from a letter or call."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.complaints import letters
from goodward.complaints.keeping import InUse, made_ready, order_of, row_in_use
from goodward.complaints.models import Channel, Feedback, FeedbackStep
from goodward.complaints.refusing import FeedbackRefused
from goodward.core.complaints.handling import first_handler
from goodward.core.complaints.standing import BEGUN, Kind
from goodward.core.complaints.terms import Team, With
from goodward.providers.models import Provider

# Without what is easily taken for something else.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
WAYS = ("informal", "formal")
SERVICE = "service"


@transaction.atomic
def receive(
    *,
    authority: LocalAuthority,
    kind: str,
    text: str,
    channel: str,
    on: date,
    by: User | None,
    at: datetime,
    about: int | None = None,
    team: str = "",
    way: str = "",
    provider: Provider | None = None,
    is_from_provider: bool = False,
    is_anonymous: bool = False,
    from_name: str = "",
    from_email: str = "",
    wants: str = "",
) -> Feedback:
    """
    Receive a compliment or complaint; it goes to whoever decides it, who is told.

    about: the key of an officer, None for the service. team: of the terms, where it is about the
    service. way: of a complaint, “informal” with the officer or “formal” with the right manager.
    by: who gave it in the portal, or the officer who takes it. What somebody gives there twice in a
    day, word for word, as by a second press of the button, is received once.

    :raises FeedbackRefused: without words, for an unknown kind, way or officer, for a day to come,
        or for an officer who would record a formal complaint about themselves.
    """
    text = FeedbackRefused.unless_said(text, "Say what you want to tell us", "text")
    FeedbackRefused.if_to_come(on, english_date(at), "on", "The day it came")
    if kind not in list(Kind) or channel not in Channel.values:
        raise FeedbackRefused("Choose whether it is a compliment or a complaint", "kind")
    row = row_in_use(authority, at)
    in_use = made_ready(row)
    officer, chosen = _about(authority, in_use, about, team)
    _check_way(kind, way, officer, by, is_taken=channel != Channel.PORTAL)
    is_portal = channel == Channel.PORTAL
    if is_portal and (before := _given_already(authority, by, kind, text, on, officer, chosen)):
        return before
    feedback = Feedback.objects.for_authority(authority).create(
        authority=authority,
        reference=get_random_string(7, LETTERS),
        terms=row,
        kind=kind,
        about=officer,
        team=chosen.name,
        provider=provider,
        is_from_provider=is_from_provider and provider is not None,
        is_anonymous=is_anonymous,
        channel=channel,
        from_name=from_name.strip(),
        from_email=from_email.strip(),
        text=text,
        wants=wants.strip(),
        received_on=on,
        recorded_at=at,
        given_by=by if is_portal else None,
        taken_by=None if is_portal else by,
    )
    fields = _fields(authority, in_use, chosen, kind, way, officer)
    FeedbackStep.objects.for_authority(authority).create(
        authority=authority,
        feedback=feedback,
        kind=BEGUN,
        day=on,
        fields=fields,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind="feedback.received",
        by=by,
        at=at,
        subject=("feedback", feedback.reference),
        detail={"kind": kind, "channel": channel},
    )
    letters.tell_who_it_is_with(feedback, BEGUN, fields.get("handler"), by=by, at=at)
    letters.tell_who_said_it(feedback, BEGUN, by=by, at=at)
    return feedback


def _given_already(
    authority: LocalAuthority,
    by: User | None,
    kind: str,
    text: str,
    on: date,
    officer: User | None,
    team: Team,
) -> Feedback | None:
    # Two presses of one button come one after the other.
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    rows = Feedback.objects.for_authority(authority).filter(given_by=by, received_on=on)
    return rows.filter(kind=kind, text=text, about=officer, team=team.name).first()


def _about(
    authority: LocalAuthority, in_use: InUse, about: int | None, team: str
) -> tuple[User | None, Team]:
    if about is None:
        found = in_use.terms.team(team or SERVICE) or in_use.terms.teams[-1]
        return None, found
    person = next((each for each in people_of(authority) if each.pk == about), None)
    if person is None:
        raise FeedbackRefused("Choose somebody who works here, or the service", "about")
    found = in_use.terms.team_of(person.roles) or in_use.terms.teams[-1]
    return User.objects.get(pk=about), found


def _check_way(
    kind: str, way: str, officer: User | None, by: User | None, *, is_taken: bool
) -> None:
    if kind == Kind.COMPLIMENT:
        return
    if way not in WAYS:
        raise FeedbackRefused("Choose whether it is informal or formal", "way")
    if way == "informal" and officer is None:
        raise FeedbackRefused(
            "An informal complaint goes to the officer: choose who it is about, or make it formal",
            "about",
        )
    if way == "formal" and is_taken and officer is not None and by == officer:
        raise FeedbackRefused(
            "A formal complaint about you is not yours to record. Hand the letter to your manager.",
            "about",
        )


def _fields(
    authority: LocalAuthority,
    in_use: InUse,
    team: Team,
    kind: str,
    way: str,
    officer: User | None,
) -> dict[str, Any]:
    informal = in_use.terms.first(With.OFFICER)
    if kind == Kind.COMPLAINT and way == "informal" and informal and officer:
        return {"stage": informal.name, "handler": officer.pk}
    order = order_of(authority, in_use, team.name)
    handler = first_handler(order, about=officer.pk if officer else None)
    formal = in_use.terms.first(With.MANAGER)
    stage = {"stage": formal.name} if formal and kind == Kind.COMPLAINT else {}
    return {**stage, "handler": handler}
