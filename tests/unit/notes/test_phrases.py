"""Phrases that look like a grade are pointed at; words of praise mostly are not."""

from __future__ import annotations

import pytest

from goodward.core.notes.phrases import phrases_in
from goodward.core.policy.vocabulary import AREA_GRADES, OUTCOMES

A_GRADE = [
    "The room is good.",
    "This was judged as Outstanding last time.",
    "Your practice is at least good.",
    "I would expect a Good at the next inspection.",
    "This is good or better.",
    "You are heading for requires improvement.",
    "Leadership needs attention.",
    "That puts you at the expected standard.",
    "Interactions: 5/7",
    "We gave the book corner 8 out of 10.",
    "That is a rating of 3.",
    "Ratios are graded: good",
    "Level 4 for language",
    "A five would be a high score.",
    "The garden was RAG rated.",
    "The toilets were amber rated.",
    "Overall outstanding",
    "An outstanding provision",
    "You were judged not met.",
    "A 4 star nursery",
    "not met with enforcement",
]
NO_GRADE = [
    "Good listening was seen in the baby room.",
    "There were good conversations at snack time.",
    "Children have a good appetite.",
    "Staff met parents at the gate.",
    "The requirements for ratios are met.",
    "An exceptional effort with the garden.",
    "Two outstanding actions are left from the last visit.",
    "Strong relationships with families.",
    "Twelve children, 3 staff, 5 coats.",
    "The level of noise dropped.",
    "",
]


@pytest.mark.parametrize("text", A_GRADE)
def test_what_looks_like_a_grade_is_pointed_at(text):
    assert phrases_in({"other": text}) != ()


@pytest.mark.parametrize("text", NO_GRADE)
def test_words_of_praise_are_left_alone(text):
    assert phrases_in({"other": text}) == ()


@pytest.mark.parametrize("grade", sorted({*OUTCOMES, *AREA_GRADES}))
def test_every_grade_of_either_scale_is_known(grade):
    assert phrases_in({"other": f"It was judged {grade.replace('_', ' ')}."}) != ()


def test_a_phrase_says_where_it_stands_and_what_stands_around_it():
    [found] = phrases_in(
        {"topic.1": "We read stories together. The book corner is good, we agreed."}
    )

    assert found.key == "topic.1"
    assert found.phrase == "is good"
    assert found.words == "We read stories together. The book corner is good, we agreed."


def test_a_long_text_is_cut_at_words_around_the_phrase():
    text = "calm " * 40 + "and the room is good today " + "warm " * 40

    [found] = phrases_in({"other": text})

    assert found.words.startswith("…calm")
    assert found.words.endswith("warm…")
    assert "room is good today" in found.words


def test_the_same_phrase_is_named_once_in_each_field():
    said = "It is good. It IS  good. It is good."

    assert [each.key for each in phrases_in({"a": said, "b": said})] == ["a", "b"]
