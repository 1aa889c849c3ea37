"""Where each authority's versions place each judgement. Source: the contract, sections 3, 6, 7."""

from __future__ import annotations

import pytest

from goodward.core.policy.histories import as_day as day
from goodward.core.policy.vocabulary import AREAS
from goodward.policies import library

BEFORE, AFTER = day("2025-11-09"), day("2025-11-10")
EXPECTED = dict.fromkeys(AREAS, "expected_standard")


def leads_to(authority, on, **facts):
    row, _ = library.load(authority).on(on).judge(facts)
    return row.leads_to if row else "question"


def raises(authority, on, **facts):
    return {rule.id for rule in library.load(authority).on(on).judge(facts).raised}


@pytest.mark.parametrize("on", [BEFORE, AFTER])
@pytest.mark.parametrize(
    ("overall", "kent", "leicestershire"),
    [
        ("outstanding", "annual_conversation", "good_and_outstanding"),
        ("good", "annual_conversation", "good_and_outstanding"),
        ("requires_improvement", "requires_improvement", "positive_practice"),
        ("inadequate", "inadequate", "positive_practice"),
        (None, "question", "question"),
    ],
)
def test_a_grade_is_placed_alike_in_both_versions(on, overall, kent, leicestershire):
    assert leads_to("kent", on, framework="eif", overall=overall) == kent
    assert leads_to("leicestershire", on, framework="eif", overall=overall) == leicestershire


@pytest.mark.parametrize(
    ("safeguarding", "changed", "kent", "leicestershire"),
    [
        ("met", {}, "annual_conversation", "good_and_outstanding"),
        ("met", {"achievement": "exceptional"}, "annual_conversation", "good_and_outstanding"),
        ("met", {"achievement": "needs_attention"}, "requires_improvement", "positive_practice"),
        ("met", {"achievement": "urgent_improvement"}, "inadequate", "positive_practice"),
        (
            "met",
            {"achievement": "urgent_improvement", "inclusion": "needs_attention"},
            "inadequate",
            "positive_practice",
        ),
        ("not_met", {}, "inadequate", "positive_practice"),
        (None, {}, "question", "question"),
        ("met", {"inclusion": None}, "question", "question"),
    ],
)
def test_a_report_card_is_placed_by_the_second_version_alone(
    safeguarding, changed, kent, leicestershire
):
    card = {"framework": "report_card", "safeguarding": safeguarding, "areas": EXPECTED | changed}

    assert leads_to("kent", AFTER, **card) == kent
    assert leads_to("leicestershire", AFTER, **card) == leicestershire
    assert leads_to("kent", BEFORE, **card) == "question"
    assert leads_to("leicestershire", BEFORE, **card) == "question"


def test_without_any_graded_area_a_person_is_asked_even_where_safeguarding_is_not_met():
    assert leads_to("kent", AFTER, framework="report_card", safeguarding="not_met") == "question"


@pytest.mark.parametrize("on", [BEFORE, AFTER])
@pytest.mark.parametrize(
    ("inspection", "overall", "kent", "leicestershire"),
    [
        ("out_of_school", "met", "annual_conversation", "good_and_outstanding"),
        ("no_children_on_roll", "met", "nothing", "nothing"),
        ("childcare_register", "met", "nothing", "nothing"),
        ("out_of_school", "not_met_actions", "question", "positive_practice"),
        ("no_children_on_roll", "not_met_enforcement", "question", "positive_practice"),
        ("childcare_register", "not_met_actions", "question", "positive_practice"),
    ],
)
def test_met_and_not_met(on, inspection, overall, kent, leicestershire):
    said = {"framework": "compliance", "inspection": inspection, "overall": overall}

    assert leads_to("kent", on, **said) == kent
    assert leads_to("leicestershire", on, **said) == leicestershire


WITHDRAW_TWO, WITHDRAW_NEW = "withdraw_two_year_old_places", "withdraw_new_places"


@pytest.mark.parametrize(
    ("facts", "raised"),
    [
        (
            {"framework": "eif", "overall": "requires_improvement"},
            {"condition_support", WITHDRAW_TWO},
        ),
        ({"framework": "eif", "overall": "inadequate"}, {WITHDRAW_NEW, WITHDRAW_TWO}),
        ({"framework": "eif", "overall": "good"}, set()),
    ],
)
def test_a_grade_raises_what_kents_text_says(facts, raised):
    assert raises("kent", AFTER, **facts) == raised


@pytest.mark.parametrize(
    ("safeguarding", "leadership", "other", "raised"),
    [
        ("met", "expected_standard", "expected_standard", set()),
        ("met", "expected_standard", "needs_attention", {"condition_support"}),
        ("met", "expected_standard", "urgent_improvement", {"condition_support"}),
        ("met", "needs_attention", "expected_standard", {"condition_support", WITHDRAW_TWO}),
        (
            "met",
            "urgent_improvement",
            "expected_standard",
            {"condition_support", WITHDRAW_TWO, WITHDRAW_NEW},
        ),
        ("not_met", "expected_standard", "expected_standard", {WITHDRAW_TWO, WITHDRAW_NEW}),
    ],
)
def test_a_report_card_raises_what_the_law_says_whatever_the_pathway(
    safeguarding, leadership, other, raised
):
    areas = EXPECTED | {"leadership_and_governance": leadership, "inclusion": other}

    assert (
        raises("kent", AFTER, framework="report_card", safeguarding=safeguarding, areas=areas)
        == raised
    )
    assert raises("leicestershire", AFTER, framework="eif", overall="inadequate") == set()
