"""A topic of an offer that is misspelt is asked about; one of the policy's own is not."""

from __future__ import annotations

import pytest

from goodward.core.policy.gate.publishing import publish_gate
from tests.support.sound_policy import CITED, SOUND


def gate_of(covers):
    offer = f"  course: {{title: A course, for: nursery, covers: {covers}, {CITED}}}\n"
    return publish_gate(f"{SOUND}\nsupport:\n{offer}", path="policy.yaml")


@pytest.mark.parametrize(
    "covers", ["[]", "safeguarding", "[inclusion, outdoor_play, forest_school]"]
)
def test_known_topics_and_the_policys_own_pass_without_a_word(covers):
    gate = gate_of(covers)

    assert (list(gate.problems), list(gate.warnings)) == ([], [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("safegarding", "safeguarding"),
        ("leadership_and_govenance", "leadership_and_governance"),
        ("curriculum_and_teachings", "curriculum_and_teaching"),
    ],
)
def test_one_that_is_all_but_a_known_one_is_told_and_stops_nobody(written, meant):
    gate = gate_of(f"[inclusion, {written}]")

    assert gate.is_open
    [told] = gate.warnings
    assert told.where == "support.course.covers"
    assert told.message == (
        f"“{written}” is a topic of your own, which nothing else covers; did you mean “{meant}”?"
    )


def charged(written):
    offer = f"  course: {{title: A course, for: nursery, {written}, {CITED}}}\n"
    return publish_gate(f"{SOUND}\nsupport:\n{offer}", path="policy.yaml")


def test_whom_an_offer_is_charged_to_after_registering_again_is_an_outcome_of_ofsteds():
    assert list(charged("charged_after: [good, outstanding]").problems) == []

    [told] = charged("charged_after: [goood]").problems
    assert told.where == "support.course.charged_after"
    assert told.message == "“goood” is no outcome here; did you mean “good”?"


def test_what_everybody_pays_for_needs_no_word_about_registering_again():
    gate = charged("charged_after: good, cost: chargeable")

    assert gate.is_open
    [told] = gate.warnings
    assert told.message == (
        "everybody pays for this, so it says nothing more; leave it out, or leave out “cost”"
    )
