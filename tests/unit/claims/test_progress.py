"""How an audit of claims goes, and from when its provider knows of it."""

from __future__ import annotations

import pytest

from goodward.core.claims.progress import (
    KNOWN_FROM,
    MOVES,
    Act,
    Fact,
    Kind,
    MoveNotAllowed,
    State,
    check_may,
    may,
    standing,
)
from tests.support.days import day

MONDAY = day("Monday 2026-11-02")
TUESDAY = day("Tuesday 2026-11-03")
PLANNED = Fact(Act.PLAN, MONDAY)


def after(kind, *acts, **fields):
    facts = [Fact(act, TUESDAY, fields.get(act.name, {})) for act in acts]
    return standing(kind, [PLANNED, *facts])


def test_every_act_but_planning_says_from_where_it_may_be_done_and_every_kind_when_it_is_known():
    assert set(MOVES) == set(Act) - {Act.PLAN}
    assert set(KNOWN_FROM) == set(Kind)


def test_an_unannounced_audit_is_nothing_to_the_provider_until_it_was_held():
    assert not after(Kind.UNANNOUNCED).is_known
    assert not after(Kind.UNANNOUNCED, Act.TAKE, Act.FIND, Act.NOTE, TAKE={"file": 4}).is_known
    assert not may(after(Kind.UNANNOUNCED), Act.TELL)
    assert not may(after(Kind.UNANNOUNCED, Act.TAKE, TAKE={"file": 4}), Act.SEND)
    assert after(Kind.UNANNOUNCED, Act.HOLD).is_known


def test_a_desk_check_is_known_once_its_findings_were_sent():
    before = after(Kind.DESK, Act.TAKE, TAKE={"file": 4})

    assert before.state == State.UNDER_WAY
    assert (before.is_known, before.files, may(before, Act.SEND)) == (False, (4,), True)
    assert after(Kind.DESK, Act.SEND).is_known


def test_a_self_evaluation_takes_evidence_once_the_provider_was_told():
    assert not may(after(Kind.SELF_EVALUATION), Act.EVIDENCE)
    assert not may(after(Kind.SELF_EVALUATION), Act.SEND)

    told = after(Kind.SELF_EVALUATION, Act.TELL)

    assert may(told, Act.EVIDENCE)
    assert after(Kind.SELF_EVALUATION, Act.TELL, Act.EVIDENCE).state == State.UNDER_WAY


def test_evidence_beside_an_answer_is_taken_in_any_audit_and_waits_for_the_answer_still():
    assert not may(after(Kind.ANNOUNCED, Act.TELL, Act.HOLD), Act.EVIDENCE)

    sent = after(Kind.DESK, Act.SEND, Act.EVIDENCE)

    assert (sent.state, may(sent, Act.EVIDENCE), may(sent, Act.ANSWER)) == (State.SENT, True, True)
    assert not may(after(Kind.DESK, Act.SEND, Act.ANSWER), Act.EVIDENCE)


def test_from_planning_to_closing():
    sent = {"answer_by": "2026-11-16"}
    weighed = {"finding": "c1", "verdict": "falls", "why": "A second form was found"}

    now = after(
        Kind.ANNOUNCED,
        *(Act.TELL, Act.HOLD, Act.SEND, Act.ANSWER, Act.WEIGH, Act.FOLLOW, Act.RECOVER, Act.CLOSE),
        SEND=sent,
        WEIGH=weighed,
        FOLLOW={"by_when": "2027-01-04"},
        RECOVER={"pence": 12345},
        CLOSE={"outcome": "recovered"},
    )

    assert (now.state, now.outcome, now.closed_on) == (State.CLOSED, "recovered", TUESDAY)
    assert (now.answer_by, now.follow_up_by) == (
        day("Monday 2026-11-16"),
        day("Monday 2027-01-04"),
    )
    assert (now.weighed["c1"].verdict, now.recovered) == ("falls", (12345,))


@pytest.mark.parametrize(
    ("kind", "done", "act"),
    [
        (Kind.ANNOUNCED, (), Act.CLOSE),
        (Kind.ANNOUNCED, (), Act.SEND),
        (Kind.DESK, (), Act.HOLD),
        (Kind.DESK, (), Act.TELL),
        (Kind.DESK, (Act.SEND,), Act.SEND),
        (Kind.DESK, (Act.SEND,), Act.SET_ASIDE),
        (Kind.DESK, (Act.SET_ASIDE,), Act.FIND),
        (Kind.ANNOUNCED, (), Act.EVIDENCE),
    ],
)
def test_what_cannot_be_done_as_it_stands_is_refused(kind, done, act):
    with pytest.raises(MoveNotAllowed, match="cannot be done as the audit stands"):
        check_may(after(kind, *done), act)
