"""
The rule of two cancellations in a term, seen from both sides in a browser.

Kent's term 2 of 2026-27 runs from Monday 2 November 2026; term 3 begins on Monday 4 January 2027.
All names are invented.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from goodward.audit import append_only
from goodward.providers import access
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.portal import links_sent_to
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.browser
PASSWORD = "a password nobody guesses"
MANAGER = "alex.marsh@nursery.example"
IA, SIA = "improvement_adviser", "senior_improvement_adviser"


class Acorns:
    """A nursery of Kent that requires improvement, its manager, an adviser and a senior one."""

    def __init__(self) -> None:
        self.kent = an_authority("kent", at=noon("Thursday 2026-10-01"))
        self.ann = a_person(self.kent, IA, name="Ann Lee")
        self.helen = a_person(self.kent, SIA, name="Helen Field")
        self.provider = a_provider(self.kent, "Acorns Nursery")
        a_contact(self.provider, "Alex Marsh", email=MANAGER)
        access.give(
            provider=self.provider,
            name="Alex Marsh",
            email=MANAGER,
            role="manager",
            by=None,
            at=noon("Thursday 2026-10-01"),
        )
        history(
            self.provider, [("Thursday 2026-10-01", "judgement_published", REQUIRES_IMPROVEMENT)]
        )

    def book(self, on: str, booked: str) -> str:
        """Book a visit; return the link that the e-mail to the manager leads with."""
        a_visit(self.provider, on, (self.ann, IA), booked=booked)
        return links_sent_to(MANAGER)[-1]


@pytest.fixture
def acorns(transactional_db: None) -> Iterator[Acorns]:
    with time_machine.travel(noon("Thursday 2026-10-01"), tick=True):
        yield Acorns()
    append_only.lift()


def come_in(desk, link: str):
    """Open a link of an e-mail as somebody at a provider, who signs in by a link of its own."""
    manager = desk()
    manager.open(link)
    manager.fill("E-mail address", MANAGER)
    manager.press("Send me a link")
    manager.open(links_sent_to(MANAGER)[-1])
    manager.press("Sign in")
    return manager


def what_follows(person) -> str:
    return person.page.locator("section[aria-labelledby=follows]").inner_text()


def test_two_cancellations_in_a_term_are_foretold_counted_and_followed_up(acorns, desk):
    # Monday: a visit is booked. The manager comes from the e-mail, confirms, and later cancels.
    with time_machine.travel(noon("Monday 2026-11-02"), tick=True):
        link = acorns.book("Thursday 2026-11-12", "Monday 2026-11-02")
        manager = come_in(desk, link)
        assert manager.heading == "Visit, Thursday 12 November 2026"
        manager.press("Confirm the visit")
        assert manager.notice == "Thank you. The visit is confirmed."
        manager.follow("Cancel it")
        assert "the first visit your setting has cancelled this term" in what_follows(manager)
        manager.fill("Why can the visit not take place?", "Half of the team is ill")
        manager.press("Cancel the visit")
        assert "The visit was cancelled." in manager.notice

    # In the same term again: she is told before, and is offered to move it instead.
    with time_machine.travel(noon("Friday 2026-11-20"), tick=True):
        link = acorns.book("Thursday 2026-11-26", "Friday 2026-11-20")
        manager = come_in(desk, link)
        manager.follow("Cancel it")
        said = what_follows(manager)
        assert "the second visit your setting has cancelled this term (Term 2 2026-27" in said
        assert "The Senior Improvement Adviser will then have to do this" in said
        manager.follow("move the visit instead")
        assert manager.heading == "Ask for another day"
        manager.follow("The visit")
        manager.follow("Cancel it")
        manager.fill("Why can the visit not take place?", "The boiler has failed")
        manager.press("Cancel the visit")
        manager.open(reverse("portal_visits:counted", kwargs={"provider": acorns.provider.pk}))
        assert "2 cancellations by you in Term 2 2026-27" in manager.page.inner_text("main")

    # The senior adviser finds the duty on her list, with its reason, and the evidence.
    with time_machine.travel(noon("Monday 2026-11-23"), tick=True):
        helen = desk()
        helen.sign_in(acorns.helen.email, PASSWORD)
        row = helen.row("Acorns Nursery", "Contact the setting about what prevents it")
        assert row.is_visible()
        helen.open(reverse("engagement:show", kwargs={"pk": acorns.provider.pk}))
        main = helen.page.inner_text("main")
        assert "Contact the setting about what prevents it from engaging" in main
        assert "Because of cancelled visits" in main
        assert "The boiler has failed" in main
        helen.open(reverse("engagement:list"))
        assert helen.row("Acorns Nursery", "2 cancellations or no-shows").is_visible()

    # In the next term counting starts anew.
    with time_machine.travel(noon("Tuesday 2027-01-05"), tick=True):
        link = acorns.book("Thursday 2027-01-14", "Tuesday 2027-01-05")
        manager = come_in(desk, link)
        manager.follow("Cancel it")
        assert "the first visit your setting has cancelled this term (Term 3" in (
            what_follows(manager)
        )
