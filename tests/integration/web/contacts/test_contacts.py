"""The page of a provider's people, and of what was sent to them."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.messages import actions as messages
from goodward.providers.queries import contacts_of
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.feedback import Office
from tests.support.messages import a_sent_message
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    visitor = Visitor(Client(), a_person(authority, name="Sam Hill"))
    visitor.visit("contacts:show", pk=provider.pk)
    return visitor, provider


def test_an_empty_page_says_what_the_people_are_for(opened):
    visitor, _ = opened

    assert "Notes of visit are sent to the people who stand here." in words(visitor.page)
    assert "Nothing was sent yet." in words(visitor.page)


def test_somebody_is_added_changed_and_removed(opened):
    visitor, provider = opened
    visitor.click("Add a contact")
    visitor.send(name="Alex Marsh", role="manager", email="alex@nursery.example", phone="01234")
    assert words(visitor.page.select_one("tbody tr")) == (
        "Alex Marsh Leader or manager alex@nursery.example 01234 Gets notes of visit "
        "Change Alex Marsh"
    )

    visitor.click("Change Alex Marsh")
    visitor.send(gets_notes=None, email="")
    assert "Gets no notes" in words(visitor.page.select_one("tbody tr"))

    visitor.click("Change Alex Marsh")
    visitor.click("Remove this contact")
    assert visitor.title == "Remove Alex Marsh"
    visitor.send()
    assert contacts_of(provider) == []


def test_what_is_wrong_is_said_and_what_was_typed_stays(opened):
    visitor, provider = opened
    visitor.click("Add a contact")

    visitor.send(name="Alex Marsh", role="manager", email="")

    assert visitor.errors == ["Enter an e-mail address to send notes of visit to"]
    assert visitor.page.select_one("#id_name")["value"] == "Alex Marsh"
    assert contacts_of(provider) == []


def test_a_message_is_shown_with_whom_it_went_to_and_how_that_stands(opened):
    visitor, provider = opened
    messages.post(
        authority=provider.authority,
        provider=provider,
        to=[messages.Recipient("Alex Marsh", "alex@nursery.example", "manager")],
        subject="Note of visit 2026/1",
        body="Attached.",
        cause=("note", 1),
        by=None,
        at=noon("Thursday 2026-04-02"),
        attachments=[messages.Attachment("note-2026-1.pdf", "application/pdf", b"%PDF")],
    )

    page = words(visitor.visit("contacts:show", pk=provider.pk).select_one("main"))

    assert (
        "Note of visit 2026/1 2 April 2026, 12:00, Goodward. With note-2026-1.pdf "
        "Alex Marsh, alex@nursery.example (manager): Waiting to be sent"
    ) in page


def test_an_adviser_complained_about_sees_no_message_of_it_among_the_providers():
    office = Office()
    office.receive()
    # Even one that bears the provider, as those of an earlier release may.
    a_sent_message(
        office.beeches, at=noon("Monday 2026-03-02"), cause=("feedback", "C1/answer"), subject="C1"
    )
    visitor = Visitor(Client(), office.sam)

    visitor.visit("contacts:show", pk=office.beeches.pk)

    assert words(visitor.page.select_one("[aria-labelledby=sent]")) == (
        "Messages Nothing was sent yet. An issued note of visit is the first thing that will be."
    )
