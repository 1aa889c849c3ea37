"""Every figure of how long improving took opens the cases it counts, and as many of them."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from goodward.jobs.measuring import keep_todays_impact
from tests.integration.reports.test_impact import told
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.queries import queries_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"
MONDAYS = ("02-02", "02-09", "02-16", "02-23", "03-16")
VISIT = {"roles": ["improvement_adviser"]}
GOOD_AFTER = re.compile(r"Good or better on .*, after (\d+) days")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


def a_full_kent():
    """
    Fourteen times below Good, so that every table is there and some shares can be told.

    Six nurseries became Good after 28 days. Of six childminders, with none to five visits each,
    three became Good after 100 days and three have waited 137. One nursery became Good after 35
    days under the version before; one left after 50, at the time not Good.
    """
    kent = an_authority()
    for number in range(6):
        told(
            kent,
            f"Nursery {number}",
            ("Monday 2026-03-02", INADEQUATE),
            ("Monday 2026-03-30", GOOD),
        )
        minder = told(
            kent, f"Minder {number}", ("Monday 2026-01-12", REQUIRES_IMPROVEMENT),
            kind="childminder",
        )  # fmt: skip
        history(minder, [(f"Monday 2026-{on}", "visit_held", VISIT) for on in MONDAYS[:number]])
        if number < 3:
            history(minder, [("Wednesday 2026-04-22", "judgement_published", GOOD)])
    told(kent, "Before", ("Monday 2025-09-01", REQUIRES_IMPROVEMENT), ("Monday 2025-10-06", GOOD))
    gone = told(kent, "Gone", ("Monday 2026-03-02", INADEQUATE))
    history(gone, [("Tuesday 2026-04-21", "provider_left")])
    return kent


def manager(authority):
    return Visitor(Client(), a_person(authority, "improvement_standards_manager"))


def links_of(page):
    return [each for each in page.select("main a[href]") if "/impact/cases/" in str(each["href"])]


def rows_of(page):
    return page.select("main tbody tr")


def walk(visitor, address):
    """Follow every figure of the page, and check that it opens as many cases as it says."""
    links = links_of(visitor.visit(address))
    for link in links:
        number = re.match(r"(\d+)( times| of which|$)", str(link.contents[0]).strip())
        page = visitor.visit(str(link["href"]))
        rows = rows_of(page)
        if number:
            assert len(rows) == int(number[1]), link
        else:
            days = int(re.search(r"days=(\d+)", str(link["href"]))[1])
            went = [GOOD_AFTER.search(words(each)) for each in rows]
            assert rows, link
            assert all(went), link
            # Since the judgement, or since the 91st day after it.
            since = 91 if re.search("by=(support|kind|visits)", str(link["href"])) else 0
            assert all(int(each[1]) - since <= days for each in went), link
    return links


def test_every_figure_opens_as_many_cases_as_it_says():
    links = walk(manager(a_full_kent()), "/oversight/impact/")

    found = {by for each in links for by in re.findall(r"by=(\w+)", str(each["href"]))}
    assert found == {
        "pathway", "type", "support", "kind", "visits", "held", "version", "before", "after",
    }  # fmt: skip
    which = {by for each in links for by in re.findall(r"which=(\w+)", str(each["href"]))}
    assert which == {"good", "good_by", "followed", "came", "came_good"}


def test_as_at_a_past_day_they_are_the_cases_of_that_day():
    visitor = manager(a_full_kent())
    visitor.client.post(
        "/oversight/past/", {"as_at-day": "15", "as_at-month": "4", "as_at-year": "2026"}
    )

    links = walk(visitor, "/oversight/impact/?as_at=2026-04-15")

    assert links
    assert all("as_at=2026-04-15" in str(each["href"]) for each in links)
    page = visitor.visit("/oversight/impact/cases/?as_at=2026-04-15&by=type&group=childminder")
    assert "As at the end of Wednesday 15 April 2026." in words(page.main)
    # Monday 12 January to 15 April is 93 days; nobody knew of the Good of 22 April.
    assert {words(each.select("td")[2]) for each in rows_of(page)} == {
        "Not Good yet, after 93 days"
    }
    assert visitor.link("From below Good to Good")["href"] == "/oversight/impact/?as_at=2026-04-15"


def test_figures_worked_out_earlier_today_open_the_cases_they_counted(monkeypatch):
    kent = a_full_kent()
    monkeypatch.setattr("goodward.reports.kept_impact.LARGE", 1)
    keep_todays_impact(kent, day(TODAY))
    told(kent, "Told of since", ("Monday 2026-05-25", INADEQUATE))

    visitor = manager(kent)
    walk(visitor, "/oversight/impact/")

    assert "Told of since" not in words(visitor.visit("oversight:impact_cases").main)


def test_a_case_tells_how_it_went_and_what_was_done():
    visitor = manager(a_full_kent())
    page = visitor.visit("/oversight/impact/cases/")

    rows = {words(each.th): [words(cell) for cell in each.select("td")] for each in rows_of(page)}
    assert rows["Minder 2"] == [
        "Requires improvement",
        "12 January 2026",
        "Good or better on 22 April 2026, after 100 days",
        "Good or better, 22 April 2026",
        "Visits: 2",
    ]
    assert rows["Minder 3"][2:] == ["Not Good yet, after 137 days", "None came yet", "Visits: 3"]
    assert rows["Gone"][2] == "Left or ended otherwise on 21 April 2026, after 50 days"
    visitor.click("Minder 3")
    assert visitor.title == "Minder 3"


@pytest.mark.parametrize(
    ("address", "title", "group", "number"),
    [
        ("?which=good", "Times below Good: became Good or better", "", 10),
        ("?which=good_by&days=28", "Times below Good: Good or better within 28 days", "", 6),
        ("?which=followed&days=100", "Times below Good: followed for 100 days or more", "", 6),
        (
            "?by=support&group=1", "Times below Good",
            "By the amount of support of the first three months: 1 or 2 pieces", 2,
        ),
        (
            "?by=kind&group=visit.none", "Times below Good",
            "By the kinds of support of the first three months: Visits: none", 1,
        ),
        ("?by=before&group=2025-11-10", "Times below Good", "The year before 10 November 2025", 1),
        (
            "?by=version&group=2018-09-01", "Times below Good",
            "By the version of the policy it began under: from 1 September 2018", 1,
        ),
    ],
)  # fmt: skip
def test_a_list_says_which_cases_it_holds(address, title, group, number):
    visitor = manager(a_full_kent())
    page = visitor.visit(f"/oversight/impact/cases/{address}")

    assert visitor.title == title
    assert " ".join(words(each) for each in page.select(".govuk-caption-l")) == group
    assert len(rows_of(page)) == number


def test_a_list_of_early_support_says_who_is_in_it_and_from_when_days_count():
    visitor = manager(a_full_kent())

    page = visitor.visit("/oversight/impact/cases/?by=support&group=1&which=good_by&days=9")

    assert words(page.select_one(".gw-lead")).endswith(
        "Of those still below Good three months after the judgement. The days of the heading "
        "count from then."
    )
    assert {words(each.th) for each in rows_of(page)} == {"Minder 1", "Minder 2"}


@pytest.mark.parametrize("address", ["?by=moon&which=half&days=x", "?page=99", "?days=9999999"])
def test_an_address_with_nonsense_shows_all(address):
    page = manager(a_full_kent()).visit(f"/oversight/impact/cases/{address}")

    assert len(rows_of(page)) == 14


@pytest.mark.parametrize("address", ["?by=before&group=never", "?by=type&group=castle"])
def test_a_group_that_is_none_has_no_cases(address):
    page = manager(a_full_kent()).visit(f"/oversight/impact/cases/{address}")

    assert "Nothing stands behind this number any more" in words(page.main)


def test_another_authoritys_cases_are_never_listed():
    a_full_kent()

    page = manager(an_authority("leicestershire")).visit("oversight:impact_cases")

    assert rows_of(page) == []


def test_many_are_shown_page_by_page_in_as_many_queries(monkeypatch):
    kent = a_full_kent()
    visitor = manager(kent)
    visitor.visit("oversight:impact_cases")
    few = queries_of(lambda: visitor.visit("/oversight/impact/cases/?by=type&group=nursery"))

    assert queries_of(lambda: visitor.visit("oversight:impact_cases")) == few
    monkeypatch.setattr("goodward.web.pages.oversight.impact_cases.A_PAGE", 10)
    page = visitor.visit("/oversight/impact/cases/?page=2")
    assert len(rows_of(page)) == 4
    assert "Showing 11 to 14 of 14 times below Good" in words(page.main)
