"""The pages of letters: from the duty to the letter that left, and what the provider sees."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.letters import queries
from goodward.letters.actions import say_posted
from goodward.messages.queries import messages_of
from goodward.providers.actions import remove_contact
from tests.support.builders import a_person
from tests.support.days import day, noon
from tests.support.letters import SAID, THURSDAY, Owing
from tests.support.pdf import Pdf
from tests.support.portal import a_manager, portal_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(THURSDAY), tick=False):
        yield


@pytest.fixture
def owing():
    return Owing()


def at_preview(owing, by=None):
    visitor = Visitor(Client(), by or owing.pat)
    visitor.visit("letters:preview", pk=owing.draft().pk)
    return visitor


def test_from_the_duty_to_the_letter_that_was_sent(owing):
    visitor = Visitor(Client(), owing.pat)
    visitor.visit("providers:show", pk=owing.provider.pk)
    visitor.click("Write the letter")
    assert "Not written yet" in words(visitor.page.main)
    visitor.click("Write it")
    assert "That funding for two-year-olds (FF2) may be withdrawn." in words(visitor.page.main)

    visitor.send(**SAID)
    assert visitor.title == "Read the letter, then send it"
    assert "We visit you together." in words(visitor.page.main)
    drafted = visitor.client.get(visitor.link("The draft as a PDF")["href"])
    assert "Dear Alex Marsh and Kim Hay" in Pdf(drafted.content).words

    visitor.send(way="email", to=[str(owing.alex.pk)], says="on")
    assert visitor.notices == ["Letter 1 is on its way."]
    assert visitor.title == "Letter 1"
    assert "Dear Alex Marsh" in words(visitor.page.main)
    made = visitor.client.get(visitor.link("Download as PDF")["href"])
    assert made.content == bytes(queries.letters_of(owing.provider).get().pdf)
    word = visitor.client.get(visitor.link("Download as Word")["href"])
    assert "Dear Alex Marsh" in [e.text for e in docx.Document(io.BytesIO(word.content)).paragraphs]
    assert len(messages_of(owing.provider)) == 1
    assert queries.letters_owed(owing.provider, today=day(THURSDAY)) == []


def test_what_is_missing_is_said_and_nothing_typed_is_lost(owing):
    visitor = Visitor(Client(), owing.sam)
    visitor.visit("letters:write", owing.provider.pk, "inadequate", 1, "support_process")

    visitor.send(steps="", funding="some funding")

    assert visitor.errors == ["Write what support the provider will have, one step a line"]
    assert "some funding" in visitor.page.select_one("#id_funding").text


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(owing):
    visitor = Visitor(Client(), owing.sam)
    visitor.visit("letters:write", owing.provider.pk, "inadequate", 1, "support_process")
    owing.draft(owing.pat, more="From Pat")

    visitor.send(**SAID | {"more": "From Sam"})
    assert "wrote in this letter after you opened it" in visitor.errors[0]
    assert "From Pat" in words(visitor.page.select_one(".govuk-inset-text:last-of-type"))
    assert "From Sam" in visitor.page.select_one("#id_more").text

    visitor.send()
    assert "From Sam" in words(visitor.page.main)


def test_the_preview_asks_for_what_is_needed(owing):
    visitor = at_preview(owing)

    visitor.send(to=None)

    assert visitor.errors == [
        "Choose who at the provider gets the letter",
        "Choose how the letter goes",
        "Tick that the letter says what the policy asks for",
    ]
    assert messages_of(owing.provider) == []


def test_whoever_may_not_sign_it_is_told_who_does(owing):
    visitor = at_preview(owing, owing.sam)

    assert "signed by: Improvement and Standards Manager" in visitor.notices[0]
    assert visitor.page.select_one("main form") is None


def test_a_letter_sent_from_two_windows_goes_once(owing):
    first, second = at_preview(owing), Visitor(Client(), owing.pat)
    second.visit(first.answer.request["PATH_INFO"])
    chosen = {"way": "email", "to": [str(owing.alex.pk)], "says": "on"}
    first.send(**chosen)

    second.send(**chosen)

    assert "Pat Lane made this letter already: it is Letter 1" in second.errors[0]
    assert len(messages_of(owing.provider)) == 1


def test_by_post_it_is_printed_and_said_when_it_was_posted(owing):
    visitor = at_preview(owing)
    visitor.send(way="post", to=[str(owing.alex.pk)], says="on")
    assert visitor.notices == ["Letter 1 is made. Print it, post it, and say when."]

    visitor.visit("letters:list", pk=owing.provider.pk)
    visitor.click("Say that it was posted")
    visitor.send()

    assert visitor.notices == ["Letter 1 was posted. It stands in the history."]
    assert "Posted on Thursday 19 February 2026, Pat Lane" in words(visitor.page.main)
    assert messages_of(owing.provider) == []


def test_one_that_is_not_posted_is_set_aside_with_its_reason(owing):
    visitor = at_preview(owing)
    visitor.send(way="post", to=[str(owing.alex.pk)], says="on")
    visitor.click("It is not posted")
    visitor.send(why="A wrong name")

    assert "Not written yet" in words(visitor.page.main)
    visitor.click("Letter 1")
    assert "A wrong name" in words(visitor.page.main)


def test_without_contacts_it_says_what_to_do(owing):
    for contact in (owing.alex, owing.owner):
        remove_contact(contact=contact, by=owing.pat, at=noon(THURSDAY))

    visitor = at_preview(owing)

    assert "Nobody at the provider is held as a contact" in visitor.notices[0]
    assert visitor.link("Add a contact")


def test_a_letter_nobody_is_owed_says_so_and_an_unknown_one_is_not_there(owing):
    visitor = Visitor(Client(), owing.pat)
    draft = owing.draft()
    owing.make(draft)
    visitor.visit("letters:write", owing.provider.pk, "inadequate", 1, "support_process")
    assert "No open duty of this provider asks for this letter" in visitor.notices[0]
    visitor.visit("letters:preview", pk=draft.pk)
    assert visitor.notices == ["This letter was made already, or is not owed any more."]
    visitor.visit("letters:preview_pdf", pk=draft.pk)
    assert visitor.notices == ["This letter was made already, or is not owed any more."]
    visitor.visit("letters:write", owing.provider.pk, "inadequate", 1, "love", status=404)


def test_a_role_without_the_right_writes_nothing(owing):
    visitor = Visitor(Client(), a_person(owing.authority, "senior_staff"))
    run = (owing.provider.pk, "inadequate", 1, "support_process")
    visitor.visit("letters:list", pk=owing.provider.pk)
    assert "Write it" not in words(visitor.page.main)
    visitor.visit("letters:write", *run, status=403)


def test_the_provider_reads_letters_that_left_and_no_others(owing):
    visitor = portal_of(Client(), a_manager(owing.provider))
    letter = owing.make(owing.draft(), way="post")
    visitor.visit("portal_notes:list", provider=owing.provider.pk)
    assert "The support Beeches will have" not in words(visitor.page.main)
    place = {"provider": owing.provider.pk, "sent": letter.pk}
    assert visitor.client.get(reverse("portal_letters:pdf", kwargs=place)).status_code == 404

    say_posted(letter=letter, on=day(THURSDAY), by=owing.pat, at=noon(THURSDAY))
    visitor.visit("portal_notes:list", provider=owing.provider.pk)
    visitor.click("The support Beeches will have (Letter 1)")
    assert "We visit each month." in words(visitor.page.main)
    kept = visitor.client.get(visitor.link("The letter as a PDF")["href"])
    assert kept.content == bytes(letter.pdf)
