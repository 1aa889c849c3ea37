"""What may follow what in the life of a notice, and of a concern."""

from __future__ import annotations

import pytest

from goodward.core.notices import concerns
from goodward.core.notices.kinds import ENDS_WITH, OUTCOMES, RAISES, Kind, Outcome
from goodward.core.notices.moves import (
    MOVES,
    NOT_NOW,
    OF_ALL,
    Act,
    MoveNotAllowed,
    State,
    Step,
    check_day,
    may,
    standing,
)
from goodward.core.policy.vocabulary import EVENT_KINDS
from tests.support.days import day

ENTERED = Step(Act.ENTER, day("Monday 2026-11-02"))


def stands(kind, *steps):
    return standing(kind, [ENTERED, *steps])


def a(act, written="Monday 2026-11-09", **said):
    return Step(act, day(written), **said)


# The tables are complete


def test_every_kind_says_what_it_raises_what_may_follow_and_how_it_ends():
    assert set(RAISES) == set(MOVES) == set(OUTCOMES) == set(Kind)
    assert set(NOT_NOW) == set(State)
    assert {each for ends in OUTCOMES.values() for each in ends} == set(Outcome)


def test_every_act_is_there_for_some_kind_and_the_common_ones_for_all():
    assert {act for acts in MOVES.values() for act in acts} == set(Act)
    assert all(set(OF_ALL) <= set(acts) for acts in MOVES.values())


def test_every_state_is_reached_and_every_event_is_of_the_vocabulary():
    reached = {state for acts in MOVES.values() for _, state in acts.values() if state}
    assert reached == set(State)
    events = {each for each in RAISES.values() if each} | set(ENDS_WITH.values())
    assert events <= {kind for kind, said in EVENT_KINDS.items() if said.told}
    assert all(outcome in OUTCOMES[kind] for kind, outcome in ENDS_WITH)


# How they go


def test_a_cancellation_goes_from_intention_to_the_outcome_step_by_step():
    steps = [a(Act.REPRESENT), a(Act.DECIDE), a(Act.APPEAL)]
    states = [stands(Kind.CANCELLATION, *steps[:n]).state for n in range(4)]
    assert states == [State.IN_FORCE, State.REPRESENTED, State.DECIDED, State.APPEALED]

    ended = stands(Kind.CANCELLATION, *steps, a(Act.END, outcome=Outcome.CANCELLED))
    assert (ended.state, ended.outcome) == (State.ENDED, Outcome.CANCELLED)


def test_a_decision_may_come_without_representations_and_an_appeal_only_after_it():
    assert stands(Kind.CANCELLATION, a(Act.DECIDE)).state is State.DECIDED
    with pytest.raises(MoveNotAllowed, match="in force"):
        stands(Kind.CANCELLATION, a(Act.APPEAL))


@pytest.mark.parametrize(
    ("kind", "act"),
    [
        (Kind.WELFARE, Act.EXTEND),
        (Kind.WELFARE, Act.DECIDE),
        (Kind.SUSPENSION, Act.REPRESENT),
        (Kind.CANCELLATION, Act.VARY),
        (Kind.CONDITIONS, Act.EXTEND),
    ],
)
def test_what_belongs_to_another_kind_cannot_be_done(kind, act):
    with pytest.raises(MoveNotAllowed, match="of this kind"):
        stands(kind, a(act))


def test_an_extension_moves_the_last_day_and_leaves_the_suspension_in_force():
    begun = Step(Act.ENTER, day("Monday 2026-11-02"), until=day("Friday 2026-12-11"))
    extended = a(Act.EXTEND, "Thursday 2026-12-10", until=day("Friday 2027-01-22"))

    now = standing(Kind.SUSPENSION, [begun, extended])

    assert (now.state, now.until) == (State.IN_FORCE, day("Friday 2027-01-22"))


def test_an_outcome_taken_back_leads_to_where_it_ended_from():
    ended = [a(Act.DECIDE), a(Act.END, "Monday 2026-11-16", outcome=Outcome.CANCELLED)]

    now = stands(Kind.CANCELLATION, *ended, a(Act.REOPEN, "Monday 2026-11-30"))

    assert (now.state, now.since) == (State.DECIDED, day("Monday 2026-11-09"))
    check_day(now, day("Tuesday 2026-11-17"), day("Monday 2026-11-02"))


def test_what_is_corrected_stays_where_it_was_and_its_days_follow():
    earlier = a(Act.CORRECT, "Friday 2026-10-30", until=day("Friday 2026-12-04"))

    now = stands(Kind.SUSPENSION, earlier)

    assert (now.state, now.until) == (State.IN_FORCE, day("Friday 2026-12-04"))
    check_day(now, day("Friday 2026-10-30"), day("Friday 2026-10-30"))


def test_nothing_follows_a_notice_that_was_taken_back():
    gone = stands(Kind.WELFARE, a(Act.TAKE_BACK))

    assert [act for act in Act if may(Kind.WELFARE, gone, act)] == []


def test_no_step_happens_before_what_it_follows():
    now = stands(Kind.CANCELLATION, a(Act.DECIDE))

    check_day(now, day("Monday 2026-11-09"), day("Monday 2026-11-02"))
    with pytest.raises(MoveNotAllowed, match="before what it follows"):
        check_day(now, day("Friday 2026-11-06"), day("Monday 2026-11-02"))


@pytest.mark.parametrize("steps", [[], [a(Act.END, outcome=Outcome.MET)]])
def test_a_notice_begins_by_being_entered(steps):
    with pytest.raises(MoveNotAllowed, match="not entered"):
        standing(Kind.WELFARE, steps)


# Concerns


def test_a_concern_is_noted_shared_and_given_its_reference():
    acts = [concerns.Act.NOTE, concerns.Act.SHARE, concerns.Act.REFERENCE]
    assert [concerns.state_after(acts[: n + 1]) for n in range(3)] == [
        concerns.State.NOTED, concerns.State.SHARED, concerns.State.SHARED,
    ]  # fmt: skip
    assert set(concerns.MOVES) == set(concerns.RAISES) == set(concerns.Act)


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [concerns.Act.SHARE],
        [concerns.Act.NOTE, concerns.Act.REFERENCE],
        [concerns.Act.NOTE, concerns.Act.SHARE, concerns.Act.SHARE],
        [concerns.Act.NOTE, concerns.Act.TAKE_BACK, concerns.Act.SHARE],
    ],
)
def test_what_does_not_follow_is_refused(acts):
    with pytest.raises(ValueError, match=r"begins|does not follow"):
        concerns.state_after(acts)
