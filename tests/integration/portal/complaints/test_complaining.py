"""Complaining on the provider's side: what is asked, what is said next, and what is not shown."""

from __future__ import annotations

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from goodward.complaints import actions
from goodward.complaints.models import Feedback
from goodward.core.complaints.terms import With
from goodward.messages.models import Message
from goodward.portal.pages.complaints.presenters import WITH_TEXTS
from tests.support.builders import history
from tests.support.days import noon
from tests.support.feedback import MONDAY, Office
from tests.support.portal import a_manager, portal_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(MONDAY), tick=False):
        yield


@pytest.fixture
def here():
    office = Office()
    history(
        office.beeches,
        [
            (
                "Friday 2026-02-27",
                "contact_made",
                {"person": office.sam, "by": "improvement_adviser"},
            )
        ],
    )
    office.alex = a_manager(office.beeches, "Alex Marsh")
    office.portal = portal_of(Client(), office.alex)
    office.portal.visit("portal_complaints:list", provider=office.beeches.pk)
    return office


def main(visitor):
    return words(visitor.page.select_one("main"))


def complain(here, **typed):
    here.portal.click("Compliment or complain")
    sound = {
        "kind": "complaint",
        "about": str(here.sam.pk),
        "way": "formal",
        "text": "Sam came late three times.",
        "wants": "An apology",
    }
    here.portal.send(**{**sound, **typed})


def test_every_place_is_told_in_words():
    assert set(WITH_TEXTS) == set(With)


def test_an_empty_page_says_what_will_stand_there(here):
    assert "What you tell us stands here with our answers." in main(here.portal)


def test_the_form_offers_who_dealt_with_the_setting_and_says_what_follows(here):
    here.portal.click("Compliment or complain")

    asked = main(here.portal)
    assert "Sam Hill" in asked
    assert "Lee Moss" not in asked
    assert "The service: Improvement and standards" in asked
    assert (
        "A manager decides. The officer is not shown it. You hear that it was read within "
        "5 working days, and have an answer within 10 more working days."
    ) in asked


def test_whoever_would_decide_it_can_be_named_and_then_does_not(here):
    complain(here, about=str(here.pat.pk), text="Pat never answered.")

    [feedback] = Feedback.objects.for_authority(here.authority)
    assert here.portal.errors == []
    assert here.seen(feedback, here.pat) is None
    assert here.seen(feedback, here.kim).acts


def test_the_receipt_leads_to_the_complaint(here):
    complain(here)

    [feedback] = Feedback.objects.for_authority(here.authority)
    letter = Message.objects.for_authority(here.authority).get(subject__startswith="We have your")
    page = f"/portal/{here.beeches.pk}/feedback/{feedback.reference}/"
    assert f"See your complaint:\n{settings.GOODWARD_ADDRESS}{page}\n" in letter.body
    assert here.portal.answer.request["PATH_INFO"] == page


def test_a_complaint_sent_twice_is_received_once(here):
    complain(here)
    here.portal.visit("portal_complaints:list", provider=here.beeches.pk)
    complain(here)

    [feedback] = Feedback.objects.for_authority(here.authority)
    assert here.portal.title.endswith(feedback.reference)
    here.portal.visit("portal_complaints:list", provider=here.beeches.pk)
    complain(here, text="Sam came late again.")
    assert Feedback.objects.for_authority(here.authority).count() == 2


def test_a_formal_complaint_is_sent_and_what_happens_next_is_said_with_its_days(here):
    complain(here)

    shown = main(here.portal)
    assert here.portal.notices == ["Thank you. We have it. What happens next stands below."]
    assert "The officer neither decides it nor is shown it." in shown
    assert (
        "By Monday 9 March 2026 you hear that it was read: "
        "5 working days after Monday 2 March 2026."
    ) in shown
    assert (
        "By Monday 23 March 2026 you have an answer: at the latest 10 working days after that."
    ) in shown
    assert "What would put it right An apology" in shown
    [feedback] = Feedback.objects.for_authority(here.authority)
    assert (feedback.given_by, feedback.from_email) == (here.alex, here.alex.email)
    officer = Visitor(Client(), here.sam)
    officer.visit("/feedback/")
    assert feedback.reference not in main(officer)


def test_once_a_day_has_passed_it_says_that_we_are_late(here):
    complain(here)
    [feedback] = Feedback.objects.for_authority(here.authority)

    with time_machine.travel(noon("Tuesday 2026-03-10"), tick=False):
        page = portal_of(Client(), here.alex).visit(
            "portal_complaints:show", provider=here.beeches.pk, feedback=feedback.reference
        )

    shown = words(page.select_one("main"))
    assert (
        "By Monday 9 March 2026 you should have heard that it was read: 5 working days after "
        "Monday 2 March 2026. We are late. You can ask us what keeps it."
    ) in shown
    assert "By Monday 23 March 2026 you have an answer" in shown


