"""Visits and the next inspection of times below Good, worked out by hand."""

from __future__ import annotations

import pytest

from goodward.core.measuring.helping import (
    BANDS,
    NextInspection,
    band_of,
    helped,
    next_inspection,
)
from goodward.core.measuring.spells import Spell
from goodward.core.measuring.survival import Seen
from tests.support.days import day

BEGAN, AS_AT = day("Monday 2026-01-12"), day("Friday 2026-05-29")
# Improved after 100 days; still below Good after 137.
OAKS = Spell(1, "inadequate", BEGAN, day("Wednesday 2026-04-22"), True)
ELMS = Spell(2, "inadequate", BEGAN, AS_AT, False)


def of(spell, visits=(), judgements=()):
    [found] = helped(
        [spell],
        {spell.provider: [day(each) for each in visits]},
        {spell.provider: [BEGAN, *(day(each) for each in judgements)]},
        as_at=AS_AT,
    )
    return found


def test_visits_count_from_the_judgement_to_the_end_of_the_spell():
    found = of(
        OAKS,
        ["Friday 2026-01-09", "Monday 2026-01-12", "Wednesday 2026-04-22", "Thursday 2026-04-23"],
    )

    assert [each.isoformat() for each in found.visits] == ["2026-01-12", "2026-04-22"]
    assert found.seen_in_visits == Seen(2, True)


def test_support_is_looked_at_as_it_stood_after_three_months():
    # 91 days after 12 January is Monday 13 April.
    found = of(OAKS, ["Monday 2026-04-13", "Tuesday 2026-04-14"])

    assert found.early_visits == 1
    # Good came after 100 days, nine after that.
    assert found.seen_later == Seen(9, True)


def test_whoever_improved_or_left_by_then_is_not_looked_at_after_it():
    early = OAKS._replace(last_on=day("Monday 2026-04-13"))

    assert of(early).seen_later is None


@pytest.mark.parametrize(
    ("spell", "judgements", "next_on", "improved"),
    [
        (OAKS, ["Wednesday 2026-04-22"], "Wednesday 2026-04-22", True),
        # A judgement between that was still below Good: that was the next one.
        (OAKS, ["Monday 2026-03-02", "Wednesday 2026-04-22"], "Monday 2026-03-02", False),
        (ELMS, ["Monday 2026-03-02"], "Monday 2026-03-02", False),
        (ELMS, [], None, False),
        # Told of only after the day it is as at.
        (ELMS, ["Monday 2026-06-01"], None, False),
    ],
)
def test_the_next_inspection_is_the_first_judgement_after_the_one_it_began_with(
    spell, judgements, next_on, improved
):
    found = of(spell, judgements=judgements)

    assert (found.next_on, found.improved_next) == (next_on and day(next_on), improved)


def test_those_not_inspected_again_are_in_no_share():
    several = [
        of(OAKS, judgements=["Wednesday 2026-04-22"]),
        of(ELMS, judgements=["Monday 2026-03-02"]),
        of(ELMS),
    ]

    assert next_inspection(several) == NextInspection(3, 2, 1)
    assert next_inspection([]) == NextInspection(0, 0, 0)


def test_every_number_of_visits_lies_in_one_band():
    for number in range(40):
        [band] = [
            each
            for each in BANDS
            if each.least <= number and (each.most is None or number <= each.most)
        ]
        assert band_of(number) == band
