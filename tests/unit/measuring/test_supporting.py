"""What one piece of support is, of which kind, and in which band."""

from __future__ import annotations

from goodward.core.measuring.supporting import (
    BANDS,
    KIND_MEANS,
    KIND_OF,
    KIND_TITLES,
    Kind,
    Piece,
    band_of,
    counted_once,
    kind_of,
)
from goodward.core.policy.support_kinds import KIND_TITLES as WAYS
from tests.support.days import day

MONDAY, TUESDAY = day("Monday 2026-02-02"), day("Tuesday 2026-02-03")


def test_what_is_of_one_kind_on_one_day_is_one_piece():
    several = [
        Piece(TUESDAY, Kind.VISIT),
        Piece(MONDAY, Kind.TRAINING),
        Piece(MONDAY, Kind.VISIT),
        Piece(MONDAY, Kind.TRAINING),
    ]

    assert counted_once(several) == (
        Piece(MONDAY, Kind.TRAINING),
        Piece(MONDAY, Kind.VISIT),
        Piece(TUESDAY, Kind.VISIT),
    )


def test_every_way_a_policy_files_support_under_is_of_a_kind():
    assert set(KIND_OF) == set(WAYS)
    assert (kind_of("in_house_training"), kind_of("at_a_distance")) == (Kind.TRAINING, Kind.ADVICE)


def test_support_of_no_way_or_of_one_nobody_knows_is_other_support():
    assert (kind_of(""), kind_of("by_balloon")) == (Kind.OTHER, Kind.OTHER)


def test_every_kind_has_a_title_and_says_what_it_counts():
    assert list(KIND_TITLES) == list(Kind)
    assert list(KIND_MEANS) == list(Kind)
    assert len(set(KIND_TITLES.values())) == len(Kind)


def test_every_number_lies_in_one_band():
    for number in range(40):
        [band] = [
            each
            for each in BANDS
            if each.least <= number and (each.most is None or number <= each.most)
        ]
        assert band_of(number) == band
