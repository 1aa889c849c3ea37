"""One judgement of every kind, so that a table of rows can be held against all there can be."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from goodward.core.policy import vocabulary
from goodward.core.policy.fitting import LEADERSHIP, is_unknown, judgement_fits
from goodward.core.policy.gate.judgement_values import every_judgement, judgement_said
from goodward.core.policy.language import Fits

EVERY = list(every_judgement())


def test_there_is_one_of_each():
    kinds = Counter(facts["framework"] for facts in EVERY)

    # Four grades; three inspections of three outcomes. Five grades make 31 sets, and together
    # they hold 80 grades: each may be that of leadership, or none is. Twice, for safeguarding.
    assert kinds == {"eif": 4, "compliance": 9, "report_card": 2 * (80 + 31)}


def test_each_is_different_and_known():
    assert len({judgement_said(facts) for facts in EVERY}) == len(EVERY)
    assert not any(is_unknown(facts) for facts in EVERY)


CARDS = st.builds(
    lambda safeguarding, areas: {
        "framework": "report_card", "safeguarding": safeguarding, "areas": areas,
    },
    st.sampled_from(vocabulary.SAFEGUARDING),
    st.dictionaries(
        st.sampled_from(vocabulary.AREAS), st.sampled_from(vocabulary.AREA_GRADES), min_size=1
    ),
)  # fmt: skip
GRADES = st.lists(st.sampled_from(vocabulary.AREA_GRADES), max_size=2)
ROWS = st.builds(
    Fits,
    framework=st.sampled_from([["report_card"], ["eif"], []]),
    safeguarding=st.lists(st.sampled_from(vocabulary.SAFEGUARDING), max_size=1),
    any_area=GRADES,
    leadership_and_governance=GRADES,
)


@given(CARDS, ROWS)
def test_a_report_card_is_placed_as_the_one_that_stands_for_it(card, row):
    grades, leadership = set(card["areas"].values()), card["areas"].get(LEADERSHIP)
    [stand_in] = [
        facts
        for facts in EVERY
        if facts.get("safeguarding") == card["safeguarding"]
        and set(facts["areas"].values()) == grades
        and facts["areas"].get(LEADERSHIP) == leadership
    ]

    fits = judgement_fits(row)
    assert fits(stand_in) == fits(card)


def test_judgements_are_said_in_words():
    said = [judgement_said(facts) for facts in EVERY]

    assert said[0] == "“outstanding”"
    assert said[4] == "“met” at an inspection of out of school"
    assert said[13] == "a report card with safeguarding met and areas at urgent improvement"
