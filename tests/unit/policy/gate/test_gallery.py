"""
A gallery of policies that can be read and run, and must not be adopted yet.

Each is the sound policy with one thing changed, and what its author is told: the line, what is
wrong, and how to write it.
"""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

import pytest

from goodward.core.policy.gate.publishing import publish_gate
from goodward.policies import library
from tests.support.broken_policies import DUTIES, GALLERY, spoiled
from tests.support.sound_policy import CITED, SOUND

GOOD = "overall: [good, outstanding], leads_to: nothing"


def told(text: str) -> list[str]:
    """Return every problem and warning, without the name of the file, its line and column."""
    gate = publish_gate(text, path="policy.yaml")
    return [f"{each.where}: {each.message}" for each in (*gate.problems, *gate.warnings)]


def test_the_sound_policy_passes_without_a_word():
    assert told(SOUND) == []


@pytest.mark.parametrize(("wrong", "instead", "expected"), GALLERY)
def test_what_is_wrong_is_told_with_how_to_write_it(wrong, instead, expected):
    assert told(spoiled(wrong, instead)) == expected


def test_a_duty_cannot_open_by_what_ends_its_pathway():
    ends = SOUND.replace("    track: true\n", "    track: true\n    ends_on: suspension_lifted\n")

    assert told(ends.replace("{after: visit, number: 1}", "{at_each: suspension_lifted}")) == [
        f"{DUTIES}.letter.opens.at_each: “suspension_lifted” ends this pathway, so it can open nothing in it"
    ]


def test_what_good_or_better_opens_needs_a_pathway_it_ends():
    opens = SOUND.replace("{after: visit, number: 1}", "{when: good_or_better_ends_it}")
    opens = opens.replace(GOOD, GOOD.replace("nothing", "watch, good_or_better: true")).replace(
        "proposals:\n",
        f"  watch: {{title: Watch, summary: Once a year., track: true, {CITED}}}\nproposals:\n",
        1,
    )

    assert told(opens) == []
    assert told(opens.replace("    when_better: improved\n", "")) == [
        f"{DUTIES}.letter.opens.when: Good or better does not end this pathway; give the pathway “when_better: improved”"
    ]


def test_good_or_better_that_leads_to_nothing_ends_nothing():
    better = SOUND.replace(GOOD, f"{GOOD}, good_or_better: true")
    closing = better.replace("{after: visit, number: 1}", "{when: good_or_better_ends_it}")
    ends_nothing = "judgements[1].good_or_better: a judgement that leads to nothing ends nothing; lead it to a pathway of the track, which may have no duties, or leave “good_or_better” out"

    assert told(better) == [ends_nothing]
    assert told(closing) == [
        ends_nothing,
        f"{DUTIES}.letter.opens.when: no judgement ends this pathway as improved, so this never opens; give the row of Good “good_or_better: true” and lead it to another pathway of the track",
    ]


def test_a_role_of_the_policys_own_is_told_and_stops_nobody():
    other = SOUND.replace("senior_improvement_adviser", "senior_advisor")

    assert publish_gate(other, path="policy.yaml").is_open
    assert told(other) == [
        "roles.senior_advisor: no account can be for “senior_advisor”, so what it owes stands on nobody's own list; use the one that fits what it does, and say in “title” what it is called here: improvement_adviser, senior_improvement_adviser, childcare_sufficiency_officer, senior_childcare_sufficiency_officer, improvement_standards_manager, equality_inclusion_team, sufficiency_sustainability_team, funding_officer, sufficiency_safeguarding_officer, senior_staff, administrator"
    ]


def test_whoever_made_the_local_choices_is_named():
    owned = SOUND.replace(
        "judgements:",
        'local_choices: {decided_by: " ", decided_on: 2026-01-02, confirm_with: The director}\njudgements:',
        1,
    )

    assert told(owned) == ["local_choices.decided_by: “decided_by” is empty; say it in a sentence"]
    assert told(owned.replace('decided_by: " "', "decided_by: The head of service")) == []


def test_two_duties_that_wait_for_each_other_are_both_told():
    round_about = SOUND.replace("{after: visit, number: 1}", "{after: call}").replace(
        "opens: {with: pathway}\n        due: {count: 5 working days, from: allocate}",
        "opens: {after: letter}\n        due: 5 working days",
    )

    assert [each.partition(":")[0] for each in told(round_about)] == [
        f"{DUTIES}.call.opens",
        f"{DUTIES}.letter.opens",
    ]


def test_a_deadline_cannot_count_from_what_comes_after_its_own_duty():
    # The letter follows the call; the call's days count from the letter.
    text = SOUND.replace("{after: visit, number: 1}", "{after: call}").replace(
        "from: allocate", "from: letter"
    )

    assert told(text) == [
        f"{DUTIES}.call.due.from: the days count from “letter”, which comes only after this duty is done; leave “from” out to count from the day this duty opens"
    ]


def test_a_duty_for_all_cannot_wait_for_one_that_only_some_owe():
    text = SOUND.replace("{after: visit, number: 1}", "{after: call}").replace(
        "opens: {with: pathway}\n        due: {count: 5 working days, from: allocate}",
        "opens: {with: pathway, only_for: [nursery, pre_school, out_of_school]}\n        due: 5 days",
    )

    [said] = told(text)
    assert said.startswith(
        f"{DUTIES}.letter.opens: this duty waits for “call”, which is never owed for"
    )
    assert "“childminder”" in said
    assert "“nursery”" not in said


def test_form_and_names_are_told_together_each_at_its_line():
    worse = (
        SOUND.replace("due: 3 working days", "due: soon")
        .replace("{act: contact_made}", "{act: contact_made, wth: x}")
        .replace("signed_by: senior_improvement_adviser", "signed_by: nobody")
    )

    gate = publish_gate(worse, path="policy.yaml")

    assert [str(each).split(" ")[0] for each in gate.problems] == [
        "policy.yaml:36:14",
        "policy.yaml:44:43",
        "policy.yaml:98:37",
    ]
    assert not gate.is_open


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_the_policies_of_the_library_pass(authority):
    for day, text in library.policy_texts(authority).items():
        gate = publish_gate(text, path=str(day))

        assert gate.problems == ()
        assert gate.is_open
