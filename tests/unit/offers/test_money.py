"""Amounts are whole pence, read and written as people do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.offers.money import (
    AmountUnclear,
    Priced,
    in_pounds,
    line_total,
    pence_of,
    plain_amount,
    total,
)


def test_lines_and_their_sum_are_exact():
    lines = [Priced(3, 9_550), Priced(1, 1), Priced(2, 0)]

    assert [line_total(each) for each in lines] == [28_650, 1, 0]
    assert total(lines) == 28_651
    assert total([]) == 0


@pytest.mark.parametrize(
    ("pence", "read", "plain"),
    [
        (0, "£0.00", "0.00"),
        (5, "£0.05", "0.05"),
        (125_000, "£1,250.00", "1250.00"),
        (-1_250, "-£12.50", "-12.50"),
        (123_456_789, "£1,234,567.89", "1234567.89"),
    ],
)
def test_an_amount_is_written_for_people_and_for_a_finance_system(pence, read, plain):
    assert (in_pounds(pence), plain_amount(pence)) == (read, plain)


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("250", 25_000),
        ("250.00", 25_000),
        ("£95.50", 9_550),
        (" £ 1,250.05 ", 125_005),
        ("0", 0),
        ("1,000,000", 100_000_000),
    ],
)
def test_an_amount_is_read_as_people_write_one(written, pence):
    assert pence_of(written) == pence


@pytest.mark.parametrize(
    "written",
    [
        "",
        "free",
        "-5",
        "1.5",
        "1.555",
        "1,00",
        "12,50",
        "1e3",
        "٣",
        "1 000",
        "=1+1",
        "£",
        "9" * 400,
    ],
)
def test_anything_else_is_refused_with_how_to_write_it(written):
    with pytest.raises(AmountUnclear, match=r"such as 250 or 95\.50"):
        pence_of(written)


@pytest.mark.parametrize("written", ["1,000,000.01", "9999999"])
def test_more_than_a_million_is_a_slip(written):
    with pytest.raises(AmountUnclear, match="at most 1,000,000 pounds"):
        pence_of(written)


@given(st.integers(0, 100_000_000))
def test_what_is_written_is_read_again(pence):
    assert pence_of(in_pounds(pence)) == pence_of(plain_amount(pence)) == pence
