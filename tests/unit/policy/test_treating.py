"""What a version of the policy would make of an outcome, asked before there is any."""

from __future__ import annotations

import pytest

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.treating import Placed, treat
from goodward.core.policy.vocabulary import AREAS
from goodward.policies import library

KENT = library.load("kent")
FIRST, SECOND = KENT.versions
NURSERY = ProviderFacts("nursery")
TUESDAY = day("Tuesday 2026-05-05")
ALL_EXPECTED = dict.fromkeys(AREAS, "expected_standard")


def card(safeguarding="met", **areas):
    return {
        "framework": "report_card",
        "safeguarding": safeguarding,
        "areas": ALL_EXPECTED | areas,
    }


def graded(overall):
    return {"framework": "eif", "overall": overall}


def compliant(overall, inspection="out_of_school"):
    return {"framework": "compliance", "inspection": inspection, "overall": overall}


def treated(judgement, policy=SECOND, on=TUESDAY):
    return treat(policy, versions=KENT, provider=NURSERY, judgement=judgement, on=on)


def opened(found):
    return [each.id for each in found.answer.pathways]


@pytest.mark.parametrize(
    ("judgement", "pathway"),
    [
        (card(inclusion="urgent_improvement"), "inadequate"),
        (card("not_met"), "inadequate"),
        (card(achievement="needs_attention"), "requires_improvement"),
        (card(), "annual_conversation"),
        (graded("inadequate"), "inadequate"),
        (graded("requires_improvement"), "requires_improvement"),
        (graded("outstanding"), "annual_conversation"),
        (compliant("met"), "annual_conversation"),
    ],
)
def test_the_row_that_decides_leads_where_the_same_evaluator_goes(judgement, pathway):
    found = treated(judgement)

    assert found.placed is Placed.OPENS
    assert opened(found) == [pathway] == [found.row.leads_to]


@pytest.mark.parametrize(
    "judgement",
    [
        {"framework": "report_card", "areas": ALL_EXPECTED},
        {"framework": "report_card", "safeguarding": "met", "areas": {}},
        graded(None),
        {"framework": "compliance", "inspection": "out_of_school"},
    ],
    ids=["safeguarding not stated", "no area graded", "no grade", "no outcome"],
)
def test_what_is_unknown_asks_before_any_row_is_read(judgement):
    found = treated(judgement)

    assert (found.placed, found.row) == (Placed.ASKS_BECAUSE_UNKNOWN, None)
    assert opened(found) == []
    assert [each.id for each in found.answer.proposals] == ["choose_pathway"]


def test_a_card_under_the_first_version_asks_a_person_and_under_the_second_it_opens():
    judgement = card(leadership_and_governance="urgent_improvement")

    before, after = treated(judgement, FIRST), treated(judgement, SECOND)

    assert before.placed in (Placed.ASKS_BY_RULE, Placed.ASKS_WITHOUT_A_RULE)
    assert opened(before) == []
    assert opened(after) == ["inadequate"]


def test_not_met_asks_a_person_because_the_text_is_silent():
    found = treated(compliant("not_met_enforcement", "childcare_register"))

    assert found.placed in (Placed.ASKS_BY_RULE, Placed.ASKS_WITHOUT_A_RULE)
    assert [each.id for each in found.answer.proposals] == ["choose_pathway"]


def test_met_at_an_inspection_without_children_changes_nothing():
    found = treated(compliant("met", "no_children_on_roll"))

    assert found.placed is Placed.CHANGES_NOTHING
    assert opened(found) == []
    assert found.answer.duties == ()
    assert found.answer.proposals == ()


def test_the_duties_of_a_card_with_an_area_that_needs_attention_are_dated_from_the_day_told():
    found = treated(card(leadership_and_governance="needs_attention"))

    due = {each.id: each.due_on for each in found.answer.duties}
    # Told on a Tuesday: three working days end on Friday; a month and three from 5 May.
    assert due["allocate_adviser"] == day("Friday 2026-05-08")
    assert due["senior_monitoring"] == day("Friday 2026-06-05")
    assert due["senior_review"] == day("Wednesday 2026-08-05")
    assert due["first_contact"] is None
    asked = {each.id for each in found.answer.proposals}
    assert "withdraw_two_year_old_places" in asked


def test_on_the_day_a_version_is_in_force_the_answer_is_that_of_the_whole_policy():
    judgement = card(inclusion="needs_attention")
    events = [event("judgement_published", TUESDAY, **judgement)]

    whole = evaluate(policy=KENT, provider=NURSERY, events=events, as_of=TUESDAY)

    assert treated(judgement).answer == whole


def test_a_day_beyond_every_known_bank_holiday_is_a_problem_not_a_guess():
    found = treated(graded("requires_improvement"), on=day("Monday 2096-01-02"))

    assert [each.kind for each in found.answer.problems][:1] == ["bank_holidays_unknown"]
    assert all(each.due_on is None for each in found.answer.duties if each.id == "allocate_adviser")
