"""Booking people onto a gathering, withdrawing them, and taking up a place that was offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.core.audiences.fitting import Audience, is_for
from goodward.core.gatherings.moves import BOOKING_MOVES
from goodward.core.gatherings.placing import Terms, state_of_a_new_one, why_not
from goodward.gatherings import telling
from goodward.gatherings.lines import held_back, line_of, pass_on
from goodward.gatherings.models import Booking, Gathering
from goodward.gatherings.needs import need_booked, need_dropped
from goodward.gatherings.refusing import GatheringRefused
from goodward.gatherings.steps import booking_step
from goodward.providers.kinds import kind_of
from goodward.providers.models import Provider
from goodward.support.models import TrainingNeed

STATE_WORDS = {
    "placed": "confirmed",
    "offered": "offered",
    "waiting": "on the waiting list",
    "withdrawn": "withdrawn already",
    "lapsed": "no longer kept",
}


class Person(NamedTuple):
    """Somebody to be booked. needs: what would help them to take part, in their own words."""

    name: str
    email: str = ""
    needs: str = ""


@transaction.atomic
def book(
    *,
    gathering: Gathering,
    provider: Provider,
    people: Sequence[Person],
    by: User,
    at: datetime,
    need: TrainingNeed | None = None,
    by_provider: bool = False,
) -> list[Booking]:
    """
    Book people of one provider, in their order; who finds no place waits. They are told at once.

    need: the provider's training need that it meets. by_provider: the provider books for itself,
    which the audience and the last day bind; an officer may book later and for others.

    :raises GatheringRefused: for nobody, a name twice, a provider it is not for, more people than
        one provider may send, or once it is not open any more.
    """
    gathering = held_back(gathering)
    pass_on(gathering, by=None, at=at)
    people = [
        each._replace(name=" ".join(each.name.split())) for each in people if each.name.strip()
    ]
    _check(gathering, provider, people, need, by_provider=by_provider, at=at)
    bookings, steps = [], []
    for person in people:
        booking = Booking.objects.for_authority(gathering.authority).create(
            authority=gathering.authority,
            gathering=gathering,
            provider=provider,
            name=person.name,
            email=person.email.strip(),
            needs=person.needs.strip(),
            need=need,
            state=state_of_a_new_one(line_of(gathering), gathering.places),
            booked_at=at,
            booked_by=by,
            by_provider=by_provider,
        )
        steps.append(booking_step(booking, KIND_OF_A_NEW_ONE[booking.state], by=by, at=at))
        bookings.append(booking)
    if placed := [each for each in bookings if each.state == "placed"]:
        need_booked(placed[0], by=by, at=at)
    telling.booked(bookings, steps[0], by=by, at=at)
    return bookings


KIND_OF_A_NEW_ONE = {"placed": "booked", "waiting": "queued"}


@transaction.atomic
def withdraw(*, booking: Booking, by: User, at: datetime, reason: str = "") -> Booking:
    """
    Take a booking back. The place goes to the next who waits, who is told at once.

    :raises GatheringRefused: where it is withdrawn already, or the gathering was held or cancelled.
    """
    gathering, booking = _locked(booking)
    _check_may(booking, "withdrawn")
    if gathering.state != "published":
        raise GatheringRefused("Only a booking for something still to come can be withdrawn")
    had_place = booking.state == "placed"
    booking.state, booking.answer_by = "withdrawn", None
    booking.save()
    made = booking_step(booking, "withdrawn", by=by, at=at, said=reason)
    if had_place:
        need_dropped(booking, reason.strip() or "The booking was withdrawn", by=by, at=at)
    telling.withdrawn(booking, made, by=by, at=at)
    pass_on(gathering, by=by, at=at)
    return booking


@transaction.atomic
def accept(*, booking: Booking, by: User, at: datetime) -> Booking:
    """
    Take up a place that is kept.

    :raises GatheringRefused: unless one is offered, and in time.
    """
    gathering, booking = _locked(booking)
    if booking.state == "offered" and booking.answer_by and booking.answer_by <= at:
        raise GatheringRefused("The time to take the place up has passed")
    _check_may(booking, "accepted")
    if gathering.state != "published":
        raise GatheringRefused("It is not open any more")
    booking.state, booking.answer_by = "placed", None
    booking.save()
    made = booking_step(booking, "accepted", by=by, at=at)
    need_booked(booking, by=by, at=at)
    telling.accepted(booking, made, by=by, at=at)
    return booking


def pass_places_on(authority: LocalAuthority, *, at: datetime) -> int:
    """
    Take back every offer that nobody took up in time and give the places to the next in line.

    For a timer. Each gathering is a transaction of its own. Returns how many gatherings it touched.
    """
    late = Booking.objects.for_authority(authority).filter(
        state="offered", answer_by__lte=at, gathering__state="published"
    )
    keys = sorted(set(late.values_list("gathering_id", flat=True)))
    for key in keys:
        with transaction.atomic():
            found = Gathering.objects.for_authority(authority).select_related("authority")
            pass_on(held_back(found.get(pk=key)), by=None, at=at)
    return len(keys)


def terms_of(gathering: Gathering) -> Terms:
    """Return on what terms a gathering is booked."""
    return Terms(
        gathering.state,
        gathering.places,
        gathering.per_provider,
        gathering.book_by,
        gathering.starts_at,
    )


def _check(
    gathering: Gathering,
    provider: Provider,
    people: Sequence[Person],
    need: TrainingNeed | None,
    *,
    by_provider: bool,
    at: datetime,
) -> None:
    if not people:
        raise GatheringRefused("Enter the name of at least one person", "name_1")
    if by_provider and not is_for(Audience.of(gathering.audience), kind_of(provider)):
        raise GatheringRefused("It is meant for other providers. Ask us if you would like to come")
    if need is not None and need.provider_id != provider.pk:
        raise GatheringRefused("Choose a training need of this provider", "need")
    why = why_not(
        terms_of(gathering),
        line_of(gathering),
        provider=provider.pk,
        names=[each.name for each in people],
        now=at,
        today=english_date(at),
        is_officer=not by_provider,
    )
    if why:
        raise GatheringRefused(why)


def _check_may(booking: Booking, act: str) -> None:
    if (booking.state, act) not in BOOKING_MOVES:
        raise GatheringRefused(f"This booking is {STATE_WORDS[booking.state]}")


def _locked(booking: Booking) -> tuple[Gathering, Booking]:
    """Return a booking and its gathering as they are now, both locked."""
    gathering = held_back(booking.gathering)
    rows = Booking.objects.for_authority(gathering.authority).select_for_update(of=("self",))
    held = rows.select_related("provider", "authority", "booked_by").get(pk=booking.pk)
    held.gathering = gathering
    return gathering, held
