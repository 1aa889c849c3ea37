"""The panels of oversight's first page, on a small Kent whose days are worked out by hand."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client

from goodward.accounts.rights import RIGHTS
from goodward.funding.queries import Waits
from goodward.web.pages.oversight.panels import FUNDING_STEPS, PANELS
from tests.integration.reports.test_adherence import SmallKent
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import noon
from tests.support.queries import queries_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon("Tuesday 2026-04-28"), tick=False):
        yield


@pytest.fixture
def kent():
    return SmallKent()


def visitor(kent, role):
    return Visitor(Client(), a_person(kent.authority, role))


def panels(page):
    return {words(each.h2): each for each in page.select(".gw-panel")}


def rows(panel):
    return {
        words(each.th).partition(":")[0].strip(): [words(cell) for cell in each.select("td")]
        for each in panel.select("tbody tr")
    }


def test_each_panel_asks_for_a_right_and_says_what_it_counts():
    assert {each.right for each in PANELS} | {each.unless for each in PANELS if each.unless} <= set(
        RIGHTS
    )
    assert all(each.counts.endswith(".") for each in PANELS)
    assert len({each.title for each in PANELS}) == len(PANELS)


def test_every_step_of_funding_has_its_words():
    assert set(FUNDING_STEPS) == set(Waits._fields)


# Overdue on Tuesday 28 April: Ash House's allocation since Monday 13, Elms's call since Monday 27.
def test_a_senior_adviser_sees_allocation_load_and_what_slips(kent):
    found = panels(visitor(kent, "senior_improvement_adviser").visit("oversight:show"))

    slips = rows(found["What slips"])
    assert slips["Inadequate"][:2] == ["1", "13 April 2026"]
    assert slips["Requires improvement"][:2] == ["1", "27 April 2026"]
    assert "Ash House Inadequate: Improvement Adviser, 15 days overdue" in words(
        found["To be allocated"]
    )
    cases, _, overdue, visits = rows(found["Who carries what"])["Sam Hill"]
    assert (cases, overdue, visits) == ("2", "1", "0")
    assert rows(found["Where providers are"]) == {
        "Requires improvement": ["2"],
        "Inadequate": ["1"],
    }
    assert "Funding in hand" not in found
    assert "Your own work" not in found


def test_what_slips_leads_to_its_cases_with_the_reason_of_each_day(kent):
    reader = visitor(kent, "senior_staff")
    reader.visit("oversight:show")

    [link] = reader.page.select(".gw-panel a[href*='overdue/?pathway=requires_improvement']")
    reader.follow(link)

    assert reader.title == "Overdue"
    [row] = reader.page.select(".gw-duty")
    assert "Elms" in words(row)
    assert "1 day overdue" in words(row)
    assert "Why this date?" in words(row)
    reader.click("Overdue on all pathways")
    assert len(reader.page.select(".gw-duty")) == 2


def test_kept_in_time_is_the_share_of_the_report(kent):
    found = panels(visitor(kent, "improvement_standards_manager").visit("oversight:show"))

    # To be kept by Monday 27 April: three allocations and two calls, of which one was in time:
    # four were missed, two of them still open.
    assert rows(found["Deadlines kept"])["April to June 2026"] == ["20 % (1 of 5)", "4", "2"]
    assert rows(found["Deadlines kept"])["January to March 2026"] == [
        "none to be kept yet",
        "0",
        "0",
    ]


def test_an_adviser_sees_her_own_work_and_nobody_elses(kent):
    sam = Visitor(Client(), kent.sam)

    found = panels(sam.visit("oversight:show"))

    assert list(found) == ["Waiting for your decision", "Your own work"]
    tiles = [words(each) for each in found["Your own work"].select(".gw-tile")]
    assert tiles[0] == "1 overdue"
    sam.visit("oversight:slipping", status=403)


def test_the_funding_team_sees_what_it_has_in_hand(kent):
    found = panels(visitor(kent, "funding_officer").visit("oversight:show"))

    # Of each setting under Requires improvement Kent asks about a condition and about places for
    # two-year-olds; of an Inadequate one about those places and about all new ones.
    assert rows(found["Funding in hand"]) == {
        "Questions the policy raised, not taken up": ["0", "6"]
    }
    assert "What slips" not in found


def test_nothing_is_said_as_a_sentence(kent):
    found = panels(visitor(kent, "funding_officer").visit("oversight:show"))

    assert "Nothing waits for your decision." in words(found["Waiting for your decision"])


def test_a_pathway_that_is_not_there_narrows_nothing(kent):
    reader = visitor(kent, "senior_staff")

    for asked in ("?pathway=<script>", "?page=0", "?page=99999999", "?page=x"):
        reader.visit(f"/oversight/overdue/{asked}")
        assert len(reader.page.select(".gw-duty")) == 2, asked


def test_it_takes_as_many_queries_for_three_cases_as_for_twelve(kent):
    reader = visitor(kent, "improvement_standards_manager")
    reader.visit("oversight:show")
    few = queries_of(lambda: reader.visit("oversight:show"))
    for number in range(9):
        provider = a_provider(kent.authority, f"Nursery {number}")
        history(provider, [("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT)])

    assert queries_of(lambda: reader.visit("oversight:show")) == few


def test_what_is_overdue_is_a_file_too_of_all_pathways_or_of_one(kent):
    reader = visitor(kent, "senior_staff")
    reader.visit("oversight:slipping")

    link = reader.page.find("a", string="Download this list (CSV)")
    rows = read_csv(reader.client.get(link["href"]))
    # To Tuesday 28 April: fifteen days from Monday 13, and one from Monday 27.
    assert [(row["Provider"], row["Days past its day"]) for row in rows] == [
        ("Ash House", "15"),
        ("Elms", "1"),
    ]
    reader.visit("/oversight/overdue/?pathway=inadequate")
    link = reader.page.find("a", string="Download this list (CSV)")
    assert [row["Provider"] for row in read_csv(reader.client.get(link["href"]))] == ["Ash House"]


def read_csv(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
