"""An authority's terms for complaints: what its file says, and what is wrong with one."""

from __future__ import annotations

import pytest

from goodward.core.complaints.terms import With, read_terms, with_days
from tests.support.tree import LIBRARY

SOUND = """
title: Compliments and complaints
source: Our procedure
stages:
  informal: {title: With the officer, with: officer, acknowledge: 3, answer: 10, next_within: 20,
    basis: stated}
  formal: {title: Formal, with: manager, acknowledge: 5, answer: 10, next_within: 20,
    answer_from: acknowledgement, basis: local choice}
  ombudsman: {title: Ombudsman, with: ombudsman, basis: stated}
teams:
  improvement: {title: Improvement, roles: [improvement_adviser],
    managers: [improvement_standards_manager]}
"""


def problems(text):
    return [each.message for each in read_terms(text, path="complaints.yaml").problems]


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/complaints.yaml")), ids=str)
def test_every_file_of_the_library_is_sound(file):
    assert problems(file.read_text(encoding="utf-8")) == []


def test_terms_give_their_stages_in_order_and_their_teams():
    terms = read_terms(SOUND, path="complaints.yaml").terms

    assert [each.name for each in terms.stages] == ["informal", "formal", "ombudsman"]
    assert terms.first(With.MANAGER).name == terms.after("informal").name == "formal"
    assert terms.after("ombudsman") is None
    assert terms.stage("formal").is_local_choice
    assert not terms.stage("informal").is_local_choice
    assert terms.team_of(("senior_staff", "improvement_adviser")).title == "Improvement"
    assert terms.team_of(("senior_staff",)) is terms.team("other") is None
    assert terms.small_number == 5


def test_an_authority_sets_its_own_days_and_keeps_the_rest():
    terms = read_terms(SOUND, path="complaints.yaml").terms

    own = with_days(terms, {"informal": {"acknowledge": 1, "answer": 4, "next_within": None}})

    assert own.stage("informal")[3:6] == (1, 4, None)
    assert own.stage("informal").is_local_choice
    assert own.stage("formal") == terms.stage("formal")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("with: manager", "with: officer", "one stage at least is with a manager"),
        ("with: officer", "with: ombudsman", "first at most one stage with the officer"),
        ("acknowledge: 3, ", "", "say in how many working days"),
        ("answer: 10, next_within: 20,\n    basis", "answer: 0, basis", "greater than or equal"),
        ("basis: stated}\n  formal", "basis: guessed}\n  formal", "“guessed” will not do"),
        ("title: Compliments and complaints", "titel: X", "add “title”"),
    ],
)
def test_what_is_wrong_with_terms_is_said(before, after, said):
    assert before in SOUND

    assert any(said in each for each in problems(SOUND.replace(before, after, 1)))


@pytest.mark.parametrize("text", ["", "- a\n- b", "title: [", "x" * 100])
def test_a_file_of_another_sort_is_refused(text):
    assert problems(text)