def test_what_is_wrong_is_said_and_what_was_typed_stays(here):
    complain(here, kind=None, way="")

    assert here.portal.errors == ["Choose whether it is a compliment or a complaint"]
    assert "Sam came late three times." in main(here.portal)
    here.portal.send(kind="complaint")
    assert here.portal.errors == ["Choose whether it is informal or formal"]
    here.portal.send(way="informal", about="service:improvement_standards")
    assert here.portal.errors[0].startswith("An informal complaint goes to the officer")
    assert not Feedback.objects.for_authority(here.authority).exists()


def test_an_officer_who_did_not_deal_with_the_setting_cannot_be_chosen(here):
    complain(here, about=str(here.lee.pk))

    assert len(here.portal.errors) == 1
    assert not Feedback.objects.for_authority(here.authority).exists()


def test_an_answer_can_be_taken_to_the_next_stage_and_then_to_the_ombudsman(here):
    complain(here)
    [feedback] = Feedback.objects.for_authority(here.authority)
    actions.answer(
        feedback=feedback, outcome="not_upheld", text="There was fog.", remedy="A call next time",
        by=here.pat, at=noon(MONDAY),
    )  # fmt: skip
    actions.note(feedback=feedback, text="Inside only", by=here.pat, at=noon(MONDAY))

    here.portal.visit(
        "portal_complaints:show", provider=here.beeches.pk, feedback=feedback.reference
    )
    shown = main(here.portal)
    assert "There was fog." in shown
    assert "Answered: not upheld, put right by: A call next time" in shown
    assert "you can ask for the next stage until Monday 30 March 2026" in shown
    assert "Inside only" not in shown
    here.portal.click("Ask for the next stage")
    here.portal.send(reason="")
    assert here.portal.errors == ["Say why the answer is not enough"]
    here.portal.send(reason="There was no fog")
    assert here.seen(feedback, here.kim).now.handler == here.kim.pk

    actions.answer(
        feedback=feedback, outcome="upheld", text="There was none.", by=here.kim, at=noon(MONDAY)
    )
    here.portal.visit(
        "portal_complaints:show", provider=here.beeches.pk, feedback=feedback.reference
    )
    assert "This is our last answer." in main(here.portal)
    here.portal.click("Ask for the next stage")
    here.portal.send(reason="I want it looked at from outside")
    assert "www.lgo.org.uk" in main(here.portal)


def test_the_email_with_the_answer_leads_to_the_next_stage_while_there_is_time(here):
    complain(here)
    [feedback] = Feedback.objects.for_authority(here.authority)
    actions.answer(
        feedback=feedback, outcome="not_upheld", text="There was fog.", by=here.pat, at=noon(MONDAY)
    )
    answer = Message.objects.for_authority(here.authority).get(subject__startswith="Our answer")

    [link] = [each for each in answer.blocks["standard"] if each[0] == "link"]
    address = link[2].removeprefix(settings.GOODWARD_ADDRESS)
    assert link[1] == ["Ask for the next stage"]
    here.portal.visit(address)
    assert here.portal.title == "Ask for the next stage"

    # The answer went on Monday 2 March 2026; 20 working days end on Monday 30 March.
    with time_machine.travel(noon("Tuesday 2026-03-31"), tick=False):
        later = portal_of(Client(), here.alex)
        later.visit(address)
    assert "The time to ask for the next stage ended on Monday 30 March 2026." in main(later)


def test_the_last_answer_names_the_ombudsman_and_no_stage_of_ours(here):
    complain(here)
    [feedback] = Feedback.objects.for_authority(here.authority)
    for manager, escalates in ((here.pat, True), (here.kim, False)):
        actions.answer(
            feedback=feedback, outcome="not_upheld", text="No.", by=manager, at=noon(MONDAY)
        )
        if escalates:
            actions.escalate(
                feedback=feedback, reason="No", by=here.alex, at=noon(MONDAY), is_complainant=True
            )
    last = Message.objects.for_authority(here.authority).filter(subject__startswith="Our answer")
    words_of_it = last.latest("pk").body

    assert "Local Government and Social Care Ombudsman: www.lgo.org.uk" in words_of_it
    assert "next-stage" not in words_of_it
    assert "Somebody else then decides it" not in words_of_it


def test_it_is_taken_back(here):
    complain(here)
    here.portal.click("Take it back")
    here.portal.send()

    assert "Nothing more is done about it." in main(here.portal)
    assert "Take it back" not in main(here.portal)


def test_a_compliment_is_thanked_for(here):
    complain(here, kind="compliment", way="", text="Sam is kind.")

    assert "somebody thanks you" in main(here.portal)
    [feedback] = Feedback.objects.for_authority(here.authority)
    actions.thank(feedback=feedback, said="Good to hear", by=here.pat, at=noon(MONDAY))
    here.portal.visit(
        "portal_complaints:show", provider=here.beeches.pk, feedback=feedback.reference
    )
    assert "Good to hear" in main(here.portal)
    for page in ("escalate", "take_back"):
        here.portal.visit(
            f"portal_complaints:{page}",
            provider=here.beeches.pk,
            feedback=feedback.reference,
            status=404,
        )
