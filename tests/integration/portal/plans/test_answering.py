"""A provider reads its actions and answers them; the officer sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.plans import actions as plans
from goodward.plans.queries import evidence_of, progress_of
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.documents import an_action
from tests.support.files import a_docx, a_jpeg
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def oaks():
    return a_provider(an_authority(), "Oaks")


@pytest.fixture
def anna(oaks):
    return a_person(oaks.authority, name="Anna Bell")


@pytest.fixture
def desk(oaks):
    return portal_of(Client(), a_manager(oaks, "Alex Marsh"))


def a_photo():
    return SimpleUploadedFile("Garden.JPG", a_jpeg())


def test_without_actions_the_page_says_where_they_come_from(desk, oaks):
    page = desk.visit("portal_plans:show", provider=oaks.pk)

    assert "There is no action yet" in words(page)


def test_open_actions_stand_first_the_soonest_before_the_others(desk, oaks, anna):
    late = an_action(oaks, "Mend the fence")
    change = {"due_on": day("Tuesday 2026-04-14")}
    plans.change(action=late, to=change, by=anna, at=noon("Monday 2026-03-02"))
    an_action(oaks, "Train all staff")
    closed = an_action(oaks, "Buy books")
    plans.close(action=closed, evidence="Seen", by=anna, at=noon("Monday 2026-03-09"))

    page = desk.visit("portal_plans:show", provider=oaks.pk)

    first, second, third = [words(each) for each in page.select(".gw-duty")]
    assert first.startswith("By 14 April 2026 Yesterday Overdue Not started Mend the fence You")
    assert "Train all staff" in second
    assert "Buy books" in third
    assert "Closed by your adviser: Seen" in third


def test_a_manager_answers_with_a_photograph_and_the_officer_sees_both(desk, oaks, anna):
    action = an_action(oaks)
    desk.visit("portal_plans:show", provider=oaks.pk)
    desk.click("Answer")

    desk.send(words="The fence is up.", impact="They play outside.", is_done="on", file=a_photo())

    assert desk.notices == ["Your answer is kept. Your adviser sees it."]
    assert "The fence is up." in words(desk.page)
    assert "Said to be done" in words(desk.page)
    assert desk.client.get(desk.link("Garden.jpg")["href"]).content == a_jpeg()
    officer = Visitor(Client(), anna)
    page = officer.visit("plans:action", pk=action.pk)
    assert "Answered by the provider" in words(page)
    assert "They play outside." in words(page)
    answer = officer.client.get(officer.link("Garden.jpg")["href"])
    assert answer.content == a_jpeg()
    assert answer["Content-Disposition"] == 'attachment; filename="Garden.jpg"'
    assert "The fence is up." in words(officer.visit("plans:show", pk=oaks.pk))


def test_words_alone_are_an_answer(desk, oaks):
    action = an_action(oaks)
    desk.visit("portal_plans:answer", provider=oaks.pk, action=action.pk)

    desk.send(words="We have begun.")

    action.refresh_from_db()
    assert action.standing == "under_way"


def test_an_answer_sent_twice_is_kept_once(desk, oaks):
    action = an_action(oaks)
    for _ in range(2):
        desk.visit("portal_plans:answer", provider=oaks.pk, action=action.pk)
        desk.send(words="The fence is up.", is_done="on", file=a_photo())
        assert desk.errors == []

    assert said_of(action) == ["The fence is up."]
    assert len(evidence_of(action)) == 1
    desk.visit("portal_plans:answer", provider=oaks.pk, action=action.pk)
    desk.send(words="The fence is up.", is_done="on")
    assert len(said_of(action)) == 2


def said_of(action):
    rows = action.entries.filter(kind="provider_said").order_by("pk")
    return [each.words for each in rows]


def test_a_refused_file_keeps_what_was_typed_and_nothing_else(desk, oaks):
    action = an_action(oaks)
    desk.visit("portal_plans:answer", provider=oaks.pk, action=action.pk)
    evil = SimpleUploadedFile("photo.docx", a_docx(**{"word/vbaProject.bin": "x"}))

    page = desk.send(words="The fence is up.", file=evil)

    assert desk.errors[0].startswith("The file holds macros")
    assert "The fence is up." in page.select_one("textarea[name=words]").get_text()
    assert len(progress_of(action)) == 1
    assert evidence_of(action) == {}


def test_an_officer_puts_a_file_to_an_action(oaks, anna):
    action = an_action(oaks)
    officer = Visitor(Client(), anna)
    officer.visit("plans:action", pk=action.pk)
    officer.click("Add a file as evidence")
    officer.send(words="The new fence", file=a_photo())

    assert officer.notices == ["The evidence is kept."]
    assert "The new fence" in words(officer.page)
    assert officer.link("Garden.jpg")


def test_a_closed_action_is_read_and_not_answered(desk, oaks, anna):
    action = an_action(oaks)
    plans.close(action=action, evidence="Seen", by=anna, at=noon("Monday 2026-03-09"))

    page = desk.visit("portal_plans:action", provider=oaks.pk, action=action.pk)
    assert not page.select("main a.govuk-button")
    desk.visit("portal_plans:answer", provider=oaks.pk, action=action.pk)
    desk.send(words="More")
    assert desk.errors == ["This action is closed, so there is nothing more to say of it"]


def test_a_trustee_reads_the_actions_and_does_not_answer(oaks):
    action = an_action(oaks)
    desk = portal_of(Client(), somebody_at(oaks, "trustee"))

    page = desk.visit("portal_plans:action", provider=oaks.pk, action=action.pk)

    assert not page.select("main a.govuk-button")
