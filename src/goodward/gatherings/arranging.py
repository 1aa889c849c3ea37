"""Writing a gathering down, publishing it, changing it and cancelling it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import ENGLAND
from goodward.core.audiences.fitting import EVERYBODY, Audience
from goodward.core.gatherings.moves import GATHERING_MOVES, KINDS
from goodward.gatherings import telling
from goodward.gatherings.lines import held_back, line_of, pass_on
from goodward.gatherings.models import Gathering, Session
from goodward.gatherings.needs import needs_cancelled, needs_moved
from goodward.gatherings.refusing import GatheringRefused
from goodward.gatherings.steps import step

MOST_SESSIONS = 12
# The words of a state, as “This is cancelled and cannot be changed” says them.
STATE_WORDS = {
    "draft": "a draft",
    "published": "published",
    "held": "held already",
    "cancelled": "cancelled",
}


class When(NamedTuple):
    """One session: a day, and its times in England."""

    day: date
    starts_at: time
    ends_at: time


class Told(NamedTuple):
    """
    What is said of a gathering; as the fields of `models.Gathering`, price in pence.

    sessions: in any order.
    """

    kind: str
    title: str
    about: str
    sessions: Sequence[When]
    place: str = ""
    link: str = ""
    audience: Audience = EVERYBODY
    places: int | None = None
    per_provider: int | None = None
    price: int = 0
    book_by: date | None = None
    hours_to_accept: int | None = None


@transaction.atomic
def write(*, authority: LocalAuthority, told: Told, by: User, at: datetime) -> Gathering:
    """
    Write a gathering down, as a draft that only officers see.

    :raises GatheringRefused: without a title, words on what it is about, a place or link or a
        session; for times the wrong way round, or a last day for booking after it begins.
    """
    gathering = Gathering(authority=authority, organiser=by)
    sessions = _fill(gathering, told)
    gathering.save()
    _keep_sessions(gathering, sessions)
    step(gathering, "written", by=by, at=at)
    return gathering


@transaction.atomic
def change(*, gathering: Gathering, told: Told, by: User, at: datetime) -> Gathering:
    """
    Change what is said of a gathering that is a draft or published.

    When the day, the time or where it is changes after it was published, everybody who has a place
    or waits is told, once. More places go to those who wait.

    :raises GatheringRefused: as `write` does, or for fewer places than people have.
    """
    gathering = _may(gathering, "changed", "changed")
    before = (_sessions_of(gathering), gathering.place, gathering.link)
    sessions = _fill(gathering, told)
    line = line_of(gathering)
    if (
        told.places is not None
        and sum(each.state in {"placed", "offered"} for each in line) > told.places
    ):
        raise GatheringRefused(
            "More people than that have a place already. Withdraw bookings first", "places"
        )
    has_moved = before != (sessions, gathering.place, gathering.link)
    gathering.revision += has_moved
    gathering.save()
    _keep_sessions(gathering, sessions)
    made = step(gathering, "changed", by=by, at=at, said="moved" if has_moved else "")
    if gathering.state == "published":
        if has_moved:
            telling.moved(gathering, made, by=by, at=at)
            needs_moved(gathering, by=by, at=at)
        pass_on(gathering, by=by, at=at)
    return gathering


@transaction.atomic
def publish(*, gathering: Gathering, by: User, at: datetime) -> Gathering:
    """
    Publish a draft: providers it is for see it and can book.

    :raises GatheringRefused: unless it is a draft and has not begun.
    """
    gathering = _may(gathering, "published", "published")
    if gathering.starts_at <= at:
        raise GatheringRefused("Its first session has begun. Change the days, then publish it")
    gathering.state = "published"
    gathering.save()
    step(gathering, "published", by=by, at=at)
    return gathering


@transaction.atomic
def cancel(*, gathering: Gathering, reason: str, by: User, at: datetime) -> Gathering:
    """
    Cancel a gathering. Everybody who has a place or waits is told, once, with the reason.

    :raises GatheringRefused: without a reason, or where it was held or is cancelled already.
    """
    gathering = _may(gathering, "cancelled", "cancelled")
    reason = GatheringRefused.unless_said(
        reason, "Say why it is cancelled; those who booked are told", "reason"
    )
    was_published = gathering.state == "published"
    gathering.state = "cancelled"
    gathering.revision += 1
    gathering.save()
    made = step(gathering, "cancelled", by=by, at=at, said=reason)
    if was_published:
        telling.cancelled(gathering, made, by=by, at=at)
        needs_cancelled(gathering, reason, by=by, at=at)
    return gathering


def _may(gathering: Gathering, act: str, word: str) -> Gathering:
    """Return the gathering, locked, as it is now."""
    held = held_back(gathering)
    if (held.state, act) not in GATHERING_MOVES:
        raise GatheringRefused(f"It is {STATE_WORDS[held.state]} and cannot be {word}")
    return held


def _fill(gathering: Gathering, told: Told) -> list[When]:
    if told.kind not in KINDS:
        raise GatheringRefused("Choose what it is", "kind")
    gathering.kind = told.kind
    gathering.title = GatheringRefused.unless_said(told.title, "Enter a title", "title")
    gathering.about = GatheringRefused.unless_said(told.about, "Say what it is about", "about")
    gathering.place, gathering.link = told.place.strip(), told.link.strip()
    if not (gathering.place or gathering.link):
        raise GatheringRefused("Say where it is, or give the link to take part online", "place")
    if gathering.link and urlsplit(gathering.link).scheme not in ("https", "http"):
        raise GatheringRefused("The link must begin with https://", "link")
    for name in ("places", "per_provider", "hours_to_accept"):
        if (number := getattr(told, name)) is not None and number < 1:
            raise GatheringRefused("Enter a number of 1 or more, or leave it empty", name)
    if told.price < 0:
        raise GatheringRefused(
            "Enter a price in pounds, or leave it empty where it is free", "price"
        )
    sessions = _checked(told.sessions)
    gathering.starts_at = _moment(sessions[0].day, sessions[0].starts_at)
    gathering.ends_at = _moment(sessions[-1].day, sessions[-1].ends_at)
    if told.book_by and told.book_by > sessions[0].day:
        raise GatheringRefused("The last day for booking must not be after it begins", "book_by")
    gathering.audience = told.audience.kept()
    gathering.places, gathering.per_provider = told.places, told.per_provider
    gathering.price, gathering.book_by = told.price, told.book_by
    gathering.hours_to_accept = told.hours_to_accept
    return sessions


def _checked(sessions: Sequence[When]) -> list[When]:
    if not sessions:
        raise GatheringRefused("Give at least one session with its day and times", "session_1_day")
    if len(sessions) > MOST_SESSIONS:
        raise GatheringRefused(f"Give at most {MOST_SESSIONS} sessions", "session_1_day")
    for number, each in enumerate(sessions, 1):
        if each.ends_at <= each.starts_at:
            raise GatheringRefused(
                f"Session {number} must end after it begins", f"session_{number}_ends"
            )
    ordered = sorted(sessions)
    for one, other in pairwise(ordered):
        if one.day == other.day and other.starts_at < one.ends_at:
            raise GatheringRefused("Two sessions are at the same time", "session_1_day")
    return ordered


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ENGLAND)


def _sessions_of(gathering: Gathering) -> list[When]:
    rows = Session.objects.for_authority(gathering.authority).filter(gathering=gathering)
    return [When(each.day, each.starts_at, each.ends_at) for each in rows.order_by("number")]


def _keep_sessions(gathering: Gathering, sessions: Sequence[When]) -> None:
    rows = Session.objects.for_authority(gathering.authority)
    rows.filter(gathering=gathering).delete()
    rows.bulk_create(
        Session(authority=gathering.authority, gathering=gathering, number=number, **each._asdict())
        for number, each in enumerate(sessions, 1)
    )
