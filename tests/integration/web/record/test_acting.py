"""A duty leads to where it is done, and to where it is recorded."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.accounts.rights import RIGHTS
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.policies import library
from goodward.web.pages.record.acting import DOORS, acts_of_duty
from goodward.web.pages.record.views import STANDS_IN_DIARY
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.visitor import Visitor
from tests.support.visits import a_visit

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


def test_a_visit_is_recorded_or_booked_for_its_duty():
    rights = {"record.visit_held", "visit.book"}

    assert acts("visit_held", rights=rights, rule="senior_review") == [
        (
            "Book a visit",
            "/providers/7/visits/book/?pathway=requires_improvement&duty=senior_review",
        ),
        ("Record visit", "/providers/7/record/visit_held/?duty=3&back=%2F"),
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
    [(text, url), _] = acts("officer_allocated", rights=set(RIGHTS), rule=rule)

    assert (text, url) == ("See who has room", f"/providers/7/allocate/?role={role}")


@pytest.mark.django_db
def test_a_visit_that_stands_in_the_diary_is_not_recorded_a_second_time():
    """Booked for Thursday 11 June 2026, and then recorded by hand on that day."""
    kent = an_authority("kent")
    ann = a_person(kent, "improvement_adviser")
    provider = a_provider(kent, "Acorns")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    on = "Thursday 2026-06-11"
    with time_machine.travel(noon(on), tick=False):
        visit = a_visit(provider, on, (ann, "improvement_adviser"))
        visitor = Visitor(Client(), ann)
        visitor.visit("record:event", pk=provider.pk, kind="visit_held")
        visitor.send()

        assert visitor.errors == [STANDS_IN_DIARY]
        visitor.click("Visit of Thursday 11 June 2026")
    assert visitor.answer.request["PATH_INFO"] == f"/visits/{visit.pk}/"
