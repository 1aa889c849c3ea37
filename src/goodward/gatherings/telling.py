"""
What people are told about their booking, each thing once.

One message goes to everybody of one provider whom it is about: to the person who comes, where an
address is known, and to whoever booked. Where neither is known, the provider's contacts are told.
The link to take part online goes only to those who have a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from goodward.accounts.models import User
from goodward.gatherings.calendar import CONTENT_TYPE, FILE_NAME, calendar_of
from goodward.gatherings.models import Booking, BookingStep, Gathering, GatheringStep, Session
from goodward.gatherings.wording import (
    KIND_TEXTS,
    and_list,
    moment_text,
    price_text,
    session_text,
    where_text,
)
from goodward.messages.actions import Attachment, Recipient, write
from goodward.providers.contacts import contacts_of
from goodward.providers.models import Provider

_ABOUT = ("people", "title", "kind", "when", "where", "price", "link")
# What each text asks for, of all that is known of a booking.
VALUES: dict[str, tuple[str, ...]] = {
    "gathering_booked": (*_ABOUT, "online"),
    "gathering_waiting": _ABOUT,
    "gathering_promoted": (*_ABOUT, "online"),
    "gathering_offered": (*_ABOUT, "answer_by"),
    "gathering_lapsed": ("people", "title", "kind", "link"),
    "gathering_withdrawn": ("people", "title", "kind", "when"),
    "gathering_moved": (*_ABOUT, "online"),
    "gathering_cancelled": ("people", "title", "kind", "when", "reason"),
}


def booked(
    bookings: Sequence[Booking], first: BookingStep, *, by: User | None, at: datetime
) -> None:
    """Tell people of one provider who were booked together: these have a place, those wait."""
    for state, text in (("placed", "gathering_booked"), ("waiting", "gathering_waiting")):
        chosen = [each for each in bookings if each.state == state]
        _tell(text, chosen, ("gathering_booking", f"{first.pk}/{state}"), by=by, at=at)


def promoted(booking: Booking, made: BookingStep, *, by: User | None, at: datetime) -> None:
    """Tell somebody who waited that they have a place now."""
    _tell("gathering_promoted", [booking], ("gathering_booking", made.pk), by=by, at=at)


def offered(booking: Booking, made: BookingStep, *, by: User | None, at: datetime) -> None:
    """Tell somebody who waited that a place is kept for them, and until when."""
    _tell("gathering_offered", [booking], ("gathering_booking", made.pk), by=by, at=at)


def lapsed(booking: Booking, made: BookingStep, *, at: datetime) -> None:
    """Tell somebody that the place kept for them has gone to the next."""
    _tell("gathering_lapsed", [booking], ("gathering_booking", made.pk), by=None, at=at)


def accepted(booking: Booking, made: BookingStep, *, by: User | None, at: datetime) -> None:
    """Confirm a place that was offered and taken up."""
    _tell("gathering_booked", [booking], ("gathering_booking", made.pk), by=by, at=at)


def withdrawn(booking: Booking, made: BookingStep, *, by: User | None, at: datetime) -> None:
    """Confirm that somebody does not come after all."""
    _tell("gathering_withdrawn", [booking], ("gathering_booking", made.pk), by=by, at=at)


def moved(gathering: Gathering, made: GatheringStep, *, by: User | None, at: datetime) -> None:
    """Tell everybody who has a place or waits the new days, times and place."""
    _tell_all("gathering_moved", gathering, made, by=by, at=at)


def cancelled(gathering: Gathering, made: GatheringStep, *, by: User | None, at: datetime) -> None:
    """Tell everybody who has a place or waits that it will not take place, and why."""
    _tell_all("gathering_cancelled", gathering, made, by=by, at=at, reason=made.said)


def _tell_all(
    text: str,
    gathering: Gathering,
    made: GatheringStep,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    rows = Booking.objects.for_authority(gathering.authority)
    standing = rows.filter(gathering=gathering, state__in=("placed", "offered", "waiting"))
    found = list(standing.select_related("provider", "authority", "booked_by"))
    for each in found:
        each.gathering = gathering

    def group(each: Booking) -> tuple[int, bool]:
        return (each.provider_id, each.state == "placed")

    for (provider, has_place), people in groupby(sorted(found, key=group), key=group):
        cause = ("gathering", f"{made.pk}/{provider}/{'placed' if has_place else 'waiting'}")
        _tell(text, list(people), cause, by=by, at=at, reason=reason)


def _tell(
    text: str,
    bookings: Sequence[Booking],
    cause: tuple[str, object],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> None:
    """Write one message about bookings of one provider in the same state; nobody to tell: none."""
    if not bookings:
        return
    first = bookings[0]
    to = _recipients(bookings)
    if not to:
        return
    gathering = first.gathering
    rows = Session.objects.for_authority(gathering.authority).filter(gathering=gathering)
    sessions = list(rows.order_by("number"))
    has_place = first.state == "placed"
    values: dict[str, str | Sequence[str]] = {
        "people": and_list([each.name for each in bookings]),
        "title": gathering.title,
        "kind": KIND_TEXTS[gathering.kind].lower(),
        "when": [session_text(each) for each in sessions],
        "where": where_text(gathering),
        "online": gathering.link if has_place else "",
        "price": price_text(gathering.price),
        "answer_by": moment_text(first.answer_by) if first.answer_by else "",
        "reason": reason,
        "link": f"/portal/{first.provider_id}/meetings/{gathering.pk}/",
    }
    write(
        authority=gathering.authority,
        provider=first.provider,
        text=text,
        values={name: values[name] for name in VALUES[text]},
        to=to,
        cause=cause,
        by=by,
        at=at,
        attachments=_calendar(gathering, sessions, at=at) if has_place else (),
    )


def _calendar(
    gathering: Gathering, sessions: Sequence[Session], *, at: datetime
) -> tuple[Attachment, ...]:
    content = calendar_of(gathering, sessions, at=at, has_place=gathering.state != "cancelled")
    return (Attachment(FILE_NAME, CONTENT_TYPE, content),)


def _recipients(bookings: Sequence[Booking]) -> list[Recipient]:
    people = [Recipient(each.name, each.email, "a participant") for each in bookings if each.email]
    bookers = {
        each.booked_by.email: each.booked_by
        for each in bookings
        if each.by_provider and each.booked_by is not None
    }
    people += [
        Recipient(each.full_name, email, "the contact for bookings")
        for email, each in bookers.items()
    ]
    return people or _contacts(bookings[0].provider)


def _contacts(provider: Provider) -> list[Recipient]:
    """Return whom a provider's post goes to: those who get notes, else whoever has an address."""
    held = [each for each in contacts_of(provider) if each.email]
    chosen = [each for each in held if each.gets_notes] or held
    return [Recipient(each.name, each.email, "a contact") for each in chosen]
