"""
Somebody wants to become a childminder: from the public page to the register.

The link comes in a real message. All names are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.portal import links_sent_to

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
ROBIN = "robin@ash.example"
MONDAY = "Monday 2026-03-02"


@pytest.fixture
def leicestershire(transactional_db: None) -> Iterator[object]:
    with time_machine.travel(noon(MONDAY), tick=True):
        yield an_authority("leicestershire")
    append_only.lift()


def read(person) -> str:
    return person.page.inner_text("main")


def test_an_enquiry_becomes_the_registered_provider(leicestershire, desk):
    sam = a_person(leicestershire, name="Sam Hill")
    robin = desk()
    robin.open("/portal/enquire/leicestershire/")
    robin.choose("Childminder")
    robin.fill("Your name", "Robin Ash")
    robin.fill("E-mail address", ROBIN)
    robin.fill("Postcode of where it is to be (optional)", "LE2 5AA")
    robin.page.wait_for_timeout(3_500)
    robin.press("Send")
    assert robin.heading == "Look into your e-mail"
    [link] = links_sent_to(ROBIN)
    robin.open(link)
    robin.press("Confirm that I asked")
    assert robin.heading == "Thank you, we have it"

    # The adviser finds the policy's duty and the enquiry, and the person is told who helps.
    adviser = desk()
    adviser.sign_in(sam.email, PASSWORD)
    assert "Contact the person who asked" in read(adviser)
    adviser.open("/enquiries/")
    adviser.follow("Robin Ash")
    adviser.follow("Choose the adviser")
    adviser.press("Choose")
    assert "The adviser is chosen" in adviser.notice

    robin.follow("Sign in to see my steps")
    robin.fill("E-mail address", ROBIN)
    robin.press("Send me a link")
    robin.open(links_sent_to(ROBIN)[-1])
    robin.press("Sign in")
    robin.follow("Steps to opening")
    assert "Sam Hill is your adviser" in read(robin)
    robin.choose("Talk to our adviser")
    robin.choose("Take a full course in paediatric first aid")
    robin.press("Save")
    assert "2 of 12 steps done" in read(robin)
    robin.follow("Ofsted has registered us")
    robin.fill("Which number did Ofsted give you?", "EY123456")
    robin.press("Tell us")

    # Ofsted's list has brought it meanwhile: a person says that it is the same.
    a_provider(
        leicestershire, "Childminder EY123456", urn="EY123456", type="childminder",
        postcode="LE2 5AA",
    )  # fmt: skip
    adviser.open("/enquiries/")
    adviser.follow("Robin Ash")
    adviser.follow("Say which it became")
    adviser.choose("Childminder EY123456")
    adviser.press("It is this one")
    assert adviser.heading == "Childminder EY123456"
    adviser.follow("The enquiry before it registered")
    assert "Registered" in read(adviser)
    robin.open("/portal/")
    assert "EY123456" in read(robin)
