"""What a provider's people may read of what the authority wrote, and how often they want it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from goodward.core.messages.choosing import Frequency
from goodward.messages import actions
from goodward.messages.choosing import chosen_by
from tests.support.builders import a_provider, an_authority
from tests.support.days import noon
from tests.support.messages import a_sent_message
from tests.support.portal import somebody_at
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
NOW = noon("Wednesday 2026-04-15")
INTERNAL = actions.Sort(is_internal=True)


@pytest.fixture
def opened():
    provider = a_provider(an_authority(), "Beeches")
    person = somebody_at(provider, "manager")
    return Visitor(Client(), person), provider, person


def test_messages_to_the_provider_are_read_whole_and_officers_own_are_not_there(opened):
    visitor, provider, _ = opened
    a_sent_message(provider, at=NOW)
    hidden = a_sent_message(
        provider, at=NOW, cause=("internal", 1), subject="Between us", sort=INTERNAL
    )

    visitor.visit("portal_messages:list", provider=provider.pk)
    assert len(visitor.page.select("tbody tr")) == 1
    visitor.click("Note of visit")
    assert "The note of our visit is attached." in words(visitor.page.main)
    assert visitor.client.get(visitor.link("note.pdf")["href"]).content == b"%PDF-1.7 words"
    address = reverse(
        "portal_messages:show", kwargs={"provider": provider.pk, "message": hidden.pk}
    )
    assert visitor.client.get(address).status_code == 404


def test_one_reads_nothing_of_another_provider(opened):
    visitor, provider, _ = opened
    other = a_provider(provider.authority, "Acorns")
    theirs = a_sent_message(other, at=NOW)

    address = reverse(
        "portal_messages:show", kwargs={"provider": provider.pk, "message": theirs.pk}
    )

    assert visitor.client.get(address).status_code == 404


def test_a_person_chooses_how_often(opened):
    visitor, provider, person = opened
    visitor.visit("portal_messages:list", provider=provider.pk)
    assert "We have not written to you yet" in words(visitor.page.main)
    visitor.click("Choose how often we write to you")
    visitor.send(frequency="daily", level="plain")

    chosen = chosen_by(provider.authority, [person.email])[person.email.casefold()]
    assert chosen.frequency == Frequency.DAILY
