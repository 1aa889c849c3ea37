"""How long improving took, as a manager reads it: a picture, its table, and careful words."""

from __future__ import annotations

import csv
from copy import copy
from io import StringIO

import pytest
import time_machine
from django.test import Client

from goodward.jobs.measuring import keep_todays_impact
from tests.integration.reports.test_impact import small_kent, told, visited
from tests.support.builders import GOOD, INADEQUATE, a_person, an_authority
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon("Friday 2026-05-29"), tick=False):
        yield


def manager(authority):
    return Visitor(Client(), a_person(authority, "improvement_standards_manager"))


def shown(tag):
    """Return the words of a piece of a page that can be seen."""
    tag = copy(tag)
    for each in tag.select(".govuk-visually-hidden"):
        each.decompose()
    return words(tag)


def test_the_picture_has_its_table_beside_it_and_says_nothing_of_cause():
    page = manager(small_kent()).visit("oversight:impact")

    assert "4 times a provider was below Good, 2 of which ended in Good or better." in words(page)
    # Only one was followed for 100 days.
    assert "Too few were followed long enough to say how long half of them take." in words(page)
    rows = [shown(each) for each in page.select(".gw-score__table tbody tr")]
    # The longest was followed for 100 days: three months. Of fewer than five nothing is told.
    assert rows == ["1 4 Too few to say", "2 2 Too few to say", "3 1 Too few to say"]
    assert "At the next inspection 1 of 2 were Good or better. For 2 more it" in shown(page.main)
    assert page.select_one("svg title")
    assert "not why" in words(page)


def test_few_are_called_few_and_nothing_is_told_of_them():
    page = manager(small_kent()).visit("oversight:impact")

    table = page.select_one("section[aria-labelledby=table-1]")
    first = table.select_one("tbody tr")
    assert words(first.th) == "Requires improvement few"
    assert [shown(each) for each in first.select("td")] == [
        "2", "1", "Too few to say", "Too few to say", "Too few to say", "Too few to say",
        "1 of 1 Good",
    ]  # fmt: skip


def test_with_enough_followed_the_half_and_the_shares_are_told():
    kent = an_authority()
    # Six improved after 28 days, and six have been open for 88, since Monday 2 March.
    for number in range(12):
        judged = [("Monday 2026-03-02", INADEQUATE)]
        if number < 6:
            judged.append(("Monday 2026-03-30", GOOD))
        told(kent, f"Nursery {number}", *judged)

    page = manager(kent).visit("oversight:impact")

    assert "Half of them had got there within 28 days." in words(page)
    drawn = str(page.select_one("main svg"))
    assert "stroke-dasharray" not in drawn
    # Of twelve six improved by day 30: S = 1/2, Greenwood's sum 1/12, so exp(1.96 * 0.2887 / 0.693)
    # = 2.26, and S to that and to its inverse: 21 % and 74 % waiting.
    first = page.select_one(".gw-score__table tbody tr")
    assert shown(first) == "1 6 50 % (26 % to 79 %)"


def test_as_at_a_past_day_it_is_what_was_known_then():
    kent = small_kent()
    visitor = manager(kent)
    # On Friday 24 April Elms had not improved yet, and Pebbles was not below Good.
    visitor.client.post(
        "/oversight/past/", {"as_at-day": "24", "as_at-month": "4", "as_at-year": "2026"}
    )

    page = visitor.visit("/oversight/impact/?as_at=2026-04-24")

    assert "3 times a provider was below Good, 1 of which ended in Good or better." in words(page)
    assert "As at the end of Friday 24 April 2026." in words(page)


def test_figures_of_earlier_today_say_so(monkeypatch):
    kent = small_kent()
    monkeypatch.setattr("goodward.reports.kept_impact.LARGE", 1)
    keep_todays_impact(kent, day("Friday 2026-05-29"))

    page = manager(kent).visit("oversight:impact")

    assert "These figures are worked out once a day." in words(page)


def test_nobody_below_good_is_no_picture():
    page = manager(an_authority()).visit("oversight:impact")

    assert "Nobody has been below Good" in words(page)
    assert page.select_one("main svg") is None


def test_every_table_has_its_picture_told_in_words():
    page = manager(small_kent()).visit("oversight:impact")

    sections = [each for each in page.select("main section.gw-group") if each.select("table")]
    assert [words(each.h2) for each in sections] == [
        "By the pathway it began on",
        "By type of provider",
        "By the amount of support of the first three months",
        "By the visits of the first three months",
        "Visits until Good or better",
    ]
    for section in sections:
        drawn = section.select_one("figure svg[role=img]")
        assert words(drawn.title) == words(section.select_one("figcaption"))
        said = words(drawn.desc)
        for row in section.select("tbody th"):
            assert words(row).removesuffix(" few") in said


def test_what_counts_as_support_stands_beside_it():
    page = manager(small_kent()).visit("oversight:impact")

    terms = [words(each) for each in page.select("dl.gw-definitions dt")]
    assert terms == [
        "Visits", "Training and meetings", "Conversations and advice", "Other support",
        "Not counted",
    ]  # fmt: skip
    assert "no sign that support does not help" in words(page)


def test_the_kinds_of_support_somebody_had_stand_side_by_side():
    kent = small_kent()
    # Oaks alone was followed beyond 91 days; a visit and no other support until Monday 13 April.
    visited(kent, "Oaks", "Monday 2026-02-02", "Monday 2026-05-11")

    page = manager(kent).visit("oversight:impact")

    [section] = [
        each for each in page.select("section.gw-group")
        if "By the kinds of support" in words(each.h2)
    ]  # fmt: skip
    rows = [
        [words(row.th), *(shown(each) for each in row.select("td"))]
        for row in section.select("tbody tr")
    ]
    assert rows == [
        ["Visits: some few", "1", "1", *["Too few to say"] * 4],
        ["Visits: none", "0", "0", *["–"] * 4],
    ]


def test_the_file_has_every_group():
    answer = manager(small_kent()).client.get("/oversight/impact/file/")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    assert [(each["Grouped by"], each["Group"], each["In all"]) for each in rows] == [
        ("All", "All", "4"),
        ("Pathway", "Requires improvement", "2"),
        ("Pathway", "Inadequate", "2"),
        ("Type", "Nursery", "3"),
        ("Type", "Childminder", "1"),
        ("Deprivation", "Band not told", "4"),
        ("Early support", "None", "1"),
        *(("Early support", each, "0") for each in (
            "1 or 2 pieces", "3 to 5 pieces", "6 to 8 pieces", "9 pieces or more",
        )),
        ("Early visits", "No visit", "1"),
        *(("Early visits", each, "0") for each in (
            "1 or 2 visits", "3 to 5 visits", "6 to 8 visits", "9 visits or more",
        )),
        ("Policy from", "2025-11-10", "4"),
    ]  # fmt: skip
