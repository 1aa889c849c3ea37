"""Forms, what may be answered to them, what they come to, and what is a gap."""

from __future__ import annotations

import pytest

from goodward.core.instruments.answers import (
    AS_MET,
    COUNTED,
    Answer,
    AnswerUnknown,
    check_answers,
    gaps_of,
    result_of,
    unanswered,
)
from goodward.core.instruments.forms import ANSWERS, NOT_APPLICABLE, Form, Item, Kind, Section
from goodward.core.instruments.scoring import Met

GRADES = (("good", "Good"), ("fair", "Fair"), ("poor", "Poor"))


def section(name, *items):
    return Section(
        name,
        name.capitalize(),
        "",
        tuple(Item(f"{name}.{key}", f"About {key}", kind) for key, kind in items),
    )


def a_form(*sections, **said):
    return Form("looked", "Looked at", "First edition", "For tests", sections, **said)


RATED = a_form(
    section("room", ("space", Kind.RATING), ("light", Kind.RATING), ("said", Kind.TEXT)),
    section("talk", ("books", Kind.RATING)),
    line="3",
)
REQUIRED = a_form(
    section("people", ("checks", Kind.MET), ("lead", Kind.MET)),
    section("day", ("outdoors", Kind.YES_NO), ("said", Kind.TEXT)),
)
GRADED = a_form(
    section("areas", ("care", Kind.GRADE), ("safe", Kind.MET)), grades=GRADES, line="fair"
)


def said(**values):
    """Return answers, their keys written with “__” between section and item."""
    return {key.replace("__", "."): Answer(value) for key, value in values.items()}


def test_every_kind_has_its_answers_and_each_counted_one_its_place_in_the_scale():
    assert set(ANSWERS) == set(Kind) - {Kind.GRADE}
    for kind in COUNTED:
        assert {value for value, _ in ANSWERS[kind]} <= set(AS_MET)
    assert [value for value, _ in ANSWERS[Kind.RATING]] == [*"1234567", NOT_APPLICABLE]


@pytest.mark.parametrize(("form", "is_scored"), [(RATED, True), (GRADED, True), (REQUIRED, False)])
def test_a_rating_or_a_grade_makes_a_form_scored(form, is_scored):
    assert form.is_scored is is_scored
    assert form.is_rated is (form is RATED)


@pytest.mark.parametrize(
    ("said", "provider_type", "registers", "fits"),
    [
        ({}, "nursery", [], True),
        ({"types": frozenset({"childminder"})}, "childminder", [], True),
        ({"types": frozenset({"childminder"})}, "nursery", [], False),
        ({"on_register": frozenset({"early_years"})}, "nursery", ["early_years"], True),
        ({"on_register": frozenset({"early_years"})}, "nursery", ["compulsory"], False),
        ({"on_register": frozenset({"early_years"})}, "nursery", [], False),
        ({"not_on_register": frozenset({"early_years"})}, "nursery", ["compulsory"], True),
        (
            {"not_on_register": frozenset({"early_years"})},
            "nursery",
            ["compulsory", "early_years"],
            False,
        ),
    ],
)
def test_a_form_fits_by_type_and_registers(said, provider_type, registers, fits):
    form = a_form(section("people", ("checks", Kind.MET)), **said)

    assert form.fits(provider_type=provider_type, registers=registers) is fits


def test_a_grade_is_answered_in_the_words_of_its_form():
    [care, _] = GRADED.items

    assert GRADED.answers_to(care) == (*GRADES, (NOT_APPLICABLE, "Not looked at"))


def test_a_section_is_found_by_its_name_and_an_item_knows_its_own():
    assert RATED.section("talk").title == "Talk"
    assert [each.name for each in RATED.section("room").items] == ["space", "light", "said"]
    with pytest.raises(LookupError, match="no section garden"):
        RATED.section("garden")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"room.garden": Answer("3")}, "no item room.garden"),
        ({"room.space": Answer("8")}, "“8” is no answer to room.space"),
        ({"room.space": Answer("met")}, "“met” is no answer"),
        ({"room.space": Answer("3", methods=("guess",))}, "no way to find out"),
    ],
)
def test_what_a_form_does_not_take_is_refused(answers, sentence):
    with pytest.raises(AnswerUnknown, match=sentence):
        check_answers(RATED, answers)


def test_text_may_say_anything_and_an_answer_may_be_left_out():
    check_answers(RATED, {"room.said": Answer("8 children"), "room.space": Answer(remark="Later")})


def test_what_is_only_typed_need_not_be_answered():
    answers = {"room.space": Answer("4"), "talk.books": Answer("", remark="Ask again")}

    assert [each.key for each in unanswered(RATED.items, answers)] == ["room.light", "talk.books"]


def test_means_are_of_a_section_and_of_all_items():
    result = result_of(RATED, said(room__space="2", room__light="5", talk__books="7"))

    means = {each.section.id: str(each.mean.value) for each in result.sections}
    # (2 + 5) / 2 = 3.50; (2 + 5 + 7) / 3 = 4.666…
    assert means == {"room": "3.50", "talk": "7.00"}
    assert str(result.overall.value) == "4.67"


def test_a_section_with_too_few_ratings_has_no_mean():
    form = a_form(*RATED.sections, line="3", at_least=2)

    result = result_of(form, said(room__space="2", room__light=NOT_APPLICABLE, talk__books="7"))

    assert [each.mean.value for each in result.sections] == [None, None]
    # (2 + 7) / 2 = 4.50
    assert str(result.overall.value) == "4.50"


def test_requirements_are_counted_by_section_and_altogether():
    result = result_of(
        REQUIRED, said(people__checks="met", people__lead="not_met", day__outdoors="partly")
    )

    assert result.overall is None
    assert [each.mean for each in result.sections] == [None, None]
    assert [each.counts[Met.NOT_MET] for each in result.sections] == [1, 0]
    assert {each: number for each, number in result.counts.items() if number} == {
        Met.MET: 1,
        Met.PARTLY: 1,
        Met.NOT_MET: 1,
    }


def gaps(form, **options):
    def found(**values):
        return [(gap.item.key, gap.answer_text) for gap in gaps_of(form, said(**values), **options)]

    return found


def test_what_is_not_met_or_only_in_part_is_a_gap():
    found = gaps(REQUIRED)

    assert found(people__checks="met", people__lead="partly", day__outdoors="no") == [
        ("people.lead", "Partly met"),
        ("day.outdoors", "No"),
    ]
    assert found(people__checks=NOT_APPLICABLE, day__said="no") == []


def test_a_rating_below_the_line_is_a_gap_and_the_line_may_be_moved():
    answers = {"room__space": "2", "room__light": "3", "talk__books": NOT_APPLICABLE}

    assert gaps(RATED)(**answers) == [("room.space", "2")]
    assert gaps(RATED, below=4)(**answers) == [("room.space", "2"), ("room.light", "3")]
    assert gaps(RATED, below=2)(**answers) == []


def test_a_grade_worse_than_the_line_is_a_gap():
    assert gaps(GRADED)(areas__care="poor", areas__safe="not_met") == [
        ("areas.care", "Poor"),
        ("areas.safe", "Not met"),
    ]
    assert gaps(GRADED)(areas__care="fair", areas__safe="met") == []
    assert gaps(GRADED)(areas__care=NOT_APPLICABLE) == []
