"""A setting's own funding: told once the letter has left, and what it can say against it."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.funding import queries
from goodward.funding.actions import (
    change,
    draft_letter,
    put_forward,
    receive,
    set_day,
    take_up_challenge,
    uphold,
)
from tests.support.days import day, noon
from tests.support.funding import TUESDAY, Panel
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


@pytest.fixture
def here():
    panel = Panel()
    panel.alex_in_person = a_manager(panel.provider, "Alex Marsh")
    panel.portal = portal_of(Client(), panel.alex_in_person)
    return panel


def main(visitor):
    return words(visitor.page.select_one("main"))


def told(here):
    decision = here.approved()
    here.letter(decision)
    return decision


def opened(here, decision):
    here.portal.visit("portal_funding:list", provider=here.provider.pk)
    here.portal.click(str(decision.row))


def test_nothing_shows_before_the_letter_has_left(here):
    decision = here.approved()
    here.portal.visit("portal_funding:list", provider=here.provider.pk)
    assert "No decision yet" in main(here.portal)
    assert "Withdrawn" not in main(here.portal)
    here.portal.visit(
        "portal_funding:show", provider=here.provider.pk, decision=decision.row.pk, status=404
    )
    draft_letter(decision=decision, more="", by=here.pat, at=noon(TUESDAY))
    here.portal.visit("portal_funding:list", provider=here.provider.pk)
    assert "No decision yet" in main(here.portal)


def test_the_setting_sees_its_funding_the_reasons_and_the_letter(here):
    decision = told(here)
    here.portal.visit("portal_funding:list", provider=here.provider.pk)
    assert "Withdrawn from 1 June 2026" in main(here.portal)
    opened(here, decision)
    said = main(here.portal)
    assert "It takes effect on Monday 1 June 2026." in said
    assert "There are enough places at good settings within five miles." in said
    assert "Representations: until Friday 29 May 2026." in said
    assert "Appeal: until Friday 12 June 2026." in said
    # Who drafted it, and what was considered inside, are not for it.
    assert "Sam Hill" not in said
    here.portal.click("The letter with the decision")
    assert here.portal.title == "Letter 1"


def test_it_appeals_in_time_and_reads_the_answer(here):
    decision = told(here)
    opened(here, decision)
    here.portal.click("Tell us why you see it differently")
    here.portal.send(text="We have a new manager.")
    assert here.portal.errors == ["Choose whether you make representations or appeal"]
    here.portal.send(kind="appeal", text="We have a new manager.")
    assert here.portal.notices == [
        "We have it. Somebody who had no part in the decision looks at it."
    ]
    [challenge] = queries.challenges_of(decision)
    assert challenge.row.given_by.full_name == "Alex Marsh"
    set_day(challenge=challenge, day=day("Friday 2026-06-05"), why="Three weeks.", by=here.lee,
            at=noon(TUESDAY))  # fmt: skip
    take_up_challenge(challenge=challenge, by=here.lee, at=noon(TUESDAY))
    uphold(challenge=challenge, answer="There are places.", by=here.lee, at=noon(TUESDAY))

    opened(here, decision)
    said = main(here.portal)
    assert "Appeal Answered" in said
    assert "There are places." in said
    assert "Take it back" not in said


def test_after_its_last_day_it_is_told_to_call(here):
    decision = told(here)
    with time_machine.travel(noon("Monday 2026-06-15"), tick=False):
        # A month on, whoever was signed in is not any more.
        here.portal = portal_of(Client(), here.alex_in_person)
        opened(here, decision)
        assert "That day has passed; please call us" in main(here.portal)
        here.portal.visit(
            "portal_funding:against", provider=here.provider.pk, decision=decision.row.pk
        )
        assert "The time has passed" in main(here.portal)
    assert queries.challenges_of(decision) == []


def test_it_takes_an_appeal_back(here):
    decision = told(here)
    opened(here, decision)
    here.portal.click("Tell us why you see it differently")
    here.portal.send(kind="appeal", text="We have a new manager.")
    here.portal.click("Take it back")
    here.portal.send()

    assert "Appeal Taken back" in main(here.portal)


def test_a_change_shows_once_its_letter_has_left(here):
    decision = told(here)
    challenge = receive(
        decision=decision, kind="appeal", text="New manager.", channel="letter",
        on=day(TUESDAY), by=here.lee, at=noon(TUESDAY),
    )  # fmt: skip
    take_up_challenge(challenge=challenge, by=here.lee, at=noon(TUESDAY))
    begun = change(challenge=challenge, outcome="overturned", by=here.lee, at=noon(TUESDAY))
    here.write(begun, by=here.lee, on=TUESDAY, review_on=None)
    put_forward(decision=begun, said="", by=here.lee, at=noon(TUESDAY))
    approved = here.approve(here.now(begun), by=here.kim)

    opened(here, decision)
    assert "Appeal Being looked at" in main(here.portal)
    here.letter(approved)
    opened(here, decision)
    assert "Appeal Answered" in main(here.portal)
    assert "The decision is set aside." in main(here.portal)


def test_whoever_cannot_answer_for_the_setting_reads_and_does_not_appeal(here):
    decision = told(here)
    deputy = portal_of(Client(), somebody_at(here.provider, "other"))
    deputy.visit("portal_funding:show", provider=here.provider.pk, decision=decision.row.pk)
    assert "Tell us why you see it differently" not in main(deputy)
    deputy.visit(
        "portal_funding:against", provider=here.provider.pk, decision=decision.row.pk, status=403
    )
