"""Histories that are not even lists of events: what is told, and that reading goes on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goodward.core.policy.histories import Names, names_of, read_events, read_provider
from goodward.core.policy.vocabulary import ROLES
from goodward.policies import library

NAMES = Names(ROLES, ("safety",), ("share_with_ofsted",), ("reinstate",))
ON = date(2026, 4, 2)


def told(said: Any) -> list[str]:
    found: list[str] = []
    read_events(said, ("events",), NAMES, lambda path, why: found.append(why))
    return found


def test_no_events_are_an_empty_history():
    assert read_events(None, (), NAMES, lambda path, why: None) == []


@pytest.mark.parametrize("said", ["none", {"on": ON}, 7])
def test_events_are_a_list(said):
    assert told(said) == [
        "write the events as a list, each beginning with “- {on: …, event: …}”",
    ]


def test_an_event_that_cannot_be_read_does_not_keep_the_others_out():
    said = [{"on": ON, "event": "visit_hold"}, {"on": ON, "event": "provider_left"}]

    [event] = read_events(said, (), NAMES, lambda path, why: None)

    assert event.kind == "provider_left"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"event": ["visit_held"]}, "“['visit_held']” is no event; "),
        ({"event": "judgement_published", "framework": "report_card", "areas": "good"},
         "write the areas as {inclusion: expected_standard, …}"),
        ({"event": "judgement_published", "framework": "report_card", "areas": {"inclusio": None}},
         "“inclusio” is no known area; did you mean “inclusion”?"),
        ({"event": "judgement_published", "framework": "eiff"},
         "“eiff” is no known framework; did you mean “eif”?"),
        ({"event": "judgement_published", "framework": "eif", "committee_actions": "yes"},
         "“yes” will not do; write true or false"),
        ({"event": "registered", "notified_on": "soon"},
         "“soon” is no date; write it like 2026-04-02"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_shape_is_told(more, why):
    [said] = told([{"on": ON, **more}])

    assert said.startswith(why)


def test_an_event_is_not_corrected_into_a_correction():
    first = {"on": ON, "event": "provider_left", "id": "left"}
    again = {"on": ON, "event": "corrected", "corrects": "left", "with": None}
    wrong = {**again, "with": again}

    assert "an event cannot be corrected into a correction" in told([first, wrong])


def test_a_provider_that_is_no_block_is_told_how_to_say_who_it_is():
    found: list[str] = []

    facts = read_provider("nursery", (), lambda path, why: found.append(why))

    assert facts.type == "nursery"
    assert found == ["say who the provider is: {type: nursery}"]


def test_the_names_of_a_policy_are_those_of_all_its_versions():
    names = names_of(library.load("kent").versions)

    assert set(ROLES) <= set(names.roles)
    assert {"requires_improvement", "welfare_notice", "registration_action"} <= set(names.pathways)
    assert {"engagement_contact", "share_with_ofsted"} <= set(names.duties)
    assert {"choose_pathway", "withdraw_funding", "reinstate"} <= set(names.proposals)
    assert len(set(names.pathways)) == len(names.pathways)
