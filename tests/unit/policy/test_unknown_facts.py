"""What is unknown asks a person; it is never guessed, never taken as good, and never an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.policy import vocabulary
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts
from goodward.policies import library

JUDGED = date(2026, 3, 2)
NURSERY = ProviderFacts("nursery")
both = pytest.mark.parametrize("authority", ["kent", "leicestershire"])
# Never a word of the scales, whatever is drawn.
NOT_A_WORD = st.none() | st.text(max_size=12).map(lambda text: f"{text}?")


def asked_of(authority: str, facts: dict[str, object]) -> list[tuple[str, str]]:
    """Return the open questions one judgement leaves, and the pathways it opens."""
    answer = evaluate(
        policy=library.load(authority),
        provider=NURSERY,
        events=[Event("judgement_published", JUDGED, facts)],
        as_of=JUDGED,
    )
    assert answer.duties == ()
    return [(each.id, each.state.value) for each in answer.proposals]


@both
@given(framework=NOT_A_WORD, overall=NOT_A_WORD)
def test_an_unknown_scale_or_grade_asks(authority, framework, overall):
    question = [("choose_pathway", "open")]

    assert asked_of(authority, {"framework": framework, "overall": "good"}) == question
    assert asked_of(authority, {"framework": "eif", "overall": overall}) == question
    compliance = {"framework": "compliance", "inspection": "out_of_school", "overall": overall}
    assert asked_of(authority, compliance) == question


@both
@given(
    areas=st.dictionaries(
        st.sampled_from(vocabulary.AREAS), st.sampled_from(vocabulary.AREA_GRADES), min_size=1
    ),
    unknown=NOT_A_WORD,
    where=st.sampled_from(vocabulary.AREAS),
)
def test_one_unknown_part_of_a_report_card_asks(authority, areas, unknown, where):
    card = {"framework": "report_card", "safeguarding": "met", "areas": areas}
    question = [("choose_pathway", "open")]

    assert asked_of(authority, {**card, "safeguarding": unknown}) == question
    assert asked_of(authority, {**card, "areas": {**areas, where: unknown}}) == question
    assert asked_of(authority, {**card, "areas": {}}) == question
