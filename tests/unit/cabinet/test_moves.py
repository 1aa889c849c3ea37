"""A report is begun, written, finished, and approved by somebody who had no hand in it."""

from __future__ import annotations

import pytest

from goodward.core.cabinet.moves import (
    _NOT_NOW,
    MOVES,
    Act,
    ReportRefused,
    State,
    Step,
    check_may,
    may,
    standing,
)

ANNA, BEN, CARA = 1, 2, 3


def after(*acts: tuple[Act, int | None]):
    return standing(Step(key, act, by) for key, (act, by) in enumerate(acts, start=1))


def finished():
    return after((Act.BEGIN, ANNA), (Act.COUNT, ANNA), (Act.WRITE, BEN), (Act.FINISH, ANNA))


def test_every_act_has_its_moves_and_every_state_its_sentence():
    assert set(MOVES) == set(Act)
    assert set(_NOT_NOW) == set(State)


def test_everybody_with_a_hand_in_it_is_an_author():
    assert finished().authors == {ANNA, BEN}
    assert finished().state is State.FINISHED


@pytest.mark.parametrize("author", [ANNA, BEN])
def test_an_author_neither_approves_nor_returns_it(author):
    for act in (Act.APPROVE, Act.RETURN):
        with pytest.raises(ReportRefused, match="You had a hand in this report"):
            check_may(finished(), act, author)


def test_somebody_else_approves_it():
    assert may(finished(), Act.APPROVE, CARA)


def test_what_is_finished_is_written_no_more_until_it_is_returned():
    assert not may(finished(), Act.WRITE, ANNA)
    assert not may(finished(), Act.COUNT, ANNA)

    returned = after((Act.BEGIN, ANNA), (Act.COUNT, ANNA), (Act.FINISH, ANNA), (Act.RETURN, CARA))

    assert may(returned, Act.WRITE, ANNA)
    assert may(returned, Act.COUNT, ANNA)


def test_who_returned_it_may_still_approve_it():
    again = after(
        (Act.BEGIN, ANNA), (Act.COUNT, ANNA), (Act.FINISH, ANNA), (Act.RETURN, CARA),
        (Act.FINISH, ANNA),
    )  # fmt: skip

    assert may(again, Act.APPROVE, CARA)


def test_nothing_is_finished_without_figures():
    with pytest.raises(ReportRefused, match="Take the figures"):
        check_may(after((Act.BEGIN, ANNA)), Act.FINISH, ANNA)


def test_it_is_sent_once_and_only_when_approved():
    assert not may(finished(), Act.SEND, CARA)
    steps = ((Act.BEGIN, None), (Act.COUNT, None), (Act.FINISH, ANNA), (Act.APPROVE, CARA))
    assert may(after(*steps), Act.SEND, CARA)

    with pytest.raises(ReportRefused, match="Nothing goes twice"):
        check_may(after(*steps, (Act.SEND, CARA)), Act.SEND, CARA)


def test_an_approved_report_stays():
    approved = after((Act.BEGIN, ANNA), (Act.COUNT, ANNA), (Act.FINISH, ANNA), (Act.APPROVE, CARA))

    left = {act for act in Act if may(approved, act, BEN)}

    assert left == {Act.SEND}


def test_the_newest_figures_and_words_hold():
    now = after((Act.BEGIN, ANNA), (Act.COUNT, ANNA), (Act.WRITE, ANNA), (Act.COUNT, ANNA),
                (Act.WRITE, BEN))  # fmt: skip

    assert (now.counted, now.written) == (4, 5)


def test_what_the_product_began_has_no_author():
    assert after((Act.BEGIN, None), (Act.COUNT, None)).authors == frozenset()


@pytest.mark.parametrize("acts", [[], [(Act.WRITE, ANNA)]])
def test_a_report_that_was_not_begun_is_none(acts):
    with pytest.raises(ReportRefused, match="not begun"):
        after(*acts)
