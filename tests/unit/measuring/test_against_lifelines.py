"""The same curves, bounds and medians as lifelines', on samples with ties and with some cut off."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from goodward.core.measuring.grouping import FROM_EARLY_DAY, By, Case, groups, seen_in
from goodward.core.measuring.survival import Seen, curve
from tests.support.lifelines import by_lifelines, find_lifelines

SEED = 20260529


def samples():
    """Return samples of many sizes: with ties, with none, some or all cut off."""
    chance = Random(SEED)  # noqa: S311 - the same samples each time
    for number in range(60):
        size, span = chance.randint(1, 120), chance.choice([5, 40, 900])
        happens = chance.choice([0.0, 0.2, 0.5, 0.9, 1.0])
        yield [
            (chance.randint(1, span), chance.random() < happens) for _ in range(size + number // 20)
        ]
    yield [(30, True)] * 7
    yield [(30, False)] * 7
    yield [(30, True), (30, False), (30, True), (60, True)]


@pytest.fixture(scope="module")
def program():
    found = find_lifelines()
    if found is None:
        pytest.skip("lifelines is not installed (./run test does that)")
    return found


@pytest.fixture(scope="module")
def compared(program):
    ours = list(samples())
    return list(zip(ours, by_lifelines(program, ours), strict=True))


def test_the_samples_are_worth_comparing(compared):
    assert any(not steps for _, (steps, _) in compared)
    assert any(median is None for _, (steps, median) in compared if steps)
    assert sum(len(steps) for _, (steps, _) in compared) > 500


def test_who_was_followed_and_for_how_many_it_happened(compared):
    for sample, (steps, _) in compared:
        ours = curve(Seen(*each) for each in sample)

        assert [(each.day, each.followed, each.happened) for each in ours.steps] == [
            tuple(step[:3]) for step in steps
        ]


def test_the_share_still_waiting_and_its_bounds(compared):
    for sample, (steps, _) in compared:
        ours = curve(Seen(*each) for each in sample)

        for each, (*_, share, low, high) in zip(ours.steps, steps, strict=True):
            assert float(each.waiting) == pytest.approx(share, abs=1e-9)
            # lifelines has no bounds once nobody is left; ours are those of what is certain.
            if share > 1e-12:
                assert (each.low, each.high) == pytest.approx((low, high), abs=1e-9)


def test_the_median(compared):
    for sample, (steps, median) in compared:
        ours = curve(Seen(*each) for each in sample).median

        # Where the share is a half exactly, lifelines' products of decimals may lie a hair above it
        # and tell the next day; there its own curve is asked.
        if any(abs(step[3] - 0.5) < 1e-9 for step in steps):
            median = next(step[0] for step in steps if step[3] < 0.5 + 1e-9)
        assert ours == median


def some_cases():
    """Return times below Good with all sorts of support, some ended before the early day."""
    chance = Random(SEED)  # noqa: S311 - the same cases each time
    began = date(2024, 1, 1)
    return [
        Case(
            number, "nursery", "Average", began, "inadequate", began,
            began + timedelta(days=chance.randint(0, 500)), chance.random() < 0.6, None, 0,
            tuple(chance.choice((0, 0, 1, 2, 4)) for _ in range(4)),
        )
        for number in range(400)
    ]  # fmt: skip


def by_hand(early, by):
    """Return the group of early support, worked out without the tables that are tested."""
    number = sum(early) if by is By.SUPPORT else early[0]
    return next(str(least) for least in (9, 6, 3, 1, 0) if number >= least)


@pytest.mark.parametrize("by", [By.SUPPORT, By.VISITS])
def test_groups_by_early_support_are_followed_from_the_early_day(program, by):
    cases = some_cases()
    samples = {}
    for each in cases:
        days = (each.last_on - each.began_on).days - 91
        if days > 0:
            samples.setdefault(by_hand(each.early, by), []).append((days, each.has_improved))

    found = groups(cases, by)

    assert by in FROM_EARLY_DAY
    # No case has more than four visits.
    bands = {"0", "1", "3"} if by is By.VISITS else {"0", "1", "3", "6", "9"}
    assert set(found) == set(samples) == bands
    for key, (steps, _) in zip(samples, by_lifelines(program, list(samples.values())), strict=True):
        ours = curve(seen_in(each, by) for each in found[key])
        assert [(each.day, each.followed, each.happened) for each in ours.steps] == [
            tuple(step[:3]) for step in steps
        ]
        for each, (*_, share, low, high) in zip(ours.steps, steps, strict=True):
            assert float(each.waiting) == pytest.approx(share, abs=1e-9)
            if share > 1e-12:
                assert (each.low, each.high) == pytest.approx((low, high), abs=1e-9)


def test_those_with_some_of_a_kind_and_those_with_none_are_all_there_were(program):
    cases = some_cases()
    followed = [
        (place, (each.last_on - each.began_on).days - 91, each.has_improved)
        for place, each in enumerate(cases)
        if (each.last_on - each.began_on).days > 91
    ]
    # Training is the second of the kinds.
    some, none = (
        [(days, good) for place, days, good in followed if (cases[place].early[1] > 0) is had]
        for had in (True, False)
    )

    found = groups(cases, By.KIND)

    for key, (steps, _) in zip(
        ("training.some", "training.none"), by_lifelines(program, [some, none]), strict=True
    ):
        ours = curve(seen_in(each, By.KIND) for each in found[key])
        assert [float(each.waiting) for each in ours.steps] == pytest.approx(
            [step[3] for step in steps], abs=1e-9
        )
    assert len(found["training.some"]) + len(found["training.none"]) == len(followed)
