"""The runnable scenarios beside the library give what the contract of facts and duties says."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodward.core.policy.claim_checks import difference
from goodward.core.policy.claim_sentences import read_claim
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.scenarios import read_scenario
from goodward.policies import library

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
EXPECTED = {
    "requires_improvement_before_easter": [
        "allocate_adviser is due Thursday 2026-04-09",
        "allocate_adviser is met on Wednesday 2026-04-08",
        "visit 2 is due Friday 2026-05-22",
        "visit 2 is overdue",
    ],
    "transfer_from_inadequate_to_requires_improvement": [
        "inadequate closed Tuesday 2026-05-12 as superseded",
        "visit 2 of inadequate is cancelled",
        "visit 2 of inadequate was missed",
        "note_of_visit 1 of inadequate is owed without a date",
        "allocate_adviser of requires_improvement is met on Friday 2026-05-15",
        "visit 1 of requires_improvement is owed without a date",
    ],
    "report_card_first_version": ["choose_pathway is proposed", "nothing is owed"],
    "report_card_second_version": [
        "requires_improvement is open since Tuesday 2026-02-10",
        "allocate_adviser is due Friday 2026-02-13",
    ],
    "two_cancellations_in_one_term": [
        "engagement_contact opened Wednesday 2026-02-18",
        "engagement_contact is owed without a date",
    ],
    "two_cancellations_in_two_terms": ["engagement_contact is not owed", "no problems"],
    "one_cancellation_by_the_authority": ["engagement_contact is not owed"],
    "pause_over_christmas": ["visit 2 is due Thursday 2027-01-14", "visit 2 is not due yet"],
    "notice_beside_an_open_pathway": [
        "visit 1 is met on Monday 2026-03-16",
        "notice_visit is met on Monday 2026-03-16",
        "notice_note is met on Thursday 2026-03-19",
        "nothing is unused",
    ],
    "correction_moves_the_next_visit": [
        "visit 1 is met on Tuesday 2026-03-10",
        "visit 2 is due Friday 2026-04-10",
    ],
    "two_judgements_on_one_day": [
        "requires_improvement closed Wednesday 2026-04-22 as superseded",
        "annual_conversation is open since Wednesday 2026-04-22",
    ],
    "judgement_known_three_weeks_late": [
        "requires_improvement is open since Monday 2026-03-23",
        "allocate_adviser is due Thursday 2026-03-26",
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scenario_gives_what_the_contract_says(name):
    file = SCENARIOS / f"{name}.yaml"
    read = read_scenario(
        file.read_text(encoding="utf-8"), path=file.name, policy_named=library.load
    )
    assert read.scenario, [str(problem) for problem in read.problems]
    policy, as_of, provider, events = read.scenario

    answer = evaluate(policy=policy, provider=provider, events=events, as_of=as_of)

    claims = [read_claim(sentence) for sentence in EXPECTED[name]]
    assert [found for claim in claims if (found := difference(claim, answer))] == []


def test_every_scenario_is_expected_to_give_something():
    assert {file.stem for file in SCENARIOS.glob("*.yaml")} == set(EXPECTED)
