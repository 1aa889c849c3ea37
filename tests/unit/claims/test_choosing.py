"""Samples that can be drawn again, scores that explain themselves, amounts that are not guessed."""

from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest

from goodward.core.claims.choosing import (
    SIGNALS,
    Part,
    by_risk,
    draw,
    score,
    weights_with,
)
from goodward.core.claims.recovering import Amount, AtStake, amount

NUMBERS = ["EY1", "EY2", "EY3", "EY4", "EY5"]


def test_a_sample_is_what_anybody_gets_who_has_the_seed_and_the_list():
    by_hand = sorted(NUMBERS, key=lambda n: hashlib.sha256(f"12-34:{n}".encode()).hexdigest())

    assert draw(NUMBERS, size=2, seed="12-34") == by_hand[:2]
    assert draw(reversed(NUMBERS), size=2, seed=" 12-34 ") == by_hand[:2]
    assert draw(NUMBERS, size=9, seed="12-34") == by_hand


def test_a_larger_sample_begins_with_the_smaller_one():
    assert draw(NUMBERS, size=4, seed="x")[:2] == draw(NUMBERS, size=2, seed="x")


def test_every_provider_is_drawn_about_as_often_as_another():
    """Of 2,000 seeds each of five providers comes first about 400 times."""
    firsts = [draw(NUMBERS, size=1, seed=str(each))[0] for each in range(2000)]

    assert all(320 < firsts.count(number) < 480 for number in NUMBERS)


@pytest.mark.parametrize(("size", "seed"), [(0, "x"), (1, " ")])
def test_a_sample_needs_a_size_and_a_seed(size, seed):
    with pytest.raises(ValueError, match="needs a size"):
        draw(NUMBERS, size=size, seed=seed)


def test_a_score_is_the_sum_of_its_parts_and_shows_them_heaviest_first():
    weights = weights_with({"findings_before": 5, "late_claim": 2, "never_audited": 0})

    # Two audits at 5 are 10; of four late claims three count, at 2; a new provider at 1.
    came = score("EY1", {"findings_before": 2, "late_claim": 4, "new_provider": 1}, weights)

    assert came.points == 17
    assert came.parts == (
        Part("findings_before", 2, 5),
        Part("late_claim", 3, 2),
        Part("new_provider", 1, 1),
    )


def test_without_weights_of_its_own_every_signal_weighs_the_same():
    assert weights_with({}) == dict.fromkeys(SIGNALS, 1)


def test_equal_scores_stand_in_the_order_of_their_numbers():
    even = weights_with({})
    scores = [score(each, {"new_provider": 1}, even) for each in ("EY3", "EY1")]
    high = score("EY9", {"new_provider": 1, "difficulty": 2}, even)

    assert [each.number for each in by_risk([*scores, high])] == ["EY9", "EY1", "EY3"]


def test_an_amount_is_hours_times_the_rate_that_was_entered():
    found = [
        AtStake((1, 2), "three_and_four_universal", Fraction(35)),
        AtStake((1, 3), "two_year_old_additional_support", Fraction(10)),
    ]

    # 35 hours at £5.93 are £207.55; 10 at £8.30 are £83.
    rates = {"three_and_four_universal": 593, "two_year_old_additional_support": 830}

    assert amount(found, rates) == Amount(Fraction(45), 20755 + 8300, Fraction(0))


def test_of_several_findings_of_one_row_the_largest_counts():
    found = [
        AtStake((1, 2), "three_and_four_universal", Fraction(35)),
        AtStake((1, 2), "three_and_four_universal", Fraction(245)),
        AtStake((2, 2), "three_and_four_universal", None),
    ]

    assert amount(found, {}).hours == Fraction(245)


def test_without_a_rate_there_are_hours_only():
    found = [AtStake((1, 2), "three_and_four_universal", Fraction(35))]

    assert amount(found, {}) == Amount(Fraction(35), None, Fraction(35))


def test_hours_without_a_rate_are_said_beside_those_with_one():
    found = [
        AtStake((1, 2), "three_and_four_universal", Fraction(35)),
        AtStake(None, "", Fraction(4)),
        AtStake(None, "", Fraction(4)),
    ]

    assert amount(found, {"three_and_four_universal": 100}) == Amount(
        Fraction(43), 3500, Fraction(8)
    )


def test_half_a_penny_is_rounded_up():
    found = [AtStake(None, "three_and_four_universal", Fraction(1, 2))]

    assert amount(found, {"three_and_four_universal": 593}).pence == 297
