"""What is near a provider, and how a condition of its funding is kept."""

from __future__ import annotations

import pytest

from goodward.funding import actions, queries
from goodward.funding.actions import FundingRefused
from goodward.funding.near import TOWN
from tests.support.builders import GOOD, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.funding import FRIDAY, TUESDAY, TWO_YEAR_OLDS, Panel
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
CARD = {
    "framework": "report_card",
    "safeguarding": "met",
    "areas": {"inclusion": "expected_standard", "leadership_and_governance": "needs_attention"},
}
RI = {"framework": "eif", "overall": "requires_improvement"}


@pytest.fixture
def panel():
    return Panel(RI)


def condition_of(panel, **said):
    return panel.approved(
        "condition_support", pathway="requires_improvement", takes_effect_on=day(TUESDAY),
        review_on=None, **said,
    )  # fmt: skip


# Places nearby


def test_both_of_ofsted_s_scales_stand_side_by_side_and_nothing_is_translated(panel):
    graded = a_provider(panel.authority, "Acorns", postcode="ME14 2AA", places=30)
    carded = a_provider(panel.authority, "Elms", postcode="ME15 6AA", places=24)
    far = a_provider(panel.authority, "Far", postcode="CT21 4AA", places=99)
    history(graded, [("Monday 2026-02-02", "judgement_published", GOOD)])
    history(carded, [("Monday 2026-02-02", "judgement_published", CARD)])
    history(far, [("Monday 2026-02-02", "judgement_published", GOOD)])

    found = queries.near(panel.provider, within=5)

    assert [(each.title, each.providers, each.places) for each in found.groups] == [
        ("Good", 1, 30), ("Report card: needs attention", 1, 24),
    ]  # fmt: skip
    assert (found.providers, found.places, found.no_postcode) == (2, 54, 0)


def test_what_has_no_postcode_is_counted_and_never_guessed_to_be_near(panel):
    a_provider(panel.authority, "Nowhere", places=10)
    a_provider(panel.authority, "Misspelt", postcode="M£14", places=10)

    found = queries.near(panel.provider, within=10)

    assert (found.providers, found.no_postcode) == (0, 2)


def test_a_provider_without_a_postcode_of_its_own_has_nothing_near_that_is_known():
    panel = Panel(RI, postcode="", town="")
    a_provider(panel.authority, "Acorns", postcode="ME14 2AA", town="Maidstone", places=30)

    assert queries.near(panel.provider, within=5).no_start
    assert queries.near(panel.provider, within=TOWN).no_start


def test_the_same_town_is_read_without_regard_to_capitals(panel):
    a_provider(panel.authority, "Acorns", town="MAIDSTONE ", places=30)
    a_provider(panel.authority, "Elms", town="Deal", places=5)

    found = queries.near(panel.provider, within=TOWN)

    assert (found.providers, found.places) == (1, 30)


def test_another_authority_s_providers_are_never_near(panel):
    a_provider(an_authority("leicestershire"), "Acorns", postcode="ME14 2AA", places=30)

    assert queries.near(panel.provider, within=10).providers == 0


def test_it_is_one_query_however_many_there_are(panel):
    for number in range(3):
        a_provider(panel.authority, f"Nursery {number}", postcode="ME14 2AA")

    assert queries_of(lambda: queries.near(panel.provider, within=5)) == 1


# The condition “take up support”


def test_a_condition_lies_on_everything_until_its_pathway_closes(panel):
    condition_of(panel)
    assert panel.status(TUESDAY)[TWO_YEAR_OLDS[0], "existing"] == ("on_condition", "Decision 1")

    history(panel.provider, [("Monday 2026-10-05", "judgement_published", GOOD)])

    assert panel.status("Monday 2026-10-05")[TWO_YEAR_OLDS[0], "existing"] == (
        "on_condition", "Decision 1",
    )  # fmt: skip
    assert panel.status("Tuesday 2026-10-06") == {}


def test_people_note_that_it_was_agreed_taken_up_and_not_kept(panel):
    condition = condition_of(panel)
    for what, said in (
        ("condition_agreed", "By telephone."),
        ("condition_taken_up", "Two visits."),
        ("condition_breached", "The third was refused."),
    ):
        actions.note(decision=condition, what=what, said=said, by=panel.sam, at=noon(TUESDAY))

    [found] = queries.conditions_of(panel.provider, today=day(TUESDAY))
    assert [each.said for each in found.notes] == [
        "By telephone.", "Two visits.", "The third was refused.",
    ]  # fmt: skip
    assert found.is_breached
    # It changes nothing by itself.
    assert panel.status(TUESDAY)[TWO_YEAR_OLDS[0], "new"] == ("on_condition", "Decision 1")


def test_what_is_on_record_since_then_is_counted_as_evidence(panel):
    condition_of(panel)
    history(
        panel.provider,
        [
            ("Thursday 2026-05-14", "support_declined"),
            ("Friday 2026-05-15", "visit_held", {"roles": ["improvement_adviser"]}),
            ("Monday 2026-05-18", "visit_held", {"roles": ["improvement_adviser"]}),
        ],
    )

    [found] = queries.conditions_of(panel.provider, today=day("Monday 2026-05-18"))

    assert found.evidence == (("declined", 1), ("held", 2))


def test_a_note_needs_words_and_a_condition(panel):
    condition = condition_of(panel)
    with pytest.raises(FundingRefused, match="what it rests on"):
        actions.note(decision=condition, what="condition_agreed", said=" ", by=panel.sam,
                     at=noon(TUESDAY))  # fmt: skip
    other = panel.approved(pathway="requires_improvement")
    with pytest.raises(FundingRefused, match="no condition"):
        actions.note(decision=other, what="condition_agreed", said="x", by=panel.sam,
                     at=noon(TUESDAY))  # fmt: skip


# Looking at it again


def test_a_decision_is_looked_at_again_on_its_day_and_on_the_next_one(panel):
    decision = panel.approved(pathway="requires_improvement")
    panel.letter(decision)

    def reviews(on):
        mine, _ = queries.waiting(
            panel.authority, panel.pat, roles=("improvement_standards_manager",),
            may_answer=True, today=day(on),
        )  # fmt: skip
        return [str(each.row) for each in mine.reviews]

    assert reviews("Monday 2026-08-31") == []
    assert reviews("Tuesday 2026-09-01") == ["Decision 1"]
    actions.review(decision=decision, said="Nothing changed.", next_on=day("Tuesday 2026-12-01"),
                   by=panel.sam, at=noon("Tuesday 2026-09-01"))  # fmt: skip
    assert reviews("Monday 2026-11-30") == []
    assert reviews("Tuesday 2026-12-01") == ["Decision 1"]


def test_a_review_says_what_was_found_and_a_day_to_come(panel):
    decision = panel.approved(pathway="requires_improvement")

    with pytest.raises(FundingRefused, match="what was found"):
        actions.review(decision=decision, said="", next_on=None, by=panel.sam, at=noon(TUESDAY))
    with pytest.raises(FundingRefused, match="day to come"):
        actions.review(decision=decision, said="x", next_on=day(FRIDAY), by=panel.sam,
                       at=noon(TUESDAY))  # fmt: skip
