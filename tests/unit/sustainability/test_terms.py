"""An authority's terms for sustainability: what both say, and what is wrong with a file."""

from __future__ import annotations

import pytest

from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.core.sustainability.terms import read_terms
from goodward.policies import library
from goodward.policies.sustainability_terms import sustainability_terms_of

SOUND = """title: Sustainability
source: Invented
business_topics: [sustainability]
concerns: {money: {title: Money}}
indicators:
  occupancy: {title: Occupancy, means: Full, unit: percent, made_of: [Children, Places],
    line: {below: 70, basis: local choice, note: Ours}}
  rent: {title: Rent, means: Paid, unit: pounds a month}
review:
  money: {title: Money, asks: {income: Where does it come from?}}
"""


def problems(text):
    return [each.message for each in read_terms(text, path="sustainability.yaml").problems]


@pytest.mark.parametrize("authority", ["kent", "leicestershire", "borsetshire"])
def test_what_is_asked_for_can_be_entered_everywhere(authority):
    terms = sustainability_terms_of(authority)

    # Occupancy, staffing, debt, rent, fee income and reserves are what the work is about.
    assert {"occupancy", "staffing", "vacancies", "turnover"} <= set(terms.indicators)
    assert {"debt", "rent", "fee_income", "reserves"} <= set(terms.indicators)
    assert [part for part, _ in terms.indicators["occupancy"].by] == [
        "whole", "mornings", "afternoons"
    ]  # fmt: skip


def test_lines_are_one_authority_s_own_and_no_document_s():
    lines = {
        authority: {
            name: (each.line.value, each.line.is_below, each.line.basis)
            for name, each in sustainability_terms_of(authority).indicators.items()
            if each.line
        }
        for authority in ("kent", "leicestershire", "borsetshire")
    }

    assert lines == {
        # Below 70 per cent, and below 3 months, in tenths.
        "kent": {
            "occupancy": (700, True, "local choice"),
            "reserves": (30, True, "local choice"),
        },
        "leicestershire": {},
        "borsetshire": {},
    }


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_a_concern_opens_one_pathway_of_the_policy(authority):
    assert "sustainability_concern" in EVENT_KINDS
    policy = library.load(authority).latest.text
    opened = [
        name for name, each in policy.pathways.items() if "sustainability_concern" in each.opens_on
    ]

    assert opened == ["sustainability"]
    assert next(iter(policy.pathways["sustainability"].duties)) == "agree_package"


@pytest.mark.parametrize(("value", "is_crossed"), [(699, True), (700, False), (701, False)])
def test_a_line_is_crossed_only_beyond_it(value, is_crossed):
    line = read_terms(SOUND, path="x").terms.indicators["occupancy"].line

    assert line.is_crossed_by(value) is is_crossed


def test_a_sound_file_has_no_problem():
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("unit: pounds a month", "unit: pounds a week", "pounds a month"),
        ("below: 70,", "", "give either “below” or “above”"),
        ("made_of: [Children, Places]", "made_of: [Children]", "names two numbers"),
        (
            "unit: percent, made_of",
            "unit: months, made_of",
            "only “percent” and “for each” are made of two numbers",
        ),
        ("{income: Where does it come from?}", "{}", "needs at least one entry"),
    ],
)
def test_what_is_wrong_is_said(wrong, right, said):
    found = problems(SOUND.replace(wrong, right))

    assert len(found) == 1
    assert said in found[0]


def test_what_is_no_such_file_at_all_is_said():
    assert problems("- a list") == ["terms for sustainability begin with “title: …”"]
