"""
Appointments as calendar programs read them.

Source: RFC 5545 (iCalendar), RFC 5546 (invitations and cancellations), RFC 7986, section 5 (names
of calendars and how often to read them).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

LONDON = ZoneInfo("Europe/London")
PRODUCT = "-//Goodward//Visits//EN"
ONE_DAY = timedelta(days=1)
# How often a program should read a feed again.
READ_AGAIN = timedelta(hours=4)
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


class Appointment(NamedTuple):
    """
    A visit as one reader's calendar shows it.

    key: what stays the same however often it is moved. sequence: how often it was moved or
    cancelled; said_at: when it last changed. starts_at, ends_at: None for the whole day.
    """

    key: str
    sequence: int
    said_at: datetime
    day: date
    starts_at: time | None
    ends_at: time | None
    title: str
    place: str
    text: str
    is_cancelled: bool


class Attendee(NamedTuple):
    """Somebody invited."""

    name: str
    email: str


def feed(appointments: Iterable[Appointment], *, name: str) -> bytes:
    """Return a calendar to be read again and again. name: what a program calls it."""
    calendar = _calendar(PUBLISH)
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    return _written(calendar, appointments)


def invitation(
    appointment: Appointment, *, organiser: Attendee, attendees: Sequence[Attendee]
) -> bytes:
    """
    Return an invitation, or what takes it back when the appointment is cancelled.

    Nobody is asked to answer by calendar: a visit is confirmed where it is booked.
    """
    calendar = _calendar(method_of(appointment))
    [event] = _events([appointment])
    event.add("organizer", _address(organiser))
    for each in attendees:
        guest = _address(each)
        guest.params["ROLE"] = vText("REQ-PARTICIPANT")
        guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
        guest.params["RSVP"] = vText("FALSE")
        event.add("attendee", guest)
    return _with_zone(calendar, [event])


def method_of(appointment: Appointment) -> str:
    """Return the method of what is sent for an appointment: it is asked for or taken back."""
    return CANCEL if appointment.is_cancelled else REQUEST


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _written(calendar: Calendar, appointments: Iterable[Appointment]) -> bytes:
    return _with_zone(calendar, _events(appointments))


def _with_zone(calendar: Calendar, events: Sequence[Event]) -> bytes:
    # Also where no time needs it: a calendar must have something in it (RFC 5545, section 3.6).
    calendar.add_component(_LONDON_RULES)
    for each in events:
        calendar.add_component(each)
    return bytes(calendar.to_ical())


def _events(appointments: Iterable[Appointment]) -> list[Event]:
    return [_event(each) for each in appointments]


def _event(said: Appointment) -> Event:
    event = Event()
    event.add("uid", uid_of(said.key))
    event.add("dtstamp", said.said_at)
    event.add("last-modified", said.said_at)
    event.add("sequence", said.sequence)
    start, end = _span(said)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", said.title)
    if said.place:
        event.add("location", said.place)
    if said.text:
        event.add("description", said.text)
    event.add("status", "CANCELLED" if said.is_cancelled else "CONFIRMED")
    # A day without a time, or a visit that is off, keeps nobody from anything else.
    is_open = said.is_cancelled or said.starts_at is None
    event.add("transp", "TRANSPARENT" if is_open else "OPAQUE")
    return event


def uid_of(key: str) -> str:
    """Return what identifies an appointment for ever, in every calendar (RFC 7986, section 5.3)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"goodward:{key}"))


def _span(said: Appointment) -> tuple[date | datetime, date | datetime]:
    if said.starts_at is None or said.ends_at is None:
        return said.day, said.day + ONE_DAY
    return (
        datetime.combine(said.day, said.starts_at, LONDON),
        datetime.combine(said.day, said.ends_at, LONDON),
    )


def _address(who: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{who.email}")
    address.params["CN"] = vText(who.name)
    return address


def _london() -> Any:
    """Return the rules of British time as every file carries them, from 1996 on."""
    return Timezone.from_ical(
        "BEGIN:VTIMEZONE\r\n"
        "TZID:Europe/London\r\n"
        "BEGIN:DAYLIGHT\r\n"
        "DTSTART:19960331T010000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n"
        "TZNAME:BST\r\n"
        "TZOFFSETFROM:+0000\r\n"
        "TZOFFSETTO:+0100\r\n"
        "END:DAYLIGHT\r\n"
        "BEGIN:STANDARD\r\n"
        "DTSTART:19961027T020000\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"
        "TZNAME:GMT\r\n"
        "TZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0000\r\n"
        "END:STANDARD\r\n"
        "END:VTIMEZONE\r\n"
    )


_LONDON_RULES = _london()
