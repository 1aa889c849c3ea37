"""Who gets a place, who waits, and who is next."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.gatherings import moves
from goodward.core.gatherings.placing import (
    NOT_OPEN,
    Place,
    Terms,
    answer_by,
    free_places,
    lapsed,
    next_in_line,
    place_in_line,
    state_of_a_new_one,
    why_not,
)

LONDON = ZoneInfo("Europe/London")
# Thursday 14 January 2027, 10:00.
STARTS = datetime(2027, 1, 14, 10, tzinfo=LONDON)
# Monday 11 January 2027, 12:00.
NOW = datetime(2027, 1, 11, 12, tzinfo=LONDON)
OPEN = Terms("published", places=2, per_provider=None, book_by=None, starts=STARTS)


def line(*states):
    return [Place(key, key, f"Person {key}", state) for key, state in enumerate(states, 1)]


# Places


@pytest.mark.parametrize(
    ("states", "free"),
    [
        ((), 2),
        (("placed",), 1),
        (("placed", "offered"), 0),
        (("placed", "withdrawn", "lapsed", "waiting"), 1),
        (("placed", "placed", "placed"), 0),
    ],
)
def test_a_place_is_free_while_nobody_has_it_or_is_offered_it(states, free):
    assert free_places(line(*states), 2) == free
    assert free_places(line(*states), None) is None


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ((), "placed"),
        (("placed", "placed"), "waiting"),
        # A place is free, but somebody was there before.
        (("placed", "withdrawn", "waiting"), "waiting"),
        (("offered", "placed"), "waiting"),
    ],
)
def test_whoever_asks_gets_a_free_place_unless_others_wait(states, state):
    assert state_of_a_new_one(line(*states), 2) == state
    assert state_of_a_new_one(line(*states), None) == "placed"


def test_those_who_wait_follow_in_the_order_of_asking():
    asked = line("placed", "waiting", "withdrawn", "waiting", "waiting")

    assert next_in_line(asked, 3) == [2, 4]
    assert next_in_line(list(reversed(asked)), 2) == [2]
    assert next_in_line(asked, 1) == []
    assert next_in_line(asked, None) == [2, 4, 5]
    assert [place_in_line(asked, key) for key in (1, 2, 3, 4, 5)] == [0, 1, 0, 2, 3]


@given(st.lists(st.sampled_from(moves.BOOKING_STATES), max_size=12), st.integers(0, 8))
def test_places_never_become_more_than_there_are(states, places):
    asked = line(*states)
    held = sum(each.state in moves.HOLDING for each in asked)

    promoted = next_in_line(asked, places)

    assert held + len(promoted) <= max(places, held)
    assert all(asked[key - 1].state == "waiting" for key in promoted)


# Offers


def test_an_offer_lapses_at_its_hour_and_not_before():
    offered = [Place(1, 1, "Anna", "offered", NOW), Place(2, 1, "Sam", "placed", NOW)]

    assert lapsed(offered, NOW) == [1]
    assert lapsed(offered, NOW - timedelta(seconds=1)) == []


def test_an_offer_is_kept_for_its_hours_and_not_past_the_beginning():
    assert answer_by(NOW, 48, STARTS) == datetime(2027, 1, 13, 12, tzinfo=LONDON)
    assert answer_by(NOW, 96, STARTS) == STARTS


# Who may be booked


def refusal(terms=OPEN, asked=(), names=("Anna",), now=NOW, **more):
    usual = {"provider": 7, "today": now.date(), "is_officer": False, **more}
    return why_not(terms, asked, names=names, now=now, **usual)


def test_people_are_booked_while_it_is_open():
    assert refusal() == ""
    assert refusal(names=("Anna", "Sam")) == ""


@pytest.mark.parametrize("state", ["draft", "held", "cancelled"])
def test_only_what_is_published_is_booked(state):
    assert refusal(OPEN._replace(state=state)) == NOT_OPEN[state]


def test_nobody_is_booked_once_it_has_begun():
    assert refusal(now=STARTS, is_officer=True).startswith("It has begun")


def test_the_last_day_for_booking_binds_providers_and_not_officers():
    terms = OPEN._replace(book_by=NOW.date())
    tuesday = NOW + timedelta(days=1)

    assert refusal(terms) == ""
    assert refusal(terms, now=tuesday).startswith("The last day for booking has passed")
    assert refusal(terms, now=tuesday, is_officer=True) == ""


def test_nobody_is_booked_twice_however_the_name_is_written():
    asked = [Place(1, 7, "Anna  Bell", "waiting"), Place(2, 8, "Sam Hill", "placed")]

    assert refusal(asked=asked, names=("anna bell",)) == "anna bell is booked already"
    assert refusal(asked=asked, names=("Sam Hill",)) == ""
    assert refusal(names=("Sam Hill", "SAM HILL")).startswith("Sam Hill stands here twice.")
    # Who withdrew may ask again.
    assert refusal(asked=[Place(1, 7, "Anna Bell", "withdrawn")], names=("Anna Bell",)) == ""


def test_a_provider_sends_no_more_than_its_number():
    terms = OPEN._replace(per_provider=2)
    asked = [
        Place(1, 7, "Anna", "waiting"),
        Place(2, 7, "Kim", "lapsed"),
        Place(3, 8, "X", "placed"),
    ]

    assert refusal(terms, asked, ("Sam",)) == ""
    assert refusal(terms, asked, ("Sam", "Kim")) == (
        "At most 2 people of one provider can come, and 1 is booked already"
    )


# Tables


def test_every_state_says_what_may_follow():
    assert {state for state, _ in moves.GATHERING_MOVES} == {"draft", "published", "held"}
    assert set(moves.GATHERING_MOVES.values()) == set(moves.GATHERING_STATES)
    assert {state for state, _ in moves.BOOKING_MOVES} == moves.STANDING
    assert set(moves.BOOKING_MOVES.values()) <= set(moves.BOOKING_STATES)
    assert moves.HOLDING < moves.STANDING < set(moves.BOOKING_STATES)
    assert set(NOT_OPEN) == set(moves.GATHERING_STATES) - {"published"}
