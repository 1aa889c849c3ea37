"""A past day is asked for on a page, and read on the pages that show today."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.replays import actions as replays
from tests.integration.reports.test_adherence import SmallKent
from tests.support.builders import a_person
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
THEN = {"as_at-day": "24", "as_at-month": "4", "as_at-year": "2026"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon("Friday 2026-05-29"), tick=False):
        yield


@pytest.fixture
def kent():
    return SmallKent()


def reader(kent, role="senior_staff"):
    return Visitor(Client(), a_person(kent.authority, role))


def ask(visitor, **typed):
    return visitor.client.post("/oversight/past/", {**THEN, **typed}, follow=True)


def test_a_day_is_asked_for_and_read_at_once_where_there_are_few(kent):
    visitor = reader(kent)
    visitor.visit("oversight:past")

    answer = ask(visitor)
    assert answer.redirect_chain == [("/oversight/deadlines/?as_at=2026-04-24", 302)]
    page = visitor.visit("/oversight/deadlines/?as_at=2026-04-24")

    assert "As at the end of Friday 24 April 2026." in words(page.main)
    assert "What was recorded or corrected later is not in it" in words(page.main)
    [link] = [each for each in page.select("td a") if "overdue: Allocate" in words(each)][:1]
    page = visitor.follow(link)
    assert [words(each) for each in page.select("tbody th")] == ["Ash House"]
    assert "As at the end of Friday 24 April 2026." in words(page.main)


def test_the_same_is_asked_of_today(kent):
    visitor = reader(kent)
    ask(visitor)
    visitor.visit("/oversight/deadlines/cases/?as_at=2026-04-24&way=missed&pathway=inadequate")

    page = visitor.click("See it as at today")

    assert visitor.title == "Deadlines: missed"
    assert [words(each) for each in page.select("tbody th")] == ["Ash House"]
    assert "As at the end of" not in words(page.main)


def test_what_is_narrowed_stays_as_at_that_day(kent):
    visitor = reader(kent)
    ask(visitor)

    page = visitor.visit("/oversight/deadlines/?as_at=2026-04-24")

    assert page.select_one(".gw-filters input[name=as_at]")["value"] == "2026-04-24"
    file = visitor.client.get("/oversight/deadlines/file/?as_at=2026-04-24").content.decode()
    assert ",2026-04-24," in file


def test_a_day_nobody_asked_for_leads_to_asking(kent):
    visitor = reader(kent)

    page = visitor.visit("/oversight/deadlines/?as_at=2026-04-24")

    assert visitor.title == "As at a past day"
    assert "Friday 24 April 2026 is not worked out yet." in words(page.main)
    assert [each["value"] for each in page.select("fieldset input")] == ["24", "4", "2026"]


def test_while_it_goes_on_the_page_says_how_far_it_is(kent, monkeypatch):
    monkeypatch.setattr(replays, "AT_A_TIME", 1)
    monkeypatch.setattr("goodward.web.pages.oversight.past.AT_ONCE", 2)
    visitor = reader(kent)

    ask(visitor)
    page = visitor.visit("oversight:past")

    assert "2 of 3 providers read" in words(page.main)
    assert page.select_one("progress")["value"] == "2"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"as_at-day": "29", "as_at-month": "5"}, "Choose a day that is over"),
        ({"as_at-day": "31"}, "The day must be a real date"),
    ],
)
def test_a_day_that_cannot_be_asked_for_stays_as_it_was_typed(kent, typed, said):
    visitor = reader(kent)

    answer = ask(visitor, **typed)

    text = answer.content.decode()
    assert said in text
    assert f'value="{typed["as_at-day"]}"' in text


def test_nonsense_and_todays_date_are_today(kent):
    visitor = reader(kent)

    for asked in ("2026-05-29", "2030-01-01", "never"):
        page = visitor.visit(f"/oversight/deadlines/?as_at={asked}")
        assert visitor.title == "Deadlines kept"
        assert "As at the end of" not in words(page.main)


def test_an_excuse_has_its_reason_as_at_a_past_day_too(kent):
    kent.done(
        kent.ash, "Tuesday 2026-04-14", "duty_excused",
        pathway="inadequate", duty="allocate_adviser", reason="The file came late",
    )  # fmt: skip
    visitor = reader(kent)
    ask(visitor)

    page = visitor.visit("/oversight/deadlines/cases/?as_at=2026-04-24&way=closed_late")

    assert "The file came late" in words(page.select_one("tbody"))
