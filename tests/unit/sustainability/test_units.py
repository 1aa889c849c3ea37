"""Figures of each unit: read, written and compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goodward.core.refusals import Refused
from goodward.core.sustainability.units import MEASURES, Unit, compared, kept, made_of, written


def test_every_unit_has_its_measure():
    assert set(MEASURES) == set(Unit)


@pytest.mark.parametrize(
    ("unit", "typed", "value", "text"),
    [
        (Unit.PERCENT, "62.5", 625, "62.5%"),
        (Unit.PERCENT, "70", 700, "70%"),
        # Half of a tenth goes up.
        (Unit.PERCENT, "62.25", 623, "62.3%"),
        (Unit.POUNDS, "12400", 1_240_000, "£12,400"),
        (Unit.POUNDS, "12400.5", 1_240_050, "£12,400.50"),
        (Unit.POUNDS, "-50", -5_000, "minus £50"),
        (Unit.POUNDS_A_MONTH, "1900", 190_000, "£1,900 a month"),
        (Unit.MONTHS, "2.5", 25, "2.5 months"),
        (Unit.MONTHS, "1", 10, "1 month"),
        (Unit.FOR_EACH, "5.5", 55, "5.5"),
    ],
)
def test_a_figure_is_kept_in_its_smallest_part_and_written_as_people_do(unit, typed, value, text):
    assert kept(unit, Decimal(typed)) == value
    assert written(unit, value) == text


@pytest.mark.parametrize(
    ("unit", "part", "whole", "value"),
    [
        # 25 of 40 are 62.5 per cent; 22 children for 4 staff are 5.5 for each.
        (Unit.PERCENT, 25, 40, 625),
        (Unit.PERCENT, 0, 40, 0),
        (Unit.PERCENT, 42, 40, 1050),
        (Unit.FOR_EACH, 22, 4, 55),
        # A third is 33.333…, two thirds 66.666….
        (Unit.PERCENT, 1, 3, 333),
        (Unit.PERCENT, 2, 3, 667),
    ],
)
def test_a_figure_is_worked_out_from_two_numbers(unit, part, whole, value):
    assert made_of(unit, Decimal(part), Decimal(whole)) == value


@pytest.mark.parametrize(
    ("part", "whole", "field"), [(25, 0, "whole"), (-1, 40, "part"), (1, -40, "whole")]
)
def test_what_cannot_be_divided_is_refused_at_its_box(part, whole, field):
    with pytest.raises(Refused) as refused:
        made_of(Unit.PERCENT, Decimal(part), Decimal(whole))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("unit", "typed"),
    [(Unit.PERCENT, "-1"), (Unit.POUNDS_A_MONTH, "-1"), (Unit.POUNDS, "100000001")],
)
def test_what_no_setting_has_is_refused(unit, typed):
    with pytest.raises(Refused):
        kept(unit, Decimal(typed))


@pytest.mark.parametrize(
    ("unit", "before", "now", "text"),
    [
        (Unit.PERCENT, 625, 700, "7.5 percentage points more"),
        (Unit.PERCENT, 700, 625, "7.5 percentage points less"),
        (Unit.POUNDS, 500_000, 450_000, "£500 less"),
        (Unit.POUNDS, -5_000, 5_000, "£100 more"),
        (Unit.POUNDS_A_MONTH, 180_000, 190_000, "£100 a month more"),
        (Unit.MONTHS, 25, 25, "the same"),
        (Unit.MONTHS, 25, 10, "1.5 months less"),
        (Unit.MONTHS, 35, 25, "1 month less"),
    ],
)
def test_a_figure_is_compared_with_the_one_before_in_words(unit, before, now, text):
    assert compared(unit, before, now) == text
