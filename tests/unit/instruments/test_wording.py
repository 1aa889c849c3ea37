"""What an audit came to and what its answers mean, in words; every value worked out by hand."""

from __future__ import annotations

import pytest

from goodward.core.instruments.answers import Answer, result_of
from goodward.core.instruments.forms import Form, Item, Kind, Section
from goodward.core.instruments.wording import (
    answer_text,
    required_text,
    result_text,
    scale_text,
    section_result_text,
)

GRADES = (("good", "Good"), ("fair", "Fair"))


def a_form(*kinds: Kind, is_must: bool = False, **said) -> Form:
    items = tuple(
        Item(f"room.{number}", f"Question {number}", kind, is_must=is_must)
        for number, kind in enumerate(kinds, start=1)
    )
    return Form("f", "Form", "First", "", (Section("room", "Room", "", items),), **said)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (a_form(Kind.RATING), "Items are rated from 1, the lowest, to 7"),
        (a_form(Kind.GRADE, grades=GRADES), "Grades, best first: Good, Fair"),
        (
            a_form(Kind.RATING, Kind.GRADE, grades=GRADES),
            "Items are rated from 1, the lowest, to 7. Grades, best first: Good, Fair",
        ),
        (a_form(Kind.MET, Kind.TEXT), ""),
    ],
)
def test_a_scale_is_told_to_whoever_does_not_know_the_form(form, words):
    assert scale_text(form) == words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (a_form(Kind.MET, Kind.TEXT, is_must=True), "The law demands every item"),
        (a_form(Kind.MET), ""),
        # Nothing is asked of a form that is only typed into.
        (a_form(Kind.TEXT), ""),
    ],
)
def test_that_the_law_demands_everything_is_said_where_something_is_asked(form, words):
    assert required_text(form) == words


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Kind.MET, "partly", "Partly met"),
        (Kind.RATING, "4", "4"),
        (Kind.GRADE, "fair", "Fair"),
        (Kind.TEXT, "As typed", "As typed"),
        (Kind.MET, "", ""),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_form(kind, value, words):
    form = a_form(kind, grades=GRADES)

    assert answer_text(form, next(form.items), value) == words


@pytest.mark.parametrize(
    ("form", "values", "of_the_section", "of_the_whole"),
    [
        # (3 + 4) / 2 = 3.50
        (a_form(Kind.RATING, Kind.RATING), "34", "Mean 3.50 of 2 rated items", "Mean 3.50"),
        (a_form(Kind.RATING, at_least=2), "3", "No mean: too few items are rated", ""),
        (a_form(Kind.YES_NO, Kind.YES_NO), ("yes", "no"), "1 met, 1 not met", "1 met, 1 not met"),
        (a_form(Kind.TEXT), ("Typed",), "", ""),
    ],
)
def test_what_answers_come_to_is_told(form, values, of_the_section, of_the_whole):
    answers = {each.key: Answer(value) for each, value in zip(form.items, values, strict=True)}
    result = result_of(form, answers)

    assert section_result_text(result.sections[0]) == of_the_section
    assert result_text(result) == of_the_whole
