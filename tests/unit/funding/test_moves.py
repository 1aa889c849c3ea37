"""A funding decision goes from drafted to approved only through a second person."""

from __future__ import annotations

import itertools

import pytest

from goodward.core.funding.moves import (
    IN_PROGRESS,
    MOVES,
    Act,
    MoveNotAllowed,
    State,
    Step,
    may,
    standing,
)

SAM, PAT, KIM = 1, 2, 3


def after(*steps):
    return standing(Step(key, act, by) for key, (act, by) in enumerate(steps, start=1))


BEGUN = ((Act.BEGIN, SAM), (Act.WRITE, SAM))
FORWARD = (*BEGUN, (Act.PUT_FORWARD, SAM))
# How to come to each state; the second person is Pat.
WAYS = {
    State.DRAFTED: BEGUN,
    State.PUT_FORWARD: FORWARD,
    State.RETURNED: (*FORWARD, (Act.RETURN, PAT)),
    State.APPROVED: (*FORWARD, (Act.APPROVE, PAT)),
    State.WITHDRAWN: (*BEGUN, (Act.WITHDRAW, SAM)),
}
# What Sam, who carries it, and Pat, who had no hand in it, may do: written out by hand.
ALLOWED = {
    (State.DRAFTED, SAM): {Act.WRITE, Act.PUT_FORWARD, Act.TAKE_UP, Act.WITHDRAW},
    (State.DRAFTED, PAT): {Act.TAKE_UP, Act.WITHDRAW},
    (State.PUT_FORWARD, SAM): {Act.TAKE_UP, Act.WITHDRAW},
    (State.PUT_FORWARD, PAT): {Act.APPROVE, Act.RETURN, Act.TAKE_UP, Act.WITHDRAW},
    (State.RETURNED, SAM): {Act.WRITE, Act.PUT_FORWARD, Act.TAKE_UP, Act.WITHDRAW},
    (State.RETURNED, PAT): {Act.TAKE_UP, Act.WITHDRAW},
    (State.APPROVED, SAM): set(),
    (State.APPROVED, PAT): set(),
    (State.WITHDRAWN, SAM): set(),
    (State.WITHDRAWN, PAT): set(),
}


def test_the_table_has_a_row_for_each_act_and_leads_to_each_state():
    assert set(MOVES) == set(Act)
    assert {to for _, to in MOVES.values()} == set(State)
    assert set(WAYS) == set(State)
    assert {State.DRAFTED, State.PUT_FORWARD, State.RETURNED} == IN_PROGRESS


@pytest.mark.parametrize("state", State)
def test_each_state_is_reached_by_its_steps(state):
    assert after(*WAYS[state]).state is state


@pytest.mark.parametrize(("state", "who"), list(itertools.product(State, (SAM, PAT))))
def test_who_may_do_what_in_which_state(state, who):
    now = after(*WAYS[state])

    assert {act for act in Act if may(now, act, who)} == ALLOWED[state, who]


def test_whoever_wrote_any_of_it_never_approves_it():
    now = after(
        *BEGUN, (Act.TAKE_UP, KIM), (Act.WRITE, KIM), (Act.TAKE_UP, SAM), (Act.PUT_FORWARD, SAM)
    )

    assert now.authors == {SAM, KIM}
    assert not may(now, Act.APPROVE, KIM)
    assert may(now, Act.APPROVE, PAT)


def test_whoever_returned_it_may_approve_it_later():
    now = after(*WAYS[State.RETURNED], (Act.WRITE, SAM), (Act.PUT_FORWARD, SAM))

    assert may(now, Act.APPROVE, PAT)
    assert after(*WAYS[State.RETURNED], (Act.WRITE, SAM)).state is State.DRAFTED


def test_whoever_takes_it_up_carries_it_and_the_other_writes_no_more():
    now = after(*FORWARD, (Act.TAKE_UP, KIM))

    assert (now.state, now.author, now.written) == (State.DRAFTED, KIM, 2)
    assert may(now, Act.WRITE, KIM)
    assert not may(now, Act.WRITE, SAM)


def test_nothing_is_put_forward_before_it_is_written():
    now = after((Act.BEGIN, SAM))

    assert not may(now, Act.PUT_FORWARD, SAM)


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ((Act.WRITE, SAM),),
        (*FORWARD, (Act.APPROVE, SAM)),
        (*BEGUN, (Act.APPROVE, PAT)),
        (*WAYS[State.APPROVED], (Act.APPROVE, KIM)),
        (*WAYS[State.APPROVED], (Act.WITHDRAW, SAM)),
    ],
)
def test_steps_that_do_not_follow_are_refused(steps):
    with pytest.raises(MoveNotAllowed):
        after(*steps)
