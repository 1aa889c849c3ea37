"""
What indicators are measured in: one row a unit, and a figure read, written and compared by it.

A figure is kept as a whole number of the smallest part of its unit: pence, or a tenth.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from goodward.core.refusals import Refused


class Unit(StrEnum):
    """A unit, as a terms file names it."""

    PERCENT = "percent"
    POUNDS = "pounds"
    POUNDS_A_MONTH = "pounds a month"
    MONTHS = "months"
    FOR_EACH = "for each"


class Measure(NamedTuple):
    """
    How figures of a unit are.

    parts: how many of the smallest part make one. before, after: what stands around the number.
    of_a_difference: what stands after a difference. may_be_negative: a debt turned round.
    """

    parts: int
    before: str
    after: str
    of_a_difference: str
    label: str
    may_be_negative: bool = False


MEASURES: Mapping[Unit, Measure] = {
    Unit.PERCENT: Measure(10, "", "%", " percentage points", "in per cent"),
    Unit.POUNDS: Measure(100, "£", "", "", "in pounds", may_be_negative=True),
    Unit.POUNDS_A_MONTH: Measure(100, "£", " a month", " a month", "in pounds a month"),
    Unit.MONTHS: Measure(10, "", " months", " months", "in months", may_be_negative=True),
    Unit.FOR_EACH: Measure(10, "", "", "", "for each"),
}
# A hundred million pounds, and ten million of anything else: more is a slip of the keyboard.
MOST = 10_000_000_000


def kept(unit: Unit, typed: Decimal) -> int:
    """
    Return a figure as it is kept, rounded half up to the smallest part of its unit.

    :raises Refused: for one below nothing where there is none such, or beyond all measure.
    """
    measure = MEASURES[unit]
    value = int((typed * measure.parts).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if value < 0 and not measure.may_be_negative:
        raise Refused("A figure below nothing cannot be", "value")
    if abs(value) > MOST:
        raise Refused("This is more than any setting has. Check the figure", "value")
    return value


def made_of(unit: Unit, part: Decimal, whole: Decimal) -> int:
    """
    Return the figure two numbers come to: a share in per cent, or so many for each.

    :raises Refused: when there is nothing to divide by, or a number below nothing.
    """
    if part < 0 or whole < 0:
        raise Refused("A number below nothing cannot be", "part" if part < 0 else "whole")
    if whole == 0:
        raise Refused("This must be more than nothing", "whole")
    return kept(unit, part / whole * (100 if unit is Unit.PERCENT else 1))


def written(unit: Unit, value: int) -> str:
    """Return a figure as people write it: “62.5%”, “£12,400”, “2.5 months”."""
    measure = MEASURES[unit]
    sign = "minus " if value < 0 else ""
    after = measure.after
    if unit is Unit.MONTHS and abs(value) == measure.parts:
        after = " month"
    return f"{sign}{measure.before}{_number(measure, abs(value))}{after}"


def compared(unit: Unit, before: int, now: int) -> str:
    """Return how a figure stands to the one before: “7.5 percentage points more”, “the same”."""
    if now == before:
        return "the same"
    measure = MEASURES[unit]
    after = measure.of_a_difference
    if unit is Unit.MONTHS and abs(now - before) == measure.parts:
        after = " month"
    size = f"{measure.before}{_number(measure, abs(now - before))}{after}"
    return f"{size} {'more' if now > before else 'less'}"


def _number(measure: Measure, value: int) -> str:
    number = Decimal(value) / measure.parts
    if number == number.to_integral_value():
        return f"{int(number):,}"
    return f"{number:,.2f}" if measure.parts == 100 else f"{number:,.1f}"
