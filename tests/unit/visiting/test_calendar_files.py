"""
Visits as calendar programs read them, read back by another library than the one that wrote them.

British Summer Time in 2026 runs from Sunday 29 March to Sunday 25 October.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from ical.calendar_stream import IcsCalendarStream

from goodward.core.visiting.calendar_files import (
    Appointment,
    Attendee,
    feed,
    invitation,
    method_of,
    uid_of,
)
from tests.support.days import day

SAID_AT = datetime(2026, 6, 1, 11, 30, tzinfo=UTC)
MONDAY = Appointment(
    "kent/visit/7",
    0,
    SAID_AT,
    day("Monday 2026-06-15"),
    time(9, 30),
    time(11),
    "Visit: Beeches",
    "Ashford",
    "",
    is_cancelled=False,
)
OFFICE = Attendee("Kent", "office@kent.example")


def read(content: bytes):
    [calendar] = IcsCalendarStream.from_ics(content.decode()).calendars
    return calendar


def lines(content: bytes) -> list[str]:
    """Return the lines of a file, folded ones put together (RFC 5545, section 3.1)."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_visit_with_times_stands_at_them_in_london():
    [event] = read(feed([MONDAY], name="Visits")).events

    assert event.uid == uid_of("kent/visit/7")
    assert (event.summary, event.location) == ("Visit: Beeches", "Ashford")
    # 09:30 in summer is 08:30 of the world's clock.
    assert event.dtstart.astimezone(UTC) == datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
    assert event.dtend.astimezone(UTC) == datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
    assert str(event.dtstart.tzinfo) == "Europe/London"


def test_in_winter_the_same_time_is_that_of_the_worlds_clock():
    winter = MONDAY._replace(day=day("Monday 2026-11-16"))

    [event] = read(feed([winter], name="Visits")).events

    assert event.dtstart.astimezone(UTC) == datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


def test_a_visit_without_a_time_takes_the_day_and_keeps_nobody_from_anything():
    [event] = read(feed([MONDAY._replace(starts_at=None, ends_at=None)], name="Visits")).events

    assert (event.dtstart, event.dtend) == (date(2026, 6, 15), date(2026, 6, 16))
    assert event.transparency == "TRANSPARENT"


def test_a_cancelled_visit_stays_marked_with_a_later_sequence():
    [event] = read(feed([MONDAY._replace(is_cancelled=True, sequence=2)], name="Visits")).events

    assert (event.status, event.sequence) == ("CANCELLED", 2)


def test_a_feed_names_itself_and_says_how_often_to_read_it():
    said = lines(feed([MONDAY], name="My visits, Kent"))

    assert "METHOD:PUBLISH" in said
    assert "NAME:My visits\\, Kent" in said
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in said


def test_an_empty_feed_is_still_a_calendar_with_something_in_it():
    content = feed([], name="Visits")

    assert read(content).events == []
    assert "BEGIN:VTIMEZONE" in lines(content)


def test_lines_end_and_fold_as_the_standard_says():
    content = feed([MONDAY._replace(title="Visit: " + "Ä" * 200)], name="Visits")

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    [event] = read(content).events
    assert event.summary == "Visit: " + "Ä" * 200


@pytest.mark.parametrize(
    "name",
    [
        "Beeches\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "Beeches; the, “old” \\ school",
        'Beeches";X="',
        "",
    ],
)
def test_no_name_breaks_out_of_its_line(name):
    content = feed([MONDAY._replace(title=name, place=name)], name=name)

    [event] = read(content).events
    assert event.uid == uid_of("kent/visit/7")
    assert lines(content).count("BEGIN:VEVENT") == 1


def test_an_invitation_says_who_asks_whom_and_wants_no_answer_by_calendar():
    guests = [Attendee("Alex; Marsh", "alex@beeches.example")]
    content = invitation(MONDAY, organiser=OFFICE, attendees=guests)

    calendar = read(content)
    [event] = calendar.events
    assert calendar.method == "REQUEST"
    assert event.organizer.uri == "mailto:office@kent.example"
    [guest] = event.attendees
    assert (guest.uri, guest.common_name) == ("mailto:alex@beeches.example", "Alex; Marsh")
    assert any(each.startswith("ATTENDEE") and "RSVP=FALSE" in each for each in lines(content))


def test_what_takes_it_back_names_the_same_appointment_with_a_later_sequence():
    off = MONDAY._replace(is_cancelled=True, sequence=1)

    calendar = read(invitation(off, organiser=OFFICE, attendees=[]))

    [event] = calendar.events
    assert (calendar.method, event.uid) == ("CANCEL", uid_of("kent/visit/7"))
    assert (event.status, event.sequence) == ("CANCELLED", 1)
    assert (method_of(off), method_of(MONDAY)) == ("CANCEL", "REQUEST")


def test_an_appointment_has_one_name_for_ever_and_no_other_has_it():
    moved = MONDAY._replace(day=MONDAY.day + timedelta(days=3), sequence=1)

    [before], [after] = read(feed([MONDAY], name="")).events, read(feed([moved], name="")).events

    assert before.uid == after.uid
    assert uid_of("kent/visit/7") != uid_of("leicestershire/visit/7")
