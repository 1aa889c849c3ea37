"""What was typed when a sign-in had ended stands in its form again after the next."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from goodward.diary.models import VisitStep
from goodward.notes.models import NoteAnswer
from tests.support.builders import a_person
from tests.support.days import noon
from tests.support.documents import a_note_sent
from tests.support.portal import (
    a_manager,
    links_sent_to,
    personal_link_to,
    portal_of,
    somebody_at,
)
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
KEPT = "What you wrote is kept in this browser for an hour."
NOT_SENT = "Your sign-in had ended when you sent this, so it did not reach us."


@pytest.fixture
def alex(nursery):
    person = a_manager(nursery, name="Alex Marsh")
    a_contact(nursery, "Alex Marsh", email=person.email)
    return person


@pytest.fixture
def visit(kent, nursery):
    sam = a_person(kent, "improvement_adviser", name="Sam Hill")
    goer = (sam, "improvement_adviser")
    return a_visit(nursery, "Wednesday 2026-04-29", goer, booked="Wednesday 2026-04-15")


def signs_in_again(visitor, person):
    """Ask for a link on the page that is open, and follow it in the same browser."""
    visitor.send(email=person.email)
    visitor.visit(links_sent_to(person.email)[-1])
    visitor.send()


def test_a_long_answer_outlives_the_half_hour_of_a_personal_link(kent, nursery, alex, on_wednesday):
    friday = noon("Friday 2026-09-25")
    on_wednesday.move_to(friday)
    a_note_sent(nursery, "Thursday 2026-09-24")
    visitor = Visitor(Client())
    visitor.visit(personal_link_to(alex, kent, at=friday))
    visitor.send()
    visitor.click("Something is not right")
    on_wednesday.shift(timedelta(minutes=31))

    visitor.send(is_accurate="no", part_0="The fence was mended.", words="In March.")
    assert visitor.title == "Sign in as a provider"
    assert KEPT in words(visitor.page)
    signs_in_again(visitor, alex)

    assert visitor.title == "Is the note accurate?"
    assert visitor.notices[0].startswith(NOT_SENT)
    assert visitor.page.select_one("[name=part_0]").get_text().strip() == "The fence was mended."
    assert not NoteAnswer.objects.for_authority(kent).exists()
    visitor.send()
    [answer] = NoteAnswer.objects.for_authority(kent)
    assert (answer.words, answer.by) == ("In March.", alex)


def test_what_was_sent_stands_nowhere_any_more(nursery, alex, visit):
    visitor = portal_of(Client(), alex)
    address = reverse("portal_visits:cancel", kwargs={"provider": nursery.pk, "visit": visit.pk})
    visitor.visit(address)
    del visitor.client.cookies[settings.SESSION_COOKIE_NAME]

    visitor.send(reason="Staff ill")
    signs_in_again(visitor, alex)
    assert visitor.page.select_one("#id_reason")["value"] == "Staff ill"
    assert kinds_of(visit) == ["booked"]
    visitor.send()

    assert kinds_of(visit) == ["booked", "cancelled"]
    visitor.visit(address)
    assert not any(each.startswith(NOT_SENT) for each in visitor.notices)


@pytest.mark.parametrize("later", [timedelta(minutes=59), timedelta(minutes=61)])
def test_it_is_kept_for_an_hour(nursery, alex, visit, later, on_wednesday):
    visitor = portal_of(Client(), alex)
    visitor.visit("portal_visits:cancel", provider=nursery.pk, visit=visit.pk)
    del visitor.client.cookies[settings.SESSION_COOKIE_NAME]
    visitor.send(reason="Staff ill")
    on_wednesday.shift(later)

    signs_in_again(visitor, alex)

    is_there = visitor.page.select_one("#id_reason").get("value") == "Staff ill"
    assert is_there == (later < timedelta(hours=1))


def test_another_person_at_the_same_device_does_not_read_it(
    kent, nursery, alex, visit, on_wednesday
):
    other = somebody_at(nursery, name="Kim Hay")
    visitor = Visitor(Client())
    visitor.visit(personal_link_to(alex, kent, at=noon("Wednesday 2026-04-15")))
    visitor.send()
    visitor.click("Cancel it")
    on_wednesday.shift(timedelta(minutes=31))
    visitor.send(reason="Staff ill")

    signs_in_again(visitor, other)

    assert visitor.title == "Cancel the visit"
    assert "Staff ill" not in str(visitor.page)


def test_a_button_without_words_keeps_nothing_and_leads_back(nursery, alex, visit):
    visitor = Visitor(Client())
    address = reverse("portal_visits:confirm", kwargs={"provider": nursery.pk, "visit": visit.pk})

    answer = visitor.client.post(address)

    assert answer.url == f"{reverse('portal:sign_in')}?next={address}"
    assert "sessionid" not in answer.cookies


def test_no_page_does_by_being_looked_at_what_its_form_asks():
    """`is_done` does nothing on a GET; what asks a form itself is listed here, and posts only."""
    pages = Path(settings.PACKAGE, "portal", "pages")
    asking = {
        str(each.relative_to(pages))
        for each in pages.rglob("*.py")
        if ".is_valid()" in each.read_text(encoding="utf-8")
    }

    assert asking == {
        "asking/views.py",  # which kind of report it is, asked by GET
        "enquire/views.py",  # for anybody, without a sign-in
        "instruments/filling.py",  # bound on POST alone
        "start/signing_in.py",  # for anybody, without a sign-in
    }


def kinds_of(visit):
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    return [each.kind for each in rows.order_by("pk")]
