"""Figures of compliments and complaints, by quarter, worked out by hand."""

from __future__ import annotations

from goodward.core.complaints.figures import figures
from goodward.core.complaints.standing import Kind
from goodward.core.measuring.periods import quarter_with
from tests.support.days import day
from tests.unit.complaints.the_terms import (
    BOSS,
    CALENDAR,
    DIRECTOR,
    fact,
    formal,
    informal,
    standing_after,
)

TODAY = day("Friday 2026-05-29")
PROMPT = standing_after(
    formal(),
    fact("acknowledged", "Tuesday 2026-03-03"),
    fact("answered", "Tuesday 2026-03-17", outcome="upheld"),
    fact("learning", "Tuesday 2026-03-17", text="Tell them earlier", by_when=None),
    fact("learning", "Tuesday 2026-03-17", text="Another", by_when=None),
    fact("learned", "Tuesday 2026-04-07", number=1),
)
# Acknowledged six working days on, answered eleven after that, then taken on in April.
LATE = standing_after(
    formal(),
    fact("acknowledged", "Tuesday 2026-03-10"),
    fact("answered", "Wednesday 2026-03-25", outcome="not_upheld"),
    fact("escalated", "Wednesday 2026-04-01", stage="stage_2", handler=DIRECTOR),
)
TAKEN_BACK = standing_after(informal(), fact("withdrawn", "Wednesday 2026-03-04"))
THANKS = standing_after(fact("received", "Monday 2026-03-02", handler=BOSS), kind=Kind.COMPLIMENT)


def test_a_quarter_is_three_months_of_the_calendar():
    assert quarter_with(day("Tuesday 2026-03-31")).title == "January to March 2026"
    assert quarter_with(day("Wednesday 2026-04-01")).title == "April to June 2026"


def test_nothing_has_no_figures():
    assert figures([], CALENDAR, today=TODAY) == []


def test_a_quarter_counts_what_came_what_was_answered_and_how_late():
    second, first = figures([PROMPT, LATE, TAKEN_BACK, THANKS], CALENDAR, today=TODAY)

    assert (first.compliments, first.informal, first.formal) == (1, 1, 2)
    assert first.outcomes == (("not_upheld", 1), ("upheld", 1), ("withdrawn", 1))
    assert (first.learning, first.learning_done) == (2, 1)
    stage_1, informal_stage = first.stages
    assert stage_1._asdict() == {
        "title": "Stage 1",
        "begun": 2,
        "acknowledged": 2,
        "acknowledged_in_time": 1,
        "answered": 2,
        "answered_in_time": 1,
        "late": 1,
        # 1 and 6 working days; 11 and 17.
        "days_to_acknowledge": 3.5,
        "days_to_answer": 14,
    }
    assert (informal_stage.begun, informal_stage.answered, informal_stage.late) == (1, 0, 0)
    assert informal_stage.days_to_answer is None

    # The second stage is still open past its day, so it is late though nobody answered.
    assert (second.compliments, second.informal, second.formal) == (0, 0, 0)
    [stage_2] = second.stages
    assert (stage_2.title, stage_2.begun, stage_2.answered, stage_2.late) == ("Stage 2", 1, 0, 1)
