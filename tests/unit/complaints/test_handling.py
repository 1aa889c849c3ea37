"""Who decides a complaint and who sees it: never whoever it is about."""

from __future__ import annotations

import pytest

from goodward.core.complaints.handling import (
    Sees,
    first_handler,
    handlers_in_order,
    may_decide,
    sees,
)
from goodward.core.complaints.standing import Kind
from tests.unit.complaints.the_terms import (
    BOSS,
    DIRECTOR,
    OFFICER,
    OTHER,
    TEAM,
    fact,
    formal,
    informal,
    standing_after,
)

SHARED = fact("shared", "Tuesday 2026-03-03", text="Please be on time")
ESCALATED = fact("escalated", "Tuesday 2026-03-03", stage="stage_1", handler=BOSS)


def test_named_people_come_before_those_who_hold_a_managers_role():
    holders = {"manager": [BOSS], "director": [DIRECTOR, BOSS], "clerk": [OTHER]}

    assert handlers_in_order(TEAM, [], holders) == [BOSS, DIRECTOR]
    assert handlers_in_order(TEAM, [OTHER, DIRECTOR], holders) == [OTHER, DIRECTOR, BOSS]
    assert handlers_in_order(None, [], holders) == []


@pytest.mark.parametrize(
    ("about", "not_again", "found"),
    [
        (None, (), BOSS),
        (OFFICER, (), BOSS),
        (BOSS, (), DIRECTOR),
        (OFFICER, (BOSS,), DIRECTOR),
        (DIRECTOR, (BOSS,), None),
        (OFFICER, (BOSS, DIRECTOR), None),
    ],
)
def test_the_first_who_may_decide_decides(about, not_again, found):
    assert first_handler([BOSS, DIRECTOR], about=about, not_again=not_again) == found


@pytest.mark.parametrize(
    ("person", "about", "covers", "level"),
    [
        (BOSS, OFFICER, (), Sees.ALL),
        (DIRECTOR, OFFICER, (), Sees.NOTHING),
        (DIRECTOR, OFFICER, (BOSS,), Sees.ALL),
        (OFFICER, OFFICER, (), Sees.NOTHING),
        # Not as a stand-in either, nor as the one it wrongly came to.
        (OFFICER, OFFICER, (BOSS,), Sees.NOTHING),
        (BOSS, BOSS, (), Sees.NOTHING),
        # Whoever stands in for the person it is about sees nothing of it.
        (OTHER, BOSS, (BOSS,), Sees.NOTHING),
    ],
)
def test_a_formal_complaint_is_seen_by_who_decides_it_alone(person, about, covers, level):
    assert sees(person, standing_after(formal()), about=about, covers=covers) == level


def test_the_officer_sees_what_was_shared_and_no_more():
    now = standing_after(formal(), SHARED)

    assert sees(OFFICER, now, about=OFFICER) == Sees.SHARED
    assert not may_decide(OFFICER, now, about=OFFICER, level=Sees.SHARED)
    assert sees(OTHER, now, about=OFFICER) == Sees.NOTHING


def test_what_nobody_handles_is_taken_up_but_never_by_whom_it_is_about():
    now = standing_after(formal(handler=None))

    assert sees(OTHER, now, about=OFFICER, may_take_up=True) == Sees.ALL
    assert sees(OTHER, now, about=OFFICER) == Sees.NOTHING
    assert sees(OFFICER, now, about=OFFICER, may_take_up=True) == Sees.NOTHING


def test_whoever_decided_a_stage_goes_on_seeing_it():
    now = standing_after(formal(), fact("handed_over", "Tuesday 2026-03-03", handler=DIRECTOR))

    assert sees(BOSS, now, about=OFFICER) == sees(DIRECTOR, now, about=OFFICER) == Sees.ALL


def test_an_informal_complaint_is_the_officers_until_it_is_made_formal():
    now = standing_after(informal())
    after = standing_after(informal(), ESCALATED)

    assert sees(OFFICER, now, about=OFFICER) == Sees.OWN
    assert may_decide(OFFICER, now, about=OFFICER, level=Sees.OWN)
    assert sees(BOSS, now, about=OFFICER) == Sees.NOTHING
    assert sees(BOSS, after, about=OFFICER) == Sees.ALL
    # The officer goes on knowing what was theirs, and decides nothing any more.
    assert sees(OFFICER, after, about=OFFICER) == Sees.OWN
    assert not may_decide(OFFICER, after, about=OFFICER, level=Sees.OWN)


def test_a_compliment_is_seen_by_the_officer_and_thanked_by_the_manager():
    now = standing_after(fact("received", "Monday 2026-03-02", handler=BOSS), kind=Kind.COMPLIMENT)

    assert sees(OFFICER, now, about=OFFICER) == Sees.OWN
    assert not may_decide(OFFICER, now, about=OFFICER, level=Sees.OWN)
    assert may_decide(BOSS, now, about=OFFICER, level=sees(BOSS, now, about=OFFICER))
