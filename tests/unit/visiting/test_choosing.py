"""Who could carry a case, and who takes over which."""

from __future__ import annotations

import pytest

from goodward.core.visiting.choosing import (
    Candidate,
    Load,
    Near,
    Recipient,
    ToShare,
    nearest_case,
    points_of,
    ranked,
    share_out,
)
from tests.unit.visiting.test_travelling import on_a_line

SAM, KIM, LEE = 1, 2, 3
IA, SIA = "improvement_adviser", "senior_improvement_adviser"


def candidate(name, cases=0, visits=0, miles=10.0, **said):
    return Candidate(1, name, Load(cases, 0, visits), Near("Acorns", miles), **said)


@pytest.mark.parametrize(
    ("who", "points"),
    [
        (candidate("Sam", miles=0), 0),
        (candidate("Sam", cases=4, visits=3, miles=5), 6.5),  # 4 + 3/2 + 5/5
        (candidate("Sam", cases=4, miles=5, has_skill=True), 0),  # 4 + 1 - 5
        (candidate("Sam", miles=0, is_away=True), 20),
        (candidate("Sam", miles=None), 2),  # as for 10 miles
        (Candidate(1, "Sam", Load(), None), 0),  # no other case to be near to
        (candidate("Sam", miles=0)._replace(load=Load(duties=9)), 0),  # told, but counted by cases
    ],
)
def test_points_by_hand(who, points):
    assert points_of(who) == points


def test_whoever_has_fewest_points_stands_first_and_names_decide_between_equals():
    busy, near, away = (
        candidate("Busy", cases=9, miles=0),
        candidate("Near", cases=2, miles=1),
        candidate("Away", is_away=True, miles=0),
    )
    also_near = near._replace(name="Also near")

    assert [each.name for each in ranked([busy, away, near, also_near])] == [
        "Also near",
        "Near",
        "Busy",
        "Away",
    ]


def test_the_nearest_case_is_named_an_unknown_one_last():
    assert nearest_case("5", [("Far", "90"), ("Near", "8"), ("Lost", "")], on_a_line) == Near(
        "Near", 3
    )
    assert nearest_case("5", [("Lost", "")], on_a_line) == Near("Lost", None)
    assert nearest_case("5", [], on_a_line) is None


def test_cases_go_to_whoever_is_near_and_holds_the_role():
    west = Recipient(SAM, frozenset({IA}), Load(cases=1), ("0",))
    east = Recipient(KIM, frozenset({IA, SIA}), Load(cases=1), ("50",))
    cases = [
        ToShare("a", IA, "2"),
        ToShare("b", IA, "48"),
        ToShare("c", SIA, "1"),
        ToShare("d", "funding_officer", "1"),
    ]

    shared = share_out(cases, [west, east], on_a_line)

    assert shared == {"a": SAM, "b": KIM, "c": KIM, "d": None}


def test_the_cases_given_before_count_so_that_nobody_gets_them_all():
    even = [Recipient(each, frozenset({IA}), Load(), ("0",)) for each in (SAM, KIM, LEE)]

    shared = share_out([ToShare(str(n), IA, "0") for n in range(9)], even, on_a_line)

    assert sorted(shared.values()) == [SAM] * 3 + [KIM] * 3 + [LEE] * 3


def test_somebody_who_has_much_already_gets_the_fewer():
    free = Recipient(SAM, frozenset({IA}), Load(), ("0",))
    busy = Recipient(KIM, frozenset({IA}), Load(cases=4), ("0",))

    shared = share_out([ToShare(str(n), IA, "0") for n in range(6)], [free, busy], on_a_line)

    # Sam is level with Kim's four after four cases; the last two go one to each.
    assert list(shared.values()).count(SAM) == 5
    assert list(shared.values()).count(KIM) == 1


def test_nobody_to_give_to_gives_nothing():
    assert share_out([ToShare("a", IA, "0")], [], on_a_line) == {"a": None}
    assert share_out([], [], on_a_line) == {}
