"""From the e-mail in the outbox: a visit confirmed, a note called accurate, in two steps each."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from email import policy
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from goodward.accounts.models import LocalAuthority
from goodward.audit import append_only
from goodward.messages.actions import send_waiting
from goodward.providers.models import Provider
from tests.support.browser import PHONE
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.documents import a_note_sent
from tests.support.portal import a_manager
from tests.support.postbox import text_of
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.browser
HOWS = pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
ALEX = "alex@oaks.example"
Mail = Callable[[str], str]


@pytest.fixture
def oaks(transactional_db: None, _today: None) -> Iterator[Provider]:
    """A nursery whose manager is let in and written to; one visit is booked, one note was sent."""
    provider = a_provider(an_authority(at=noon("Monday 2026-01-05")), "Oaks Nursery")
    alex = a_manager(provider, "Alex Marsh")
    alex.email = ALEX
    alex.save()
    a_contact(provider, "Alex Marsh", email=ALEX)
    a_note_sent(provider)
    goer = (a_person(provider.authority, "improvement_adviser"), "improvement_adviser")
    a_visit(provider, "Thursday 2026-12-03", goer, booked="Monday 2026-11-23")
    yield provider
    append_only.lift()


@pytest.fixture
def link_in(oaks: Provider, settings: Any, tmp_path: Path) -> Mail:
    """Return a function that finds the link in the e-mail whose subject has these words."""
    settings.EMAIL_BACKEND = "goodward.messages.local_outbox.LocalOutbox"
    settings.EMAIL_FILE_PATH = tmp_path
    send_waiting(LocalAuthority.objects.get(pk=oaks.authority_id), now=timezone.now)
    letters: list[Any] = [
        email.message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in tmp_path.glob("*.eml")
    ]

    def link_in(subject: str) -> str:
        [letter] = [
            each for each in letters if ALEX in str(each["To"]) and subject in str(each["Subject"])
        ]
        found = re.search(r"https?://[^/\s]+(/portal/\S*)", text_of(letter))
        assert found is not None
        return found[1]

    return link_in


@HOWS
def test_a_visit_is_confirmed_in_two_steps(oaks, link_in, desk, how):
    manager = desk(**how)
    manager.open(link_in("A visit on Thursday 3 December"))
    assert manager.heading == "Continue as Alex Marsh"

    manager.press("Continue")
    manager.press("Confirm the visit")

    assert manager.notice == "Thank you. The visit is confirmed."

    # She reaches nothing else, and is asked to sign in; the page of the link stays hers.
    manager.follow("Sign in to see everything")
    assert manager.heading == "Sign in as a provider"
    manager.follow("Go back to that page")
    manager.follow("Move it to another day")
    manager.open(f"/portal/{oaks.pk}/")
    assert manager.heading == "Sign in as a provider"


@HOWS
def test_a_note_is_said_to_be_accurate_in_two_steps(oaks, link_in, desk, how):
    manager = desk(**how)
    manager.open(link_in("Note of visit"))

    manager.press("Continue")
    manager.press("It is accurate")

    assert "the authority sees it" in manager.notice
    assert "Said to be accurate" in manager.page.get_by_role("main").inner_text()


@HOWS
def test_a_used_link_says_so_and_sends_an_ordinary_one(oaks, link_in, desk, how):
    link = link_in("A visit on Thursday 3 December")
    first, second = desk(**how), desk(**how)
    first.open(link)
    first.press("Continue")

    second.open(link)
    assert second.heading == "This link no longer works"
    second.press("Send me a link to sign in")

    assert second.heading == "Check your e-mail"


def test_an_officer_in_the_same_browser_is_told(oaks, link_in, desk):
    officer = desk()
    person = a_person(oaks.authority, name="Helen Field")
    officer.sign_in(person.email, "a password nobody guesses")

    officer.open(link_in("A visit on Thursday 3 December"))
    assert "Helen Field is signed in in this browser." in officer.page.inner_text("main")
    officer.press("Continue")

    assert "Oaks Nursery" in officer.page.inner_text("main")
    officer.open("/providers/")
    assert officer.heading == "Sign in as a provider"
