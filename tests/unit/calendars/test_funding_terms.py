"""The terms of funding: the one a day is in, and when the next begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goodward.core.calendars.funding_terms import FundingTerms, YearlyTerm
from tests.support.days import day

SPRING = YearlyTerm("Spring", (1, 1), (3, 31))
SUMMER = YearlyTerm("Summer", (4, 1), (8, 31))
AUTUMN = YearlyTerm("Autumn", (9, 1), (12, 31))
TERMS = FundingTerms([AUTUMN, SPRING, SUMMER])


@pytest.mark.parametrize(
    ("on", "name", "next_begins"),
    [
        ("Friday 2027-01-01", "Spring 2027", "Thursday 2027-04-01"),
        ("Wednesday 2027-03-31", "Spring 2027", "Thursday 2027-04-01"),
        ("Thursday 2027-04-01", "Summer 2027", "Wednesday 2027-09-01"),
        ("Tuesday 2027-08-31", "Summer 2027", "Wednesday 2027-09-01"),
        ("Wednesday 2027-09-01", "Autumn 2027", "Saturday 2028-01-01"),
        ("Friday 2027-12-31", "Autumn 2027", "Saturday 2028-01-01"),
        # A leap day is in a term like every other.
        ("Tuesday 2028-02-29", "Spring 2028", "Saturday 2028-04-01"),
    ],
)
def test_a_day_is_in_one_term_and_the_next_begins_after_it(on, name, next_begins):
    assert TERMS.term_of(day(on)).name == name
    assert TERMS.next_begins(day(on)) == day(next_begins)


def test_a_child_born_in_spring_is_funded_from_the_summer_two_years_later():
    second_birthday = day("Sunday 2027-02-14")

    assert TERMS.next_begins(second_birthday) == day("Thursday 2027-04-01")


def test_every_day_of_five_years_lies_within_its_term():
    on = date(2024, 1, 1)
    while on < date(2029, 1, 1):
        term = TERMS.term_of(on)
        assert term.first_day <= on <= term.last_day
        assert TERMS.next_begins(on) > on
        on += timedelta(days=1)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (
            [SPRING, YearlyTerm("Summer", (4, 11), (8, 31)), AUTUMN],
            "the term after 31 March begins on 1 April, not on 11 April",
        ),
        (
            [SPRING, YearlyTerm("Summer", (3, 20), (8, 31)), AUTUMN],
            "the term after 31 March begins on 1 April, not on 20 March",
        ),
        ([SPRING, SUMMER], "no term covers the year from 1 September on"),
        ([], "no term covers the year from 1 January on"),
        (
            [SPRING, YearlyTerm("Summer", (4, 1), (2, 3)), AUTUMN],
            "Summer ends before it begins",
        ),
        # In a year with a leap day, that day would belong to no term.
        (
            [YearlyTerm("Winter", (1, 1), (2, 28)), YearlyTerm("Rest", (3, 1), (12, 31))],
            "the term after 28 February begins on 29 February, not on 1 March",
        ),
    ],
)
def test_terms_that_do_not_cover_the_year_once_are_refused(terms, told):
    with pytest.raises(ValueError, match=told):
        FundingTerms(terms)
