"""Days until it happened, checked against figures that were printed long before this."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goodward.core.measuring.survival import Curve, Seen, curve

# Weeks of remission under 6-mercaptopurine: Freireich and others, "Blood" 21 (1963), as in many
# textbooks. True where it ended; False where it went on when last seen.
FREIREICH = [
    *(Seen(6, True) for _ in range(3)),
    *(Seen(weeks, True) for weeks in (7, 10, 13, 16, 22, 23)),
    *(Seen(weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
# D. G. Kleinbaum and M. Klein, "Survival Analysis", table of the same data: week, at risk, share.
PRINTED = [
    (6, 21, 0.8571),
    (7, 17, 0.8067),
    (10, 15, 0.7529),
    (13, 12, 0.6902),
    (16, 11, 0.6275),
    (22, 7, 0.5378),
    (23, 6, 0.4482),
]


def test_a_printed_table_comes_out_as_printed():
    found = curve(FREIREICH)

    assert [(each.day, each.followed) for each in found.steps] == [row[:2] for row in PRINTED]
    assert [float(each.waiting) for each in found.steps] == pytest.approx(
        [row[2] for row in PRINTED], abs=0.00005
    )
    # The printed median of this group is 23 weeks.
    assert found.median == 23
    assert (found.number, found.happened, found.longest) == (21, 9, 35)


def test_the_band_is_the_one_statisticians_print():
    # At week 10: S = 0.7529, Greenwood's standard error 0.0963 (both printed); on the scale of
    # log(-log) that is 0.503 to 0.889.
    week_10 = curve(FREIREICH).steps[2]

    assert (week_10.low, week_10.high) == pytest.approx((0.503, 0.889), abs=0.001)


def test_with_everybody_followed_to_the_end_it_is_a_plain_share():
    found = curve([Seen(10, True), Seen(20, True), Seen(30, True), Seen(40, True)])

    assert [each.waiting for each in found.steps] == [
        Fraction(3, 4), Fraction(1, 2), Fraction(1, 4), Fraction(0),
    ]  # fmt: skip
    assert found.median == 20
    assert found.happened_by(25) == Fraction(1, 2)
    assert (found.steps[-1].low, found.steps[-1].high) == (0, 0)


def test_whoever_is_still_open_counts_for_as_long_as_they_were_seen():
    # One of two improved after 100 days; the other has been open for 50. Of the one still followed
    # at 100 days it happened for all: not for half of two.
    found = curve([Seen(100, True), Seen(50, False)])

    [step] = found.steps
    assert (step.followed, step.waiting) == (1, 0)


def test_last_seen_on_the_day_it_happens_for_another_is_still_followed():
    found = curve([Seen(30, True), Seen(30, False)])

    assert found.steps[0].waiting == Fraction(1, 2)


def test_nothing_is_said_of_days_that_nobody_was_followed_for():
    found = curve([Seen(30, True), Seen(60, False)])

    assert found.happened_by(29) == 0
    assert found.happened_by(60) == Fraction(1, 2)
    assert found.happened_by(61) is None


def test_who_is_still_followed_on_a_day():
    found = curve(FREIREICH)

    # All of them in the first week; those of week 10 still on week 10; nobody after week 35.
    assert [found.followed_on(week) for week in (1, 10, 23, 35, 36)] == [21, 15, 6, 1, 0]


def test_until_which_day_enough_were_followed():
    found = curve(FREIREICH)

    # Five went on beyond week 25 or ended there: those of 25, 32, 32, 34 and 35.
    assert (found.followed_until(5), found.followed_until(1), found.followed_until(22)) == (
        25,
        35,
        0,
    )


def test_the_last_step_until_a_day():
    found = curve(FREIREICH)

    assert found.step_by(5) is None
    assert [found.step_by(week).day for week in (6, 9, 10, 40)] == [6, 7, 10, 23]


def test_of_nobody_there_is_no_curve():
    assert curve([]) == Curve(0, 0, 0, ())
    assert curve([]).median is None
