"""An authority's terms for funding decisions, read and counted."""

from __future__ import annotations

import pytest

from goodward.core.calendars.working_days import Term, WorkingCalendar
from goodward.core.funding.terms import Period, PeriodName, counted, read_terms
from goodward.core.policy.national_reading import funding_terms
from goodward.policies import library
from goodward.policies.funding_terms import funding_terms_of
from goodward.policies.library import LIBRARY
from tests.support.days import day

SOUND = """title: Funding
source: Invented
periods:
  notice: {number: 1, unit: funding terms, basis: stated}
  representations: {number: 10, unit: working days, basis: stated}
  representations_answer: {number: 2, unit: weeks, basis: local choice}
  appeal: {number: 28, unit: days, basis: stated}
  appeal_answer: {number: 1, unit: months, basis: stated}
  review: {basis: silent, note: The document gives none.}
"""
CALENDAR = WorkingCalendar(
    bank_holidays={
        day("Friday 2026-04-03"): "Good Friday",
        day("Monday 2026-04-06"): "Easter Monday",
        day("Friday 2027-01-01"): "New Year’s Day",
    },
    terms=(
        Term(day("Monday 2026-01-05"), day("Friday 2026-02-13"), "Term 3"),
        Term(day("Monday 2026-02-23"), day("Wednesday 2026-04-01"), "Term 4"),
        Term(day("Monday 2026-04-20"), day("Friday 2026-05-22"), "Term 5"),
    ),
)
TERMS = funding_terms(library.national())


def due(number, unit, start):
    period = Period(PeriodName.APPEAL, number, unit, "stated", "")
    return counted(period, day(start), CALENDAR, TERMS)


def problems(text):
    return [each.message for each in read_terms(text, path="funding.yaml").problems]


@pytest.mark.parametrize("authority", ["kent", "leicestershire"])
def test_the_documents_of_both_authorities_give_no_time_and_the_files_say_so(authority):
    periods = funding_terms_of(authority).periods

    assert [each.name for each in periods] == list(PeriodName)
    assert {(each.number, each.note) for each in periods} == {(None, "The document gives none.")}


def test_an_authority_without_a_file_has_england_s_which_leaves_all_unset():
    assert not (LIBRARY / "borsetshire").exists()
    assert {each.number for each in funding_terms_of("borsetshire").periods} == {None}


def test_a_file_is_read_with_each_period_and_what_is_silent_stays_unset():
    terms = read_terms(SOUND, path="funding.yaml").terms

    assert [each.text for each in terms.periods] == [
        "1 funding term", "10 working days", "28 days", "2 weeks", "1 month", "",
    ]  # fmt: skip
    assert terms.period(PeriodName.REVIEW).note == "The document gives none."


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("number: 10, ", "", "give a number and a unit, or neither"),
        (", unit: days", "", "give a number and a unit, or neither"),
        ("basis: silent, note", "number: 3, unit: days, basis: silent, note", "give a number"),
        ("{basis: silent, note: The document gives none.}", "{basis: silent}", "say in a note"),
        ("unit: weeks", "unit: fortnights", "will not do"),
        ("  appeal: {number: 28, unit: days, basis: stated}\n", "", "unset: appeal"),
        ("number: 28", "number: 0", "0"),
        ("title: Funding", "titel: Funding", "titel"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(was, becomes, said):
    assert was in SOUND
    assert any(said in each for each in problems(SOUND.replace(was, becomes)))


def test_working_days_leave_easter_out():
    # Thursday 2 April; Good Friday, the weekend and Easter Monday do not count.
    found = due(1, "working days", "Thursday 2026-04-02")

    assert found.due_on == day("Tuesday 2026-04-07")
    assert [each.why for each in found.skipped] == [
        "Good Friday", "Saturday", "Sunday", "Easter Monday",
    ]  # fmt: skip


def test_days_weeks_and_months_end_on_a_day_somebody_works():
    # 28 days after Friday 6 March is Good Friday 3 April: the next working day is Tuesday 7 April.
    assert due(28, "days", "Friday 2026-03-06").due_on == day("Tuesday 2026-04-07")
    assert due(2, "weeks", "Monday 2026-03-02").due_on == day("Monday 2026-03-16")
    assert due(1, "months", "Saturday 2026-01-31").due_on == day("Monday 2026-03-02")


def test_a_funding_term_s_notice_ends_with_the_whole_term_after_this_one():
    # Spring ends on 31 March; the summer term after it ends on 31 August.
    assert due(1, "funding terms", "Tuesday 2026-02-10").due_on == day("Monday 2026-08-31")
    assert due(2, "funding terms", "Tuesday 2026-02-10").due_on == day("Thursday 2026-12-31")


def test_a_school_term_s_notice_counts_the_authority_s_own_terms():
    # In term 3; term 4 lasts until the day before term 5 begins.
    assert due(1, "school terms", "Tuesday 2026-02-10").due_on == day("Sunday 2026-04-19")
    assert due(1, "school terms", "Friday 2026-05-22").due_on is None


def test_an_unset_period_has_no_day():
    assert counted(
        Period(PeriodName.REVIEW, None, "", "silent", "The document gives none."),
        day("Tuesday 2026-02-10"), CALENDAR, TERMS,
    ).due_on is None  # fmt: skip
