"""A record of a call must not tell which child it is about."""

from __future__ import annotations

import pytest

from goodward.core.offers.minimal import what_to_leave_out
from tests.support.days import day

TODAY = day("Wednesday 2026-04-15")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A three-year-old came in with a bruise on the arm.",
        "It happened on 13/04/2026 in the garden; the mother was told on 14 April 2026.",
        "They will ring the front door team on 20 April 2026.",
        "Ask again in May. Section 47, paragraph 3.4, page 12.",
        "The policy of 1 September 1998 is out of date.",
        "Ring 01622 555 1234 before 4",
        "32/13/2022 is no date, and nor is 2023-02-30",
    ],
)
def test_what_is_needed_to_advise_passes(text):
    assert what_to_leave_out(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "DOB known to us",
        "his d.o.b. is on file",
        "Date of birth given by the caller",
        "the child was born on a Tuesday",
    ],
)
def test_saying_a_date_of_birth_is_refused(text):
    assert what_to_leave_out(text, today=TODAY).startswith("Leave out the child’s date of birth")


@pytest.mark.parametrize(
    "written",
    ["03/02/2023", "3.2.23", "3-2-2023", "2023-02-03", "3 February 2023", "3rd of Feb, 2023"],
)
def test_a_date_that_may_be_one_of_birth_is_refused_and_named(written):
    said = what_to_leave_out(f"Child A, {written}, bruise", today=TODAY)

    assert said.startswith(f"“{written}” may be a child’s date of birth")


def test_the_line_between_what_happened_and_a_birth_is_four_months():
    assert what_to_leave_out("seen 16/12/2025", today=TODAY) is None  # 120 days before
    assert what_to_leave_out("seen 15/12/2025", today=TODAY) is not None


@pytest.mark.parametrize("written", ["943 476 5919", "943-476-5919", "9434765919"])
def test_a_number_of_the_health_service_is_refused(written):
    said = what_to_leave_out(f"NHS {written}", today=TODAY)

    assert said == f"“{written}” may be a child’s NHS number. Leave it out"


def test_ten_digits_without_its_check_digit_are_no_such_number():
    assert what_to_leave_out("call 943 476 5918", today=TODAY) is None


@pytest.mark.parametrize("text", ["1" * 50_000, "3/" * 20_000, "d o b" * 5, " 1 feb" * 9_000])
def test_a_huge_text_is_read_in_no_time(text):
    what_to_leave_out(text, today=TODAY)
