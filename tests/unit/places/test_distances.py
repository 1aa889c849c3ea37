"""How far it is between two postcodes."""

from __future__ import annotations

import pytest

from goodward.core.places.distances import (
    Place,
    measuring,
    miles_between,
    miles_text,
    outward_code,
)
from goodward.providers.places import districts, miles_apart


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ME14 1XX", "ME14"),
        ("me141xx", "ME14"),
        (" LE1 5WW ", "LE1"),
        ("LE15WW", "LE1"),  # the last three signs are the second half
        ("EC1A 1BB", "EC1A"),
        ("CT1", "CT1"),
        ("", ""),
        ("REDACTED", ""),
        ("ME14 1", ""),
        ("near Maidstone", ""),
    ],
)
def test_the_first_half_of_a_postcode_is_read_however_it_is_written(written, code):
    assert outward_code(written) == code


def test_a_quarter_of_the_globe_is_a_quarter_of_its_circumference():
    # 2 x 3.14159 x 3,958.8 miles is 24,874 miles; a quarter of it 6,218.5.
    equator, pole = Place(0, 0), Place(90, 0)

    assert miles_between(equator, pole) == pytest.approx(6218.5, abs=0.5)
    assert miles_between(equator, Place(0, 90)) == pytest.approx(6218.5, abs=0.5)
    assert miles_between(pole, pole) == 0


def test_one_degree_to_the_north_is_69_miles_and_to_the_east_less_the_further_north():
    # 24,874 / 360 = 69.09; at 60 degrees north the circle is half as long (cosine of 60).
    assert miles_between(Place(51, 0), Place(52, 0)) == pytest.approx(69.1, abs=0.1)
    assert miles_between(Place(60, 0), Place(60, 1)) == pytest.approx(34.5, abs=0.1)


def test_the_way_back_is_as_long():
    one, other = Place(51.28, 0.54), Place(51.13, 0.27)

    assert miles_between(one, other) == miles_between(other, one)


def test_a_postcode_nobody_knows_is_no_distance_and_never_nothing():
    miles = measuring({"ME14": Place(51.28, 0.54)})

    assert miles("ME14 1XX", "ME14 2YY") == 0
    assert miles("ME14 1XX", "ZZ99 1AA") is None
    assert miles("", "ME14 1XX") is None


@pytest.mark.parametrize(
    ("miles", "text"),
    [
        (None, "an unknown distance"),
        (0, "under a mile"),
        (0.4, "under a mile"),
        (1.2, "about 1 mile"),
        (6.6, "about 7 miles"),
    ],
)
def test_a_distance_in_words(miles, text):
    assert miles_text(miles) == text


def test_every_district_shipped_has_a_code_and_lies_in_the_united_kingdom():
    centres = districts()

    assert len(centres) == 2856
    assert all(outward_code(code) == code for code in centres)
    assert all(49 < each.latitude < 61 and -9 < each.longitude < 2 for each in centres.values())


def test_maidstone_is_fifteen_miles_from_tunbridge_wells_as_the_crow_flies():
    # On the map some 15 miles; Maidstone to Leicester some 120.
    assert miles_apart()("ME14 1XX", "TN1 2AB") == pytest.approx(15.5, abs=1.5)
    assert miles_apart()("ME14 1XX", "LE1 5WW") == pytest.approx(118, abs=4)
