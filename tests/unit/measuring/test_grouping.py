"""Times below Good in groups, and the cases a figure stands for, worked out by hand."""

from __future__ import annotations

import pytest

from goodward.core.measuring.grouping import (
    FROM_EARLY_DAY,
    KEYS,
    WHICH,
    Asked,
    By,
    Case,
    Which,
    behind,
    case_of,
    groups,
    next_inspection,
    seen_in,
)
from goodward.core.measuring.helping import Helped, NextInspection
from goodward.core.measuring.spells import Spell
from goodward.core.measuring.supporting import Kind, Piece
from goodward.core.measuring.survival import Seen, curve
from tests.support.days import day

VERSION, EARLIER = day("Monday 2025-11-10"), day("Saturday 2018-09-01")
NOBODY = (0, 0, 0, 0)


def case(provider, began, last, *, improved=False, next_on=None, early=NOBODY, visits=0, **more):
    said = {
        "provider_type": "nursery",
        "deprivation": "Average",
        "version": VERSION,
        "pathway": "inadequate",
        **more,
    }
    return Case(
        provider,
        began_on=day(began),
        last_on=day(last),
        has_improved=improved,
        next_on=next_on and day(next_on),
        visits=visits,
        early=early,
        **said,
    )


# Good after 100 days, at the second inspection; two visits and a course by the 91st.
OAKS = case(
    1, "Monday 2026-01-12", "Wednesday 2026-04-22",
    improved=True, next_on="Monday 2026-03-02", early=(2, 1, 0, 0), visits=3,
)  # fmt: skip
# Good after 60 days, at the next inspection, so not followed to the 91st.
ELMS = case(
    2, "Monday 2026-03-02", "Friday 2026-05-01",
    improved=True, next_on="Friday 2026-05-01", pathway="requires_improvement",
)  # fmt: skip
# Open for 137 days; seven pieces by the 91st, three of them visits.
ASH = case(
    3, "Monday 2026-01-12", "Friday 2026-05-29",
    early=(3, 2, 1, 1), visits=3, provider_type="childminder", deprivation="Deprived",
)  # fmt: skip
# Began before the second version.
LONG_AGO = case(4, "Monday 2025-09-01", "Friday 2025-10-10", version=EARLIER)
ALL = [OAKS, ELMS, ASH, LONG_AGO]


def providers(found):
    return {key: [each.provider for each in several] for key, several in found.items()}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.ALL, {"": [1, 2, 3, 4]}),
        (By.PATHWAY, {"inadequate": [1, 3, 4], "requires_improvement": [2]}),
        (By.TYPE, {"nursery": [1, 2, 4], "childminder": [3]}),
        (By.DEPRIVATION, {"Average": [1, 2, 4], "Deprived": [3]}),
        # Followed beyond the 91st day are Oaks and Ash alone.
        (By.SUPPORT, {"3": [1], "6": [3]}),
        (By.VISITS, {"1": [1], "3": [3]}),
        (
            By.KIND,
            {
                "visit.some": [1, 3], "training.some": [1, 3], "advice.some": [3],
                "advice.none": [1], "other.some": [3], "other.none": [1],
            },
        ),
        # Of those that improved, by all their visits.
        (By.HELD, {"3": [1], "0": [2]}),
        (By.VERSION, {"2025-11-10": [1, 2, 3], "2018-09-01": [4]}),
        (By.BEFORE, {"2025-11-10": [4]}),
        (By.AFTER, {"2025-11-10": [1, 2, 3]}),
    ],
)  # fmt: skip
def test_each_way_of_grouping(by, expected):
    assert providers(groups(ALL, by, [VERSION])) == expected


def test_a_year_before_and_after_ends_where_the_next_begins():
    on = VERSION
    # 365 days before 10 November 2025 is 10 November 2024, a Sunday; after it, 10 November 2026.
    first = case(1, "Sunday 2024-11-10", "Monday 2025-01-06")
    too_early = case(2, "Saturday 2024-11-09", "Monday 2025-01-06")
    last = case(3, "Monday 2026-11-09", "Monday 2026-11-30")
    too_late = case(4, "Tuesday 2026-11-10", "Monday 2026-11-30")
    several = [first, too_early, last, too_late]

    assert providers(groups(several, By.BEFORE, [on])) == {"2025-11-10": [1]}
    assert providers(groups(several, By.AFTER, [on])) == {"2025-11-10": [3]}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(), [1, 2, 3, 4]),
        (Asked(which=Which.GOOD), [1, 2]),
        (Asked(which=Which.GOOD_BY, days=60), [2]),
        (Asked(which=Which.GOOD_BY, days=59), []),
        (Asked(which=Which.FOLLOWED, days=100), [1, 3]),
        (Asked(which=Which.FOLLOWED, days=101), [3]),
        (Asked(which=Which.CAME), [1, 2]),
        (Asked(which=Which.CAME_GOOD), [2]),
        (Asked(By.PATHWAY, "inadequate", Which.GOOD), [1]),
        # Nine days after the 91st.
        (Asked(By.SUPPORT, "3", Which.GOOD_BY, 9), [1]),
        (Asked(By.SUPPORT, "3", Which.GOOD_BY, 8), []),
        (Asked(By.BEFORE, "2025-11-10"), [4]),
        (Asked(By.BEFORE, "no day"), []),
        (Asked(By.TYPE, "castle"), []),
    ],
)
def test_the_cases_behind_a_figure(asked, expected):
    assert [each.provider for each in behind(ALL, asked)] == expected


def test_every_figure_has_as_many_cases_as_it_says():
    for by in By:
        for key, several in groups(ALL, by, [VERSION]).items():
            found = curve(seen_in(each, by) for each in several)
            number = {
                which: len(behind(ALL, Asked(by, key, which, 50)))
                for which in (Which.ALL, Which.GOOD, Which.FOLLOWED, Which.CAME)
            }
            assert number == {
                Which.ALL: found.number,
                Which.GOOD: found.happened,
                Which.FOLLOWED: found.followed_on(50),
                Which.CAME: next_inspection(several).came,
            }, (by, key)


def test_every_way_of_grouping_and_every_choice_of_cases_is_in_its_table():
    assert set(KEYS) == set(By)
    assert set(WHICH) == set(Which)
    assert set(By) > FROM_EARLY_DAY


def test_those_not_inspected_again_are_in_no_share():
    assert next_inspection(ALL) == NextInspection(4, 2, 1)
    assert next_inspection([]) == NextInspection(0, 0, 0)


def test_a_case_holds_what_was_done_by_the_early_day_kind_by_kind():
    # 91 days after Monday 12 January is Monday 13 April.
    spell = Spell(1, "inadequate", day("Monday 2026-01-12"), day("Friday 2026-05-29"), False)
    support = (
        Piece(day("Monday 2026-02-02"), Kind.VISIT),
        Piece(day("Monday 2026-04-13"), Kind.TRAINING),
        Piece(day("Tuesday 2026-04-14"), Kind.VISIT),
    )

    made = case_of(
        Helped(spell, support, None), provider_type="nursery", deprivation="Average",
        version=VERSION,
    )  # fmt: skip

    assert (made.early, made.visits) == ((1, 1, 0, 0), 2)
    assert (made.seen, made.improved_next) == (Seen(137, False), False)
