"""Counting providers by what was found of them: which day, which outcome, which figure."""

from __future__ import annotations

import pytest

from goodward.core.measuring.register import (
    BESIDE,
    SCALES,
    WORDS,
    Cell,
    Counted,
    Outcome,
    Row,
    Sum,
    by_value,
    cells,
    days_to_count,
    in_force_on,
    is_on_register,
    register_of,
    size_of,
    together,
)
from tests.support.days import day

ALL_REGISTERS = "early_years|compulsory|voluntary"
NURSERY = Counted("nursery", ALL_REGISTERS, "CT16", "Average", "25-49", "good")
CLUB = Counted("out_of_school", "compulsory|voluntary", "CT16", "", "", "met")


@pytest.mark.parametrize(
    ("places", "band"),
    [
        (None, ""), (0, "0"), (1, "1-9"), (9, "1-9"), (10, "10-24"), (24, "10-24"),
        (25, "25-49"), (49, "25-49"), (50, "50-99"), (99, "50-99"), (100, "100+"), (264, "100+"),
    ],
)  # fmt: skip
def test_each_number_of_places_lies_in_one_band(places, band):
    assert size_of(places) == band


@pytest.mark.parametrize(
    ("registers", "counted_under"),
    [
        (ALL_REGISTERS, "early_years"),
        ("compulsory|early_years", "early_years"),
        ("compulsory|voluntary", "compulsory"),
        ("voluntary", "voluntary"),
        ("", ""),
    ],
)
def test_a_provider_on_several_registers_counts_under_one(registers, counted_under):
    assert register_of(registers) == counted_under


def test_the_newest_outcome_of_the_day_is_in_force():
    good = Outcome(day("Monday 2024-03-04"), "good")
    below = Outcome(day("Tuesday 2026-02-03"), "requires_improvement")

    assert in_force_on(day("Sunday 2024-03-03"), [below, good]) is None
    assert in_force_on(day("Monday 2024-03-04"), [below, good]) == good
    assert in_force_on(day("Monday 2026-02-02"), [below, good]) == good
    assert in_force_on(day("Tuesday 2026-02-03"), [below, good]) == below


def test_what_looks_at_requirements_alone_takes_no_grade_away():
    good = Outcome(day("Monday 2024-03-04"), "good")
    met = Outcome(day("Tuesday 2026-02-03"), "met", places=False)

    assert in_force_on(day("Wednesday 2026-03-04"), [good, met]) == good


def test_met_counts_for_whoever_has_nothing_else():
    earlier = Outcome(day("Monday 2024-03-04"), "met", places=False)
    met = Outcome(day("Tuesday 2026-02-03"), "met", places=False)
    nothing = Outcome(day("Wednesday 2026-02-04"), "unclear", places=False)

    assert in_force_on(day("Wednesday 2026-03-04"), [met, earlier, nothing]) == met
    assert in_force_on(day("Monday 2026-02-02"), [met, earlier, nothing]) == earlier
    assert in_force_on(day("Sunday 2024-03-03"), [met, earlier]) is None


def test_a_provider_is_there_from_its_registration_to_the_day_before_it_left():
    there = {
        "registered_on": day("Monday 2024-03-04"),
        "left_on": day("Wednesday 2025-06-04"),
    }

    assert not is_on_register(day("Sunday 2024-03-03"), **there)
    assert is_on_register(day("Monday 2024-03-04"), **there)
    assert is_on_register(day("Tuesday 2025-06-03"), **there)
    assert not is_on_register(day("Wednesday 2025-06-04"), **there)


def test_without_a_day_of_registration_a_provider_was_always_there():
    assert is_on_register(day("Monday 2024-03-04"), registered_on=None, left_on=None)


def test_days_to_count_begin_with_the_first_file():
    today = day("Friday 2026-05-29")

    assert days_to_count(today, since=day("Friday 2025-10-31")) == (
        day("Wednesday 2025-12-31"),
        day("Tuesday 2026-03-31"),
        today,
    )
    assert days_to_count(today, since=day("Wednesday 2025-12-31"))[0] == day("Wednesday 2025-12-31")
    assert days_to_count(today, since=None) == (today,)


def test_at_most_three_years_of_quarters_are_counted():
    days = days_to_count(day("Tuesday 2026-03-31"), since=day("Tuesday 2021-08-31"))

    # The end of the quarter that today itself is comes as today, and not twice.
    assert len(days) == 13
    assert (days[0], days[-2], days[-1]) == (
        day("Friday 2023-03-31"),
        day("Wednesday 2025-12-31"),
        day("Tuesday 2026-03-31"),
    )


def test_those_counted_by_the_same_are_summed():
    found = together([(NURSERY, Sum(1, 40)), (CLUB, Sum(1, 0, 1)), (NURSERY, Sum(1, 30, 0, 12))])

    assert found == {NURSERY: Sum(2, 70, 0, 12), CLUB: Sum(1, 0, 1)}


def test_each_provider_is_in_one_cell_of_each_way_of_counting():
    found = cells({NURSERY: Sum(2, 70), CLUB: Sum(1, 0, 1)})

    assert found["all"] == [
        Cell("", "nursery", "good", Sum(2, 70)),
        Cell("", "out_of_school", "met", Sum(1, 0, 1)),
    ]
    assert found["district"] == [
        Cell("CT16", "nursery", "good", Sum(2, 70)),
        Cell("CT16", "out_of_school", "met", Sum(1, 0, 1)),
    ]
    assert {each.value for each in found["deprivation"]} == {"Average", ""}
    for way in ("all", "type", "register", "district", "deprivation", "size"):
        assert sum(each.sum.providers for each in found[way]) == 3, way
    assert "areas" not in found


def test_a_report_card_is_in_a_cell_for_each_of_its_areas():
    card = NURSERY._replace(
        word="card_needs_attention",
        areas=(("inclusion", "needs_attention"), ("safeguarding", "met")),
    )

    assert cells({card: Sum(3, 90)})["areas"] == [
        Cell("inclusion", "nursery", "needs_attention", Sum(3, 90)),
        Cell("safeguarding", "nursery", "met", Sum(3, 90)),
    ]


def test_figures_are_narrowed_to_a_type():
    found = cells({NURSERY: Sum(2, 70), CLUB: Sum(1, 0, 1)})["district"]

    assert by_value(found) == {"CT16": {"good": Sum(2, 70), "met": Sum(1, 0, 1)}}
    assert by_value(found, of_type="out_of_school") == {"CT16": {"met": Sum(1, 0, 1)}}
    assert by_value(found, of_type="childminder") == {}


def test_a_row_sums_outcomes():
    row = Row("CT16", {"good": Sum(2, 70), "inadequate": Sum(1, 20), "met": Sum(1, 0, 1)})

    assert row.of(SCALES["graded"].words) == Sum(3, 90)
    assert row.of(("outstanding",)) == Sum()
    assert row.whole == Sum(4, 90, 1)


def test_no_outcome_stands_on_two_scales():
    words = [word for scale in SCALES.values() for word in scale.words]

    assert len(words) == len(set(words))
    assert set(WORDS) == {*words, *BESIDE}
    for scale in SCALES.values():
        assert scale.lower < set(scale.words)
        # From the best down: what asks for improvement comes last.
        assert [word in scale.lower for word in scale.words] == sorted(
            word in scale.lower for word in scale.words
        )
