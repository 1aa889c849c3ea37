"""A meeting as a calendar file, read by another library than the one that writes it."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from ical.calendar_stream import IcsCalendarStream

from goodward.gatherings import actions, queries
from goodward.gatherings.actions import When
from goodward.gatherings.calendar import calendar_of
from tests.support.builders import a_person, an_authority
from tests.support.days import day
from tests.support.gatherings import MONDAY, a_gathering, told

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/abc?x=1,2;3"
JULY = day("Thursday 2027-07-01")
TWO = [When(day("Thursday 2027-01-14"), time(10), time(12)), When(JULY, time(13), time(15, 30))]


@pytest.fixture
def gathering():
    return a_gathering(
        an_authority(), title="Forum: what, why; “how”\\", sessions=TWO, link=LINK, place=""
    )


def file_of(gathering, *, has_place=True):
    sessions = queries.sessions_of(gathering)
    return calendar_of(gathering, sessions, at=MONDAY, has_place=has_place).decode()


def test_each_session_is_an_entry_at_its_time_winter_and_summer(gathering):
    calendar = IcsCalendarStream.calendar_from_ics(file_of(gathering))

    first, second = calendar.events
    assert first.summary == "Forum: what, why; “how”\\"
    assert first.dtstart == datetime(2027, 1, 14, 10, tzinfo=UTC)
    assert second.dtstart == datetime(2027, 7, 1, 12, tzinfo=UTC)
    assert second.dtend == datetime(2027, 7, 1, 14, 30, tzinfo=UTC)
    assert (first.location, first.status.name) == ("Online", "CONFIRMED")
    assert first.uid != second.uid


def test_the_link_is_for_those_who_have_a_place(gathering):
    assert "meet.example" in file_of(gathering)
    assert "meet.example" not in file_of(gathering, has_place=False)


def test_lines_are_as_long_as_the_standard_allows_and_end_as_it_says(gathering):
    lines = file_of(gathering).split("\r\n")

    assert lines[-1] == ""
    assert all("\n" not in line and len(line.encode()) <= 75 for line in lines)


def test_a_change_takes_the_place_of_what_was_there(gathering):
    before = IcsCalendarStream.calendar_from_ics(file_of(gathering)).events[0]
    officer = a_person(gathering.authority)

    moved = actions.change(gathering=gathering, told=told(on=JULY), by=officer, at=MONDAY)
    after = IcsCalendarStream.calendar_from_ics(file_of(moved)).events[0]
    cancelled = actions.cancel(gathering=moved, reason="Snow", by=officer, at=MONDAY)
    gone = IcsCalendarStream.calendar_from_ics(file_of(cancelled)).events[0]

    assert before.uid == after.uid == gone.uid
    assert (before.sequence, after.sequence, gone.sequence) == (0, 1, 2)
    assert gone.status.name == "CANCELLED"
    assert "METHOD:CANCEL" in file_of(cancelled)
