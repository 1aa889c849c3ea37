"""What is said against a decision is answered by somebody who had no hand in it."""

from __future__ import annotations

import itertools

import pytest

from goodward.core.funding.challenges import (
    MOVES,
    OPEN,
    Act,
    MoveNotAllowed,
    Outcome,
    State,
    Step,
    check_is_theirs,
    check_may_answer,
    check_state,
    standing,
)
from tests.support.days import day

KIM, LEE = 3, 4
MONDAY = day("Monday 2026-06-01")


def after(*acts, **more):
    steps = [Step(Act.RECEIVE, None, MONDAY, day=day("Monday 2026-06-15"))]
    return standing([*steps, *(Step(act, KIM, MONDAY, **more) for act in acts)])


WAYS = {
    State.RECEIVED: (),
    State.TAKEN_UP: (Act.TAKE_UP,),
    State.CHANGING: (Act.TAKE_UP, Act.CHANGE),
    State.ANSWERED: (Act.TAKE_UP, Act.UPHOLD),
    State.TAKEN_BACK: (Act.TAKE_BACK,),
}
ALLOWED = {
    State.RECEIVED: {Act.TAKE_UP, Act.SET_DAY, Act.TAKE_BACK},
    State.TAKEN_UP: {Act.TAKE_UP, Act.SET_DAY, Act.UPHOLD, Act.CHANGE, Act.TAKE_BACK},
    State.CHANGING: {Act.SET_DAY, Act.CHANGED, Act.CHANGE_DROPPED},
    State.ANSWERED: set(),
    State.TAKEN_BACK: set(),
}


def allowed(now, act):
    try:
        check_state(now, act)
    except MoveNotAllowed:
        return False
    return True


def test_the_table_is_whole():
    assert set(MOVES) == set(Act)
    assert {to for _, to in MOVES.values() if to} == set(State) == set(WAYS)
    assert {State.RECEIVED, State.TAKEN_UP, State.CHANGING} == OPEN


@pytest.mark.parametrize(("state", "act"), list(itertools.product(State, Act)))
def test_what_may_be_done_in_each_state(state, act):
    now = after(*WAYS[state])

    assert now.state is state
    assert allowed(now, act) is (act in ALLOWED[state])


def test_the_day_of_the_answer_is_the_terms_until_somebody_sets_another():
    assert after().answer_by == day("Monday 2026-06-15")
    moved = standing(
        [
            Step(Act.RECEIVE, None, MONDAY),
            Step(Act.SET_DAY, KIM, MONDAY, day=day("Friday 2026-06-19")),
        ]
    )
    assert moved.answer_by == day("Friday 2026-06-19")


def test_an_answer_says_what_came_of_it_and_a_dropped_change_is_no_answer():
    assert after(Act.TAKE_UP, Act.UPHOLD).outcome is Outcome.UPHELD
    changed = after(Act.TAKE_UP, Act.CHANGE, Act.CHANGED, outcome=Outcome.VARIED)
    assert (changed.outcome, changed.answered_on) == (Outcome.VARIED, MONDAY)
    dropped = after(Act.TAKE_UP, Act.CHANGE, Act.CHANGE_DROPPED)
    assert (dropped.state, dropped.outcome, dropped.answers) == (State.TAKEN_UP, None, KIM)


def test_whoever_decided_never_answers_and_only_who_took_it_up_does():
    with pytest.raises(MoveNotAllowed, match="had a hand in the decision"):
        check_may_answer(KIM, {KIM, 9})
    check_may_answer(KIM, {9})
    now = after(Act.TAKE_UP)
    check_is_theirs(now, Act.UPHOLD, KIM)
    with pytest.raises(MoveNotAllowed, match="Somebody else answers"):
        check_is_theirs(now, Act.UPHOLD, LEE)


def test_nothing_stands_before_it_was_received():
    with pytest.raises(MoveNotAllowed):
        standing([])
