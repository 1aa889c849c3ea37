"""The same curves, bounds and medians as lifelines', on samples with ties and with some cut off."""

from __future__ import annotations

from random import Random

import pytest

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
def compared():
    program = find_lifelines()
    if program is None:
        pytest.skip("lifelines is not installed (./run test does that)")
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
