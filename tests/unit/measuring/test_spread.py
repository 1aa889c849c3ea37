"""Where numbers lie: the middle, the quarters and the largest."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.measuring.spread import Spread, spread_of


@pytest.mark.parametrize(
    ("numbers", "low", "middle", "high", "most"),
    [
        ([4], 4, 4, 4, 4),
        ([1, 4], 1, 2.5, 4, 4),
        # Of four, one is a quarter: the first and the last.
        ([1, 2, 3, 40], 1, 2.5, 40, 40),
        # Of eight, two are a quarter: the second from either end.
        ([1, 2, 3, 4, 5, 6, 7, 30], 2, 4.5, 7, 30),
        # Of nine, three hold at least a quarter.
        ([1, 1, 1, 2, 2, 2, 9, 9, 9], 1, 2, 9, 9),
    ],
)
def test_where_numbers_lie(numbers, low, middle, high, most):
    assert spread_of(Counter(numbers)) == Spread(low, middle, high, most, len(numbers))


def test_of_no_numbers_nothing_is_said():
    assert spread_of({}) is None
    assert spread_of({3: 0}) is None


@given(st.lists(st.integers(1, 60), min_size=1, max_size=50))
def test_a_quarter_lies_at_or_beyond_each_quartile(numbers):
    found = spread_of(Counter(numbers))

    assert found.middle == median(numbers)
    assert 4 * sum(each <= found.low for each in numbers) >= len(numbers)
    assert 4 * sum(each < found.low for each in numbers) < len(numbers)
    assert 4 * sum(each >= found.high for each in numbers) >= len(numbers)
    assert 4 * sum(each > found.high for each in numbers) < len(numbers)
