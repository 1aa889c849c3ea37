"""A duty leads to where it is done, and to where it is recorded."""

from __future__ import annotations

import pytest

from goodward.accounts.rights import RIGHTS
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.policies import library
from goodward.web.pages.record.acting import DOORS, acts_of_duty

KENT = library.load("kent").latest.text


def acts(act, *, rights, rule=""):
    found = acts_of_duty(
        act,
        provider=7,
        pathway="requires_improvement",
        rule=rule,
        policy=KENT,
        duty=3,
        back="/",
        may=lambda right: right in rights,
    )
    return [(each.text, each.url) for each in found]


def test_a_visit_is_recorded_or_booked_for_its_pathway():
    assert acts("visit_held", rights={"record.visit_held", "visit.book"}) == [
        ("Record visit", "/providers/7/record/visit_held/?duty=3&back=%2F"),
        ("Book a visit", "/providers/7/visits/book/?pathway=requires_improvement"),
    ]


@pytest.mark.parametrize(
    ("right", "texts"),
    [("record.note_sent", ["Record note"]), ("note.write", ["Write the note"]), ("", [])],
)
def test_each_link_is_for_whoever_may(right, texts):
    assert [text for text, _ in acts("note_sent", rights={right})] == texts


def test_what_has_no_door_is_recorded_only():
    assert len(acts("contact_made", rights=set(RIGHTS))) == 1


def test_every_door_is_of_an_act_and_behind_a_right_that_there_is():
    assert set(DOORS) <= set(EVENT_KINDS)
    assert {door.right for door in DOORS.values()} <= set(RIGHTS)


@pytest.mark.parametrize(
    ("rule", "role"),
    [
        ("allocate_adviser", "improvement_adviser"),
        ("allocate_sufficiency_officer", "childcare_sufficiency_officer"),
    ],
)
def test_an_allocation_leads_to_those_who_hold_the_role_it_is_about(rule, role):
    [_, (text, url)] = acts("officer_allocated", rights=set(RIGHTS), rule=rule)

    assert (text, url) == ("See who has room", f"/providers/7/allocate/?role={role}")
