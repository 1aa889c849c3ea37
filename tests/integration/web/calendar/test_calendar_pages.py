"""The page “My calendar”, and what a calendar program reads without a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from ical.calendar_stream import IcsCalendarStream

from goodward.web.pages.calendar.reading import ASKS_A_MINUTE
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.visitor import Visitor, words
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(noon("Thursday 2026-06-11"), tick=False):
        yield


@pytest.fixture
def visitor():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    sam = a_person(authority, "improvement_adviser", name="Sam Hill")
    a_visit(
        provider,
        "Monday 2026-06-15",
        (sam, "improvement_adviser"),
        booked="Thursday 2026-06-11",
        pathway="",
    )
    visitor = Visitor(Client(), sam)
    visitor.visit("calendar:mine")
    return visitor


def make(visitor, whose="officer"):
    """Return the address the page shows after one was made."""
    visitor.visit("calendar:mine")
    visitor.send(whose=whose)
    return visitor.page.select_one("#copy")["value"].removeprefix("http://testserver")


def test_an_address_is_shown_once_and_read_without_a_session(visitor):
    address = make(visitor)

    answer = Client().get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    [calendar] = IcsCalendarStream.from_ics(answer.content.decode()).calendars
    assert [each.summary for each in calendar.events] == ["Visit: Beeches"]
    visitor.visit("calendar:mine")
    assert address.split("/")[-1] not in str(visitor.page)
    assert "My visits" in words(visitor.page.select_one("table"))


def test_a_team_can_be_chosen(visitor):
    answer = Client().get(make(visitor, "team:improvement_adviser"))

    assert "Visit: Beeches (Sam Hill)" in answer.content.decode()


def test_nothing_chosen_is_said(visitor):
    visitor.send()

    assert visitor.errors == ["Choose whose visits it should show"]


def test_what_did_not_change_is_not_sent_again(visitor):
    address = make(visitor)
    first = Client().get(address)

    by_mark = Client().get(address, headers={"if-none-match": first["ETag"]})
    by_day = Client().get(address, headers={"if-modified-since": first["Last-Modified"]})

    assert (by_mark.status_code, by_mark.content) == (304, b"")
    assert by_day.status_code == 304
    assert first["Cache-Control"].startswith("private")


def test_a_revoked_address_answers_like_one_that_never_was(visitor):
    address = make(visitor)
    visitor.visit("calendar:mine")
    visitor.click("Revoke : My visits")
    visitor.send()
    assert visitor.notices == ["The address was revoked. It leads nowhere from now on."]

    revoked = Client().get(address)
    never = Client().get("/calendar/kent/never.ics")

    assert revoked.status_code == never.status_code == 404
    assert revoked.content == never.content


@pytest.mark.parametrize(
    "address",
    ["/calendar/nowhere/x.ics", "/calendar/kent/x.ics", f"/calendar/kent/{'x' * 3000}.ics"],
)
def test_what_leads_nowhere_says_nothing_else(visitor, address):
    answer = Client().get(address)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_a_feed_cannot_be_written_to(visitor):
    assert Client().post(make(visitor)).status_code == 405


def test_who_asks_too_often_is_told_to_wait(visitor):
    address = make(visitor)
    for _ in range(ASKS_A_MINUTE):
        assert Client().get(address).status_code == 200

    answer = Client().get(address)

    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_there_may_be_nothing_to_revoke(visitor):
    visitor.visit("calendar:revoke", whose="officer")

    assert "There is nothing to revoke" in words(visitor.page.select_one("main"))
