"""Terms and a calendar for tests: Good Friday 3 and Easter Monday 6 April 2026 do not count."""

from __future__ import annotations

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.complaints.folding import standing
from goodward.core.complaints.standing import Fact, Kind
from goodward.core.complaints.terms import Stage, Team, Terms, With
from tests.support.days import day

OFFICER, BOSS, DIRECTOR, OTHER = 1, 2, 3, 4
TEAM = Team("improvement", "Improvement", ("improvement_adviser",), ("manager", "director"))
TERMS = Terms(
    "Complaints",
    "Invented",
    (
        Stage("informal", "With the officer", With.OFFICER, 3, 10, 20),
        Stage("stage_1", "Stage 1", With.MANAGER, 5, 10, 20, True, True),
        Stage("stage_2", "Stage 2", With.MANAGER, 5, 20, None),
        Stage("ombudsman", "Ombudsman", With.OMBUDSMAN, None, None, None),
    ),
    (TEAM,),
    5,
)
CALENDAR = WorkingCalendar(
    bank_holidays={
        day("Friday 2026-04-03"): "Good Friday",
        day("Monday 2026-04-06"): "Easter Monday",
    }
)


def fact(kind, on, **fields):
    return Fact(kind, day(on), fields)


def formal(on="Monday 2026-03-02", handler=BOSS):
    return fact("received", on, stage="stage_1", handler=handler)


def informal(on="Monday 2026-03-02"):
    return fact("received", on, stage="informal", handler=OFFICER)


def standing_after(*facts, kind=Kind.COMPLAINT):
    return standing(kind, facts, TERMS, CALENDAR)
