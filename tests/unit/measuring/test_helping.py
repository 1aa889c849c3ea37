"""Support and the next inspection of times below Good, worked out by hand."""

from __future__ import annotations

import pytest

from goodward.core.measuring.helping import helped, later_than_early
from goodward.core.measuring.spells import Spell
from goodward.core.measuring.supporting import Kind, Piece
from goodward.core.measuring.survival import Seen
from tests.support.days import day

BEGAN, AS_AT = day("Monday 2026-01-12"), day("Friday 2026-05-29")
# Improved after 100 days; still below Good after 137.
OAKS = Spell(1, "inadequate", BEGAN, day("Wednesday 2026-04-22"), True)
ELMS = Spell(2, "inadequate", BEGAN, AS_AT, False)


def of(spell, support=(), judgements=(), kind=Kind.VISIT):
    [found] = helped(
        [spell],
        {spell.provider: [Piece(day(each), kind) for each in support]},
        {spell.provider: [BEGAN, *(day(each) for each in judgements)]},
        as_at=AS_AT,
    )
    return found


def test_support_counts_from_the_judgement_to_the_end_of_the_spell():
    found = of(
        OAKS,
        ["Friday 2026-01-09", "Monday 2026-01-12", "Wednesday 2026-04-22", "Thursday 2026-04-23"],
    )

    assert [each.on.isoformat() for each in found.support] == ["2026-01-12", "2026-04-22"]
    assert found.visits == 2


def test_what_is_to_come_as_at_the_day_is_not_counted():
    assert of(ELMS, ["Friday 2026-05-29", "Monday 2026-06-01"]).visits == 1


def test_support_is_looked_at_as_it_stood_after_three_months():
    # 91 days after 12 January is Monday 13 April.
    found = of(OAKS, ["Monday 2026-04-13", "Tuesday 2026-04-14"], kind=Kind.TRAINING)

    assert {kind: found.early(kind) for kind in Kind} == {
        Kind.VISIT: 0, Kind.TRAINING: 1, Kind.ADVICE: 0, Kind.OTHER: 0,
    }  # fmt: skip
    assert found.visits == 0


def test_after_the_early_day_days_are_counted_from_it():
    # Good came after 100 days, nine after the 91st.
    assert later_than_early(OAKS.seen) == Seen(9, True)
    # Whoever improved, or was last seen, on the 91st day or before is not followed beyond it.
    assert later_than_early(Seen(91, True)) is None
    assert later_than_early(Seen(92, False)) == Seen(1, False)


@pytest.mark.parametrize(
    ("spell", "judgements", "next_on"),
    [
        (OAKS, ["Wednesday 2026-04-22"], "Wednesday 2026-04-22"),
        # A judgement between that was still below Good: that was the next one.
        (OAKS, ["Monday 2026-03-02", "Wednesday 2026-04-22"], "Monday 2026-03-02"),
        (ELMS, ["Monday 2026-03-02"], "Monday 2026-03-02"),
        (ELMS, [], None),
        # Told of only after the day it is as at.
        (ELMS, ["Monday 2026-06-01"], None),
    ],
)
def test_the_next_inspection_is_the_first_judgement_after_the_one_it_began_with(
    spell, judgements, next_on
):
    assert of(spell, judgements=judgements).next_on == (next_on and day(next_on))
