"""
A gathering as a calendar file, one entry a session.

Source: RFC 5545 (the file), RFC 5546, section 3.2.1 (publishing: nobody is asked to answer).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time

from icalendar import Calendar, Event, vUri

from goodward.audit.moments import ENGLAND
from goodward.gatherings.models import Gathering, Session

CONTENT_TYPE = "text/calendar"
FILE_NAME = "calendar.ics"


def calendar_of(
    gathering: Gathering, sessions: Iterable[Session], *, at: datetime, has_place: bool
) -> bytes:
    """
    Return the sessions of a gathering for a calendar. No person is named in it.

    at: when it is written. has_place: whether the reader may have the link. Times are in UTC, so
    that no rule of summer time has to travel with them. A later file of the same session bears the
    same name and a higher number, and takes the earlier one's place.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Goodward//Gatherings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if gathering.state == "cancelled" else "PUBLISH")
    for session in sessions:
        calendar.add_component(_event(gathering, session, at=at, has_place=has_place))
    return calendar.to_ical()


def _event(gathering: Gathering, session: Session, *, at: datetime, has_place: bool) -> Event:
    event = Event()
    event.add(
        "uid", f"gathering-{gathering.pk}-{session.number}@{gathering.authority.slug}.goodward"
    )
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", gathering.revision)
    event.add("dtstart", _moment(session, session.starts_at))
    event.add("dtend", _moment(session, session.ends_at))
    event.add("summary", gathering.title)
    event.add("location", gathering.place or "Online")
    event.add("status", "CANCELLED" if gathering.state == "cancelled" else "CONFIRMED")
    if gathering.link and has_place:
        event.add("url", vUri(gathering.link))
    return event


def _moment(session: Session, clock: time) -> datetime:
    return datetime.combine(session.day, clock, tzinfo=ENGLAND).astimezone(UTC)
