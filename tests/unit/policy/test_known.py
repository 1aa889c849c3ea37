"""What a provider may know of its own history: every kind of event is put somewhere."""

from __future__ import annotations

from goodward.core.policy.events import Event
from goodward.core.policy.known import BETWEEN_US, KNOWN, OURS_ALONE, known_events
from goodward.core.policy.vocabulary import ACTS, EVENT_KINDS
from tests.support.days import day

MONDAY = day("Monday 2026-03-02")
TUESDAY = day("Tuesday 2026-03-03")


def test_every_kind_is_known_to_the_provider_or_ours_alone():
    assert set(EVENT_KINDS) == KNOWN | OURS_ALONE
    assert frozenset() == KNOWN & OURS_ALONE


def test_what_is_done_between_us_is_an_act_that_is_known():
    assert BETWEEN_US <= ACTS & KNOWN


def test_what_is_ours_alone_is_left_out():
    seen = Event("visit_held", MONDAY, {}, id="e1")
    ours = Event("safety_concern", MONDAY, {}, id="e2")

    assert known_events([seen, ours], MONDAY) == [seen]


def test_a_correction_shows_what_it_makes_of_an_event():
    visit = Event("visit_held", MONDAY, {}, id="e1")
    rather = Event("visit_held", TUESDAY, {}, id="e1")
    put_right = Event("corrected", TUESDAY, {"corrects": "e1", "with": rather}, id="e2")

    assert known_events([visit, put_right], MONDAY) == [visit]
    assert known_events([visit, put_right], TUESDAY) == [rather]


def test_a_correction_into_what_is_ours_alone_leaves_nothing():
    visit = Event("visit_held", MONDAY, {}, id="e1")
    rather = Event("safety_concern", MONDAY, {}, id="e1")
    put_right = Event("corrected", TUESDAY, {"corrects": "e1", "with": rather}, id="e2")

    assert known_events([visit, put_right], TUESDAY) == []


def test_what_takes_effect_later_is_not_known_yet():
    assert known_events([Event("visit_held", TUESDAY, {}, id="e1")], MONDAY) == []


def test_why_officers_did_something_is_left_out():
    paused = Event("case_paused", MONDAY, {"reason": "The owner is ill"}, id="e1")
    excused = Event("duty_excused", MONDAY, {"reason": "Ill", "duty": "visit"}, id="e2")

    assert [each.fields for each in known_events([paused, excused], MONDAY)] == [
        {"reason": "support was paused"},
        {"duty": "visit"},
    ]
