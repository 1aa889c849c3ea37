"""“How would our policy treat this outcome?”: asked on Ofsted's scales, one version or two."""

from __future__ import annotations

from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client

from goodward.core.policy.treating import Placed
from goodward.core.policy.vocabulary import AREAS, FRAMEWORKS
from goodward.web.pages.policy.outcome_address import outcome_address
from goodward.web.pages.policy.outcome_presenters import LEADS, REASONS
from tests.support.builders import a_person, an_authority
from tests.support.visitor import Visitor, words

# The page's day is Thursday 15 October 2026, where the second version is in force.
CARD = {
    "framework": "report_card",
    "safeguarding": "met",
    "areas": dict.fromkeys(AREAS, "expected_standard") | {"inclusion": "urgent_improvement"},
}


@pytest.fixture
def kent(db):
    return Visitor(Client(), a_person(an_authority("kent"), "senior_staff"))


def blocks(visitor):
    return visitor.page.select("#answer .gw-columns > section")


def test_each_scale_shows_ofsteds_own_words_and_nothing_is_asked_yet(visitor):
    visitor.visit("policy:show")
    visitor.click("How would it treat an outcome?")

    assert visitor.title == "How would our policy treat this outcome?"
    options = [words(each) for each in visitor.page.select("#id_area-inclusion option")]
    assert options == [
        "Not evaluated",
        "Exceptional",
        "Strong standard",
        "Expected standard",
        "Needs attention",
        "Urgent improvement",
    ]
    assert len(visitor.page.select("select[name^=area-]")) == 6
    assert blocks(visitor) == []

    visitor.click("One overall grade")
    options = [words(each) for each in visitor.page.select("#id_overall option")]
    assert options == ["Not known", "Outstanding", "Good", "Requires improvement", "Inadequate"]
    assert not visitor.page.select("select[name^=area-]")

    visitor.click("Met or not met")
    options = [words(each) for each in visitor.page.select("#id_overall option")]
    assert options == ["Not known", "Met", "Not Met (with actions)", "Not Met (enforcement)"]


def test_a_card_filled_in_opens_a_pathway_with_duties_and_what_they_rest_on(kent):
    kent.visit("policy:outcome")

    kent.send(safeguarding="met", area__inclusion="urgent_improvement")

    [block] = blocks(kent)
    said = words(block)
    assert "It opens “Inadequate”." in said
    assert "Urgent improvement in any area is treated as Inadequate was." in said
    # Told on a Thursday, an adviser is allocated the same day.
    rows = [words(each) for each in block.select("li.gw-duty")]
    assert any(each.startswith("Due Thursday 15 October") for each in rows)
    assert block.select("li.gw-duty details")
    assert "For a person to decide" in said
    assert "Nothing is saved" in words(kent.page.select_one(".gw-lead"))


def test_the_answer_has_an_address_that_gives_it_again(kent):
    kent.visit("policy:outcome")
    kent.send(safeguarding="not_met", area__inclusion="exceptional")
    first = words(kent.page.select_one("#answer"))

    address = kent.answer.request["PATH_INFO"] + "?" + kent.answer.request["QUERY_STRING"]
    kent.visit(address)

    assert words(kent.page.select_one("#answer")) == first


def test_two_versions_stand_side_by_side(kent):
    kent.visit(outcome_address(CARD, "nursery") + "&beside=2018-09-01")

    second, first = blocks(kent)
    assert "in force that day" in words(second.select_one("h3"))
    assert "It opens “Inadequate”." in words(second)
    assert "in force that day" not in words(first.select_one("h3"))
    assert "A person is asked which pathway follows." in words(first)


def test_what_is_not_stated_is_asked_about_and_never_taken_as_good(visitor):
    visitor.visit("/policy/outcomes/?area-inclusion=exceptional")

    assert "A person is asked which pathway follows." in words(blocks(visitor)[0])
    assert "never taken as good" in words(blocks(visitor)[0])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_an_outcome_with_nothing_filled_in_asks_a_person(visitor, framework):
    visitor.visit(f"/policy/outcomes/?scale={framework}&type=childminder")

    assert "A person is asked which pathway follows." in words(blocks(visitor)[0])


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("area-inclusion=splendid", "Select a valid choice. splendid is not one of the available"),
        ("type=castle", "Select a valid choice. castle is not"),
        ("version=1066-10-14", "Select a valid choice. 1066-10-14 is not"),
        ("on-day=31&on-month=2&on-year=2026", "The day must be a real date"),
        ("on-day=1&on-month=1&on-year=1066", "The day must be between 2000 and 2099"),
        ("on-day=9&on-month=11&on-year=2025", "The day must be 10 November 2025 or later"),
        ("scale=compliance&inspection=", "Select the kind of inspection"),
    ],
)
def test_an_address_that_makes_no_sense_says_what_is_wrong_and_keeps_the_rest(kent, query, error):
    kent.visit(f"/policy/outcomes/?{query}&safeguarding=met")

    assert any(each.startswith(error) for each in kent.errors)
    assert blocks(kent) == []


@pytest.mark.parametrize("scale", ["", "' OR 1=1", "<script>", "\x00", "x" * 4000])
def test_an_unknown_scale_falls_back_to_the_one_ofsted_uses(kent, scale):
    kent.client.get("/policy/outcomes/", {"scale": scale})
    answer = kent.client.get("/policy/outcomes/", {"scale": scale, "safeguarding": "met"})

    assert answer.status_code == 200
    assert scale not in answer.content.decode() or scale == ""


def test_the_address_of_a_held_outcome_says_all_of_it_and_nothing_else():
    asked = parse_qs(urlparse(outcome_address(CARD | {"inspected_on": None}, "nursery")).query)

    assert asked.pop("area-inclusion") == ["urgent_improvement"]
    assert {asked.pop(f"area-{each}")[0] for each in AREAS[1:]} == {"expected_standard"}
    assert asked == {"scale": ["report_card"], "type": ["nursery"], "safeguarding": ["met"]}


def test_every_place_an_outcome_leads_to_is_said_in_words():
    assert set(LEADS) == set(REASONS) == set(Placed)
