"""
A manager complains formally about her adviser, seen from every side in a browser.

The adviser finds nothing of it. All names are invented. Working days of March 2026, before Easter.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from goodward.audit import append_only
from goodward.providers import access
from tests.support.builders import history
from tests.support.days import noon
from tests.support.feedback import Office
from tests.support.portal import links_sent_to

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
MANAGER = "alex.marsh@beeches.example"
BEGINS = "Monday 2026-03-02"


@pytest.fixture
def office(transactional_db: None) -> Iterator[Office]:
    with time_machine.travel(noon(BEGINS), tick=True):
        here = Office()
        access.give(
            provider=here.beeches,
            name="Alex Marsh",
            email=MANAGER,
            role="manager",
            by=None,
            at=noon(BEGINS),
        )
        visited = {"person": here.sam, "by": "improvement_adviser"}
        history(here.beeches, [("Friday 2026-02-27", "contact_made", visited)])
        yield here
    append_only.lift()


def come_in(desk):
    """Sign in as the manager of the nursery, by a link in a message."""
    manager = desk()
    manager.open("/portal/sign-in/")
    manager.fill("E-mail address", MANAGER)
    manager.press("Send me a link")
    manager.open(links_sent_to(MANAGER)[-1])
    manager.press("Sign in")
    return manager


def officer(desk, person):
    found = desk()
    found.sign_in(person.email, PASSWORD)
    return found


def read(person) -> str:
    return person.page.inner_text("main")


def test_a_formal_complaint_goes_past_the_officer_to_the_ombudsman(office, desk):
    with time_machine.travel(noon(BEGINS), tick=True):
        alex = come_in(desk)
        alex.open(f"/portal/{office.beeches.pk}/feedback/")
        alex.follow("Compliment or complain")
        alex.choose("Complaint")
        alex.choose("Sam Hill")
        alex.choose("Formally, with a manager")
        alex.fill("What happened?", "Sam came late three times.")
        alex.press("Send")
        assert "By Monday 23 March 2026 you have an answer: " in read(alex)
        reference = alex.heading.removeprefix("Complaint ")

    with time_machine.travel(noon("Tuesday 2026-03-03"), tick=True):
        # The adviser finds nothing: not in the list, nor My work, nor by the address.
        sam = officer(desk, office.sam)
        assert reference not in read(sam)
        for address in ("/feedback/", f"/providers/{office.beeches.pk}/contacts/"):
            sam.open(address)
            assert reference not in read(sam)
        sam.open(f"/feedback/{reference}/", status=404)

        # The manager has it in My work, with the reason of each date, and answers it.
        pat = officer(desk, office.pat)
        assert "Acknowledge the complaint" in read(pat)
        pat.follow(f"Complaint {reference}")
        pat.follow("Acknowledge it")
        pat.press("Acknowledge")
        pat.follow("Answer it")
        pat.choose("Partly upheld")
        pat.fill("Answer", "We are sorry. Sam was ill once.")
        pat.press("Send the answer")
        pat.follow("Note something to change")
        pat.fill("What do we change?", "Ring when somebody is late")
        pat.press("Note it")
        assert "Ring when somebody is late" in read(pat)

    with time_machine.travel(noon("Monday 2026-03-09"), tick=True):
        alex = come_in(desk)
        alex.open(f"/portal/{office.beeches.pk}/feedback/{reference}/")
        assert "We are sorry. Sam was ill once." in read(alex)
        alex.follow("Ask for the next stage")
        alex.fill("Why is the answer not enough?", "It was three times")
        alex.press("Ask for the next stage")

        # Somebody else decides the next stage; after that comes the Ombudsman.
        kim = officer(desk, office.kim)
        kim.follow(f"Complaint {reference}")
        kim.follow("Answer it")
        kim.choose("Upheld")
        kim.fill("Answer", "You are right. It will not happen again.")
        kim.press("Send the answer")
        alex.open(f"/portal/{office.beeches.pk}/feedback/{reference}/")
        assert "This is our last answer." in read(alex)

        # Figures, which the adviser may not read and the manager may.
        pat = officer(desk, office.pat)
        pat.open("/feedback/figures/")
        assert "Formal complaint, stage 2" in read(pat)
        assert "Changes promised" in read(pat)
        sam = officer(desk, office.sam)
        sam.open("/feedback/")
        assert "Nothing is open" in read(sam)
