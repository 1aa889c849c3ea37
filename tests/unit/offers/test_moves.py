"""What may be done with a bespoke package: the table is whole, and ends are ends."""

from __future__ import annotations

from goodward.core.offers.moves import ACTS, ENDED, MOVES, STATES, after


def test_every_state_is_named_and_can_be_reached():
    named = {state for state, _ in MOVES} | set(MOVES.values())

    assert named == set(STATES) - {"declined"} | {"declined"}
    assert set(MOVES.values()) == set(STATES) - {"asked"}


def test_an_end_is_an_end_but_for_what_was_delivered_by_mistake():
    assert {(state, act) for state, act in MOVES if state in ENDED} == {
        ("closed", "taken_back"),
        ("cancelled", "taken_back"),
    }


def test_only_a_quote_that_was_sent_can_be_agreed_or_declined():
    assert [state for state in STATES if after(state, "agreed")] == ["sent"]
    assert [state for state in STATES if after(state, "declined")] == ["sent"]


def test_nothing_is_delivered_before_it_is_agreed():
    assert [state for state in STATES if after(state, "delivered")] == ["agreed"]


def test_what_was_agreed_is_never_quoted_again():
    assert after("agreed", "quoted") is None


def test_the_acts_are_those_of_the_table():
    assert ACTS == (
        "quoted", "cancelled", "sent", "agreed", "declined", "delivered", "taken_back", "closed",
    )  # fmt: skip
