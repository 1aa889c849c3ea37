"""Why each day of a complaint is the one it is, as who complained reads it."""

from __future__ import annotations

from goodward.core.complaints.explaining import TAKEN, why_acknowledged_by, why_answered_by
from tests.unit.complaints.the_terms import fact, formal, informal, standing_after


def test_before_it_is_read_the_answer_counts_from_the_day_that_it_is():
    latest = standing_after(formal("Monday 2026-03-02")).round

    assert why_acknowledged_by(latest) == "5 working days after Monday 2 March 2026"
    assert why_answered_by(latest) == "at the latest 10 working days after that"


def test_once_it_is_read_the_answer_counts_from_that_day():
    read = fact("acknowledged", "Tuesday 2026-03-03")
    latest = standing_after(formal("Monday 2026-03-02"), read).round

    assert why_answered_by(latest) == (
        "10 working days after Tuesday 3 March 2026, when we told you that it was read"
    )


def test_an_informal_answer_counts_from_the_day_it_came():
    latest = standing_after(informal("Monday 2026-03-30")).round

    assert why_acknowledged_by(latest) == "3 working days after Monday 30 March 2026"
    assert why_answered_by(latest) == "10 working days after Monday 30 March 2026"


def test_a_later_day_is_the_one_that_was_given():
    more = fact("extended", "Tuesday 2026-03-03", until="2026-04-30")

    assert why_answered_by(standing_after(formal("Monday 2026-03-02"), more).round) == TAKEN


def test_a_stage_without_days_gives_no_reason():
    outside = fact("escalated", "Monday 2026-03-09", stage="ombudsman", handler=None)
    answered = fact("answered", "Friday 2026-03-06", outcome="upheld")
    latest = standing_after(formal("Monday 2026-03-02"), answered, outside).round

    assert (why_acknowledged_by(latest), why_answered_by(latest)) == ("", "")
