"""Where a complaint stands, by when it is owed, and what may be done with it."""

from __future__ import annotations

import pytest

from goodward.core.complaints.folding import FOLDS
from goodward.core.complaints.standing import (
    MOVES,
    OF_COMPLIMENTS,
    Act,
    Kind,
    MoveNotAllowed,
    State,
    check_may,
    due_next,
    may,
    next_stage,
    working_days_between,
)
from tests.support.days import day
from tests.unit.complaints.the_terms import (
    BOSS,
    CALENDAR,
    DIRECTOR,
    OFFICER,
    TERMS,
    fact,
    formal,
    informal,
    standing_after,
)


def test_every_act_says_from_where_it_may_be_done_and_what_comes_of_it():
    assert set(MOVES) == set(FOLDS) == set(Act)
    assert set().union(*MOVES.values()) == set(State)


# By when


def test_an_informal_complaint_counts_its_days_from_the_day_it_came():
    now = standing_after(informal("Monday 2026-03-30"))

    # Tuesday 31 March, 1 and 2 April; Good Friday and Easter Monday do not count.
    assert now.round.acknowledge_due.due_on == day("Thursday 2026-04-02")
    assert now.round.due_on == day("Wednesday 2026-04-15")
    assert [each.why for each in now.round.answer_due.skipped][:2] == ["Good Friday", "Saturday"]


def test_a_formal_answer_counts_from_the_acknowledgement_once_there_is_one():
    before = standing_after(formal("Monday 2026-03-02"))
    after = standing_after(formal("Monday 2026-03-02"), fact("acknowledged", "Tuesday 2026-03-03"))

    # Five days to Monday 9 March, ten more to Monday 23 March; acknowledged early, six days less.
    assert before.round.acknowledge_due.due_on == day("Monday 2026-03-09")
    assert before.round.due_on == day("Monday 2026-03-23")
    assert after.round.due_on == day("Tuesday 2026-03-17")
    assert (before.state, after.state) == (State.RECEIVED, State.ACKNOWLEDGED)


def test_what_is_owed_stands_soonest_first():
    before = standing_after(formal())
    after = standing_after(
        formal(),
        fact("acknowledged", "Tuesday 2026-03-03"),
        fact("learning", "Tuesday 2026-03-03", text="Tell them earlier", by_when="2026-03-10"),
        fact("learning", "Tuesday 2026-03-03", text="Some day", by_when=None),
    )

    assert [(each.what, each.on) for each in due_next(before)] == [
        ("acknowledge", day("Monday 2026-03-09")),
        ("answer", day("Monday 2026-03-23")),
    ]
    assert [each.what for each in due_next(after)] == ["learning", "answer", "learning"]
    assert due_next(after)[0].learning == 1


def test_more_time_moves_the_answer_and_nothing_else():
    now = standing_after(formal(), fact("extended", "Friday 2026-03-20", until="2026-04-07"))

    assert now.round.due_on == day("Tuesday 2026-04-07")
    assert now.round.acknowledge_due.due_on == day("Monday 2026-03-09")
    assert [each.counted for each in due_next(now) if each.what == "answer"] == [None]


def test_an_answer_without_an_acknowledgement_is_both():
    now = standing_after(formal(), fact("answered", "Thursday 2026-03-05", outcome="upheld"))

    assert now.state == State.ANSWERED
    assert now.round.acknowledged_on == now.round.answered_on == day("Thursday 2026-03-05")
    assert due_next(now) == []


def test_a_day_that_nobody_can_know_is_no_date():
    now = standing_after(informal("Thursday 2026-12-31"))

    assert now.round.due_on is None
    assert [each.on for each in due_next(now)] == [None, None]


# What may be done


ANSWERED = fact("answered", "Monday 2026-03-09", outcome="not_upheld")


def test_the_next_stage_is_asked_for_within_its_days_after_the_answer():
    now = standing_after(formal(), ANSWERED)

    # Twenty working days after 9 March: 18 to Thursday 2 April, then 7 and 8 April.
    assert now.escalate_until.due_on == day("Wednesday 2026-04-08")
    assert may(now, Act.ESCALATE, TERMS, day("Wednesday 2026-04-08"))
    assert not may(now, Act.ESCALATE, TERMS, day("Thursday 2026-04-09"))
    assert may(now, Act.REOPEN, TERMS, day("Thursday 2026-04-09"))


def test_a_formal_complaint_goes_on_before_the_answer_only_when_that_is_late():
    now = standing_after(formal())

    assert not may(now, Act.ESCALATE, TERMS, day("Monday 2026-03-23"))
    assert may(now, Act.ESCALATE, TERMS, day("Tuesday 2026-03-24"))


def test_an_informal_complaint_may_be_made_formal_at_any_time():
    now = standing_after(informal())

    check_may(now, Act.ESCALATE, TERMS, day("Monday 2026-03-02"))
    assert next_stage(now, TERMS).name == "stage_1"


