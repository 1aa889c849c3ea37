"""Officers' pages of prospective providers: entered, advised, closed, and registered."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.enquiries import actions
from goodward.enquiries.models import EnquiryState
from goodward.web.pages.enquiries.presenters import LOOKS, REASON_TEXTS
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.enquiries import MONDAY, an_enquiry
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(MONDAY), tick=False):
        yield


@pytest.fixture
def leicestershire():
    return an_authority("leicestershire")


@pytest.fixture
def sam(leicestershire):
    person = a_person(leicestershire, name="Sam Hill")
    visitor = Visitor(Client(), person)
    visitor.person = person
    return visitor


def main(visitor):
    return words(visitor.page.select_one("main"))


def test_every_state_and_reason_has_its_words():
    assert set(LOOKS) == set(EnquiryState.values)
    assert set(REASON_TEXTS) == {"number", "postcode", "name", "type"}


def test_an_empty_list_says_what_would_fill_it(sam):
    sam.visit("enquiries:list")

    assert "Nobody has asked yet" in main(sam)
    assert sam.link("The public page for enquiries")["href"] == "/portal/enquire/leicestershire/"


def test_a_call_is_entered_and_advised(sam):
    sam.visit("enquiries:list")
    sam.click("Enter an enquiry")
    sam.send(kind="childminder", person="Robin Ash")
    assert sam.errors == ["Enter an e-mail address or a telephone number"]
    sam.send(phone="01234 567890", town="Oadby")
    assert sam.title == "Robin Ash"
    assert "By telephone or in person" in main(sam)

    sam.click("Choose the adviser")
    sam.send()
    assert "Adviser Sam Hill" in main(sam)
    sam.click("Tick steps")
    sam.send(done=["talk"])
    assert "1 of 12 steps done" in main(sam)
    sam.visit("enquiries:list")
    assert "Robin Ash Childminder 2 March 2026 Sam Hill 1 of 12 steps Open" in main(sam)


def test_one_that_leads_to_nothing_is_closed_and_taken_up_again(sam, leicestershire):
    enquiry = an_enquiry(leicestershire)
    sam.visit("enquiries:show", pk=enquiry.pk)
    sam.click("Close it")
    sam.send()
    assert len(sam.errors) == 1
    sam.send(reason="dormant", said="Wrote twice")
    assert "We have heard nothing for a long time. Wrote twice" in main(sam)

    sam.click("Take it up again")
    sam.send(said="She rang")
    assert sam.notices == ["The enquiry is open again."]


def test_what_it_may_be_is_proposed_and_a_person_says_which(sam, leicestershire):
    enquiry = an_enquiry(leicestershire)
    brought = a_provider(leicestershire, "Ash Tree Nursery", urn="EY123456", postcode="CT1 2AB")
    sam.visit("enquiries:show", pk=enquiry.pk)
    assert "1 registered provider may be this one." in main(sam)

    sam.click("Say which it became")
    assert "The same postcode, a name much like it, of the type they wanted" in main(sam)
    sam.send()
    assert len(sam.errors) == 1
    sam.send(provider=str(brought.pk))

    assert sam.title == "Ash Tree Nursery"
    sam.click("The enquiry before it registered")
    assert "Became Ash Tree Nursery" in main(sam)


def test_one_that_no_file_shows_yet_is_registered_by_its_number(sam, leicestershire):
    enquiry = an_enquiry(leicestershire)
    sam.visit("enquiries:register", pk=enquiry.pk)
    sam.send(provider="number", urn="")
    assert sam.errors == ["Enter the number Ofsted gave it"]

    sam.send(urn="EY123456")

    assert sam.title == "Ash Tree"
    assert "EY123456" in main(sam)


def test_closed_already_it_cannot_be_changed_by_an_old_page(sam, leicestershire):
    enquiry = an_enquiry(leicestershire)
    sam.visit("enquiries:close", pk=enquiry.pk)
    actions.close(enquiry=enquiry, reason="dormant", said="", by=sam.person, at=noon(MONDAY))

    sam.send(reason="withdrawn")

    assert sam.errors == ["This cannot be done as the enquiry stands now. Read it again first."]
