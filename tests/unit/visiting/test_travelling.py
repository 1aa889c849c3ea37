"""How far a day of visits takes somebody."""

from __future__ import annotations

from datetime import time

import pytest

from goodward.core.visiting.travelling import (
    OWN_DAY_MILES,
    UNKNOWN_MILES,
    Leg,
    Stop,
    extra_miles,
    legs,
    nearest_stop,
)
from tests.support.days import day

MONDAY, TUESDAY = day("Monday 2026-06-15"), day("Tuesday 2026-06-16")


def on_a_line(one, other):
    """Places along one road: “7” is the seventh mile; a place without a number is unknown."""
    return abs(float(one) - float(other)) if one and other else None


def stop(key, postcode, at=None, on=MONDAY):
    return Stop(key, on, time.fromisoformat(at) if at else None, postcode, f"Setting {key}")


def test_each_visit_is_measured_from_the_one_before_in_order_of_time_and_not_across_days():
    found = legs(
        [
            stop(1, "0", "13:00"),
            stop(2, "7", "09:00"),
            stop(3, "4", "11:00"),
            stop(4, "90", "09:00", on=TUESDAY),
        ],
        on_a_line,
    )

    # Nine o'clock at mile 7, eleven at 4, one o'clock at 0; Tuesday has one visit only.
    assert found == {3: Leg(3, is_before=True), 1: Leg(4, is_before=True)}


def test_a_visit_without_a_time_is_measured_from_the_nearest_that_day():
    found = legs([stop(1, "0", "09:00"), stop(2, "20", "11:00"), stop(3, "5")], on_a_line)

    assert found == {2: Leg(20, is_before=True), 3: Leg(5, is_before=False)}


def test_a_missing_postcode_is_told_and_never_taken_as_near():
    found = legs([stop(1, "", "09:00"), stop(2, "20", "11:00"), stop(3, "")], on_a_line)

    assert found[2] == Leg(None, is_before=True)
    assert found[3] == Leg(None, is_before=False)
    assert legs([], on_a_line) == legs([stop(1, "4")], on_a_line) == {}


@pytest.mark.parametrize(
    ("there", "new", "extra"),
    [
        ([("0", "09:00"), ("10", "11:00")], "5", 0),  # on the way between them
        ([("0", "09:00"), ("10", "11:00")], "13", 3),  # after the last
        ([("0", "09:00"), ("10", "11:00")], "-2", 2),  # before the first
        ([("4", None)], "9", 5),
        ([], "5", OWN_DAY_MILES),
        ([("4", None)], "", UNKNOWN_MILES),
    ],
)
def test_a_visit_is_put_where_it_adds_least(there, new, extra):
    stops = [stop(number, postcode, at) for number, (postcode, at) in enumerate(there)]

    assert extra_miles(new, stops, on_a_line) == extra


def test_the_nearest_visit_is_named_and_a_known_near_one_before_an_unknown():
    acorns, brook, cedar = stop(1, "30"), stop(2, "4"), stop(3, "")

    assert nearest_stop("5", [acorns, brook, cedar], on_a_line) == (brook, 1)
    assert nearest_stop("5", [cedar], on_a_line) == (cedar, None)
    assert nearest_stop("5", [], on_a_line) is None