def test_the_next_stage_begins_a_round_with_its_own_days_and_person():
    now = standing_after(
        formal(),
        ANSWERED,
        fact("escalated", "Monday 2026-03-16", stage="stage_2", handler=DIRECTOR),
    )

    assert (now.state, now.handler, now.handlers) == (State.RECEIVED, DIRECTOR, {BOSS, DIRECTOR})
    assert [each.stage.name for each in now.rounds] == ["stage_1", "stage_2"]
    # Twenty working days after 16 March, Easter left out.
    assert now.round.due_on == day("Wednesday 2026-04-15")


def test_the_ombudsman_comes_last_and_decides():
    facts = [
        formal(),
        ANSWERED,
        fact("escalated", "Monday 2026-03-16", stage="stage_2", handler=DIRECTOR),
        fact("answered", "Monday 2026-03-23", outcome="not_upheld"),
        fact("escalated", "Tuesday 2026-03-24", stage="ombudsman", handler=DIRECTOR),
    ]
    outside = standing_after(*facts)
    decided = standing_after(*facts, fact("decided", "Monday 2026-06-01", outcome="upheld"))

    assert outside.state == State.WITH_OMBUDSMAN
    assert due_next(outside) == []
    assert next_stage(outside, TERMS) is None
    assert not may(outside, Act.ANSWER, TERMS, day("Monday 2026-06-01"))
    assert (decided.state, decided.round.outcome) == (State.DECIDED, "upheld")
    assert not may(decided, Act.ESCALATE, TERMS, day("Monday 2026-06-01"))


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ([formal()], {"acknowledged", "extended", "answered", "withdrawn", "handed_over"}),
        ([formal(), ANSWERED], {"escalated", "reopened", "remedied"}),
        ([formal(), fact("withdrawn", "Monday 2026-03-09")], {"reopened"}),
    ],
    ids=["received", "answered", "withdrawn"],
)
def test_each_state_has_its_acts(facts, allowed):
    now = standing_after(*facts)
    always = {Act.SHARE, Act.NOTE, Act.LEARN, Act.LEARNED}

    found = {act for act in set(Act) - always if may(now, act, TERMS, day("Tuesday 2026-03-10"))}

    assert found == allowed


def test_reopened_it_counts_anew():
    now = standing_after(
        formal(), ANSWERED, fact("reopened", "Tuesday 2026-03-10", stage="stage_1", handler=BOSS)
    )

    assert now.state == State.RECEIVED
    assert now.round.acknowledge_due.due_on == day("Tuesday 2026-03-17")


def test_what_changes_is_done_by_its_number():
    now = standing_after(
        formal(),
        fact("learning", "Tuesday 2026-03-03", text="One", by_when=None),
        fact("learning", "Tuesday 2026-03-03", text="Two", by_when=None),
        fact("learned", "Friday 2026-03-06", number=2),
    )

    assert [each.done_on for each in now.learning] == [None, day("Friday 2026-03-06")]


def test_handed_over_it_is_somebody_elses():
    now = standing_after(formal(), fact("handed_over", "Tuesday 2026-03-03", handler=DIRECTOR))

    assert (now.handler, now.round.handler) == (DIRECTOR, DIRECTOR)


def test_a_compliment_is_thanked_and_never_decided():
    received = fact("received", "Monday 2026-03-02", handler=BOSS)
    now = standing_after(received, kind=Kind.COMPLIMENT)
    thanked = standing_after(received, fact("thanked", "Tuesday 2026-03-03"), kind=Kind.COMPLIMENT)

    assert [each.what for each in due_next(now)] == ["thank"]
    assert thanked.state == State.THANKED
    assert due_next(thanked) == []
    allowed = {act for act in Act if may(now, act, TERMS, day("Tuesday 2026-03-03"))}
    assert allowed == OF_COMPLIMENTS
    assert not may(standing_after(formal()), Act.THANK, TERMS, day("Tuesday 2026-03-03"))


def test_without_a_fact_nothing_stands():
    with pytest.raises(MoveNotAllowed):
        standing_after()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("Monday 2026-03-02", "Monday 2026-03-02", 0),
        ("Friday 2026-03-06", "Monday 2026-03-09", 1),
        ("Thursday 2026-04-02", "Tuesday 2026-04-07", 1),
        # Nobody knows the bank holidays of 2027, so every day of it counts.
        ("Thursday 2026-12-31", "Saturday 2027-01-02", 2),
    ],
)
def test_working_days_are_counted_between_two_days(start, end, days):
    assert working_days_between(CALENDAR, day(start), day(end)) == days


def test_an_officer_may_be_the_one_who_decides_informally():
    assert standing_after(informal()).handler == OFFICER
