"""Counting with the product's calendar and one day at a time gives the same, skipped days too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.calendars.working_days import Count, Pause, Unit, WorkingCalendar
from tests.support.comparing import POLICIES
from tests.support.reference import days
from tests.support.reference.days import SAME_DAY, Span, months, working_days

CALENDAR = POLICIES["kent"].calendar
FIRST, LAST = date(2012, 1, 1), date(2028, 12, 31)
UNITS = {"working days": Unit.WORKING_DAY, "months": Unit.MONTH, "same day": Unit.SAME_DAY}


def counted(span: Span, start: date, pauses: list[Pause]) -> tuple[date | None, list[date]]:
    count: Count = CALENDAR.count(UNITS[span.unit], span.amount, start, pauses)
    return count.due_on, [skip.on for skip in count.skipped]


def one_by_one(span: Span, start: date, pauses: list[Pause]) -> tuple[date | None, list[date]]:
    def is_paused(day: date) -> bool:
        return any(pause.first_day <= day <= pause.last_day for pause in pauses)

    try:
        return days.count(span, start, is_paused)
    except days.Unknown:
        return None, []


SPANS = [SAME_DAY, working_days(2), working_days(3), working_days(5), months(1), months(2),
         months(3), months(12)]  # fmt: skip


@pytest.mark.parametrize("span", SPANS, ids=lambda span: f"{span.amount} {span.unit}")
def test_every_day_of_the_published_list(span):
    day = FIRST
    while day <= LAST:
        assert counted(span, day, []) == one_by_one(span, day, []), day
        day += timedelta(days=1)


@st.composite
def pauses(draw: st.DrawFn, start: date) -> list[Pause]:
    several = []
    for _ in range(draw(st.integers(1, 3))):
        first = start + timedelta(days=draw(st.integers(-10, 60)))
        several.append(Pause(first, first + timedelta(days=draw(st.integers(0, 40))), "away"))
    return several


@given(
    start=st.dates(FIRST, LAST), data=st.data(),
    span=st.sampled_from(SPANS) | st.integers(1, 15).map(working_days),
)  # fmt: skip
@settings(max_examples=400)
def test_any_pauses(start, data, span):
    paused = data.draw(pauses(start))

    assert counted(span, start, paused) == one_by_one(span, start, paused)


@given(st.dates(date(2025, 8, 1), date(2027, 9, 30)))
def test_the_term_of_any_day(day):
    term = CALENDAR.term_of(day)

    assert (term and term.first_day) == days.term_of(day)


def test_a_calendar_without_a_list_knows_no_day():
    calendar = WorkingCalendar(bank_holidays={})

    assert calendar.same_day(date(2026, 3, 2)) == Count(None, (), date(2026, 3, 2))
    assert calendar.term_of(date(2026, 3, 2)) is None
