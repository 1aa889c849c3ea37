"""A network meeting with two places and three who want one; and a bulletin, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from goodward.audit import append_only
from goodward.jobs.offering import keep_the_offer_going
from goodward.messages.actions import send_waiting
from tests.support.browser import PHONE
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.bulletins import with_contact
from tests.support.days import noon
from tests.support.portal import somebody_at
from tests.support.postbox import open_postbox

pytestmark = pytest.mark.browser
TODAY, THE_DAY = "Tuesday 2026-11-24", "Thursday 2026-12-03"
PASSWORD = "a password nobody guesses"


class Kent:
    """An officer, the manager of a nursery, a childminder, and the manager of a pre-school."""

    def __init__(self) -> None:
        self.authority = an_authority(at=noon(TODAY))
        self.officer = a_person(self.authority, "improvement_adviser", name="Anna Bell")
        self.nursery = a_provider(self.authority, "Acorns")
        self.home = a_provider(self.authority, "Rosehip", type="childminder")
        self.playgroup = a_provider(self.authority, "Oaks", type="pre_school")
        self.manager = self._person(self.nursery, "manager", "Mia Lee")
        self.childminder = self._person(self.home, "childminder", "Jo Field")
        self.third = self._person(self.playgroup, "manager", "Sam Hill")
        with_contact(self.home, "rosehip@home.example", "Jo Field")

    def _person(self, provider: Any, role: str, name: str) -> Any:
        person = somebody_at(provider, role, name=name)
        person.set_password(PASSWORD)
        person.save()
        return person


@pytest.fixture
def kent(transactional_db: None, _today: None) -> Iterator[Kent]:
    yield Kent()
    append_only.lift()


@pytest.fixture
def post(settings: Any) -> Iterator[Any]:
    """A mail server, to which the outbox is emptied by `send`."""
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


def letters_to(box: Any, address: str) -> list[Any]:
    return [letter for to, letter in box.letters if address in to]


def enter(someone: Any, person: Any, path: str) -> None:
    """Sign in with a password, for a page of the provider's side."""
    someone.open(f"{reverse('account_login')}?next={path}")
    someone.fill("E-mail address", person.email)
    someone.fill("Password", PASSWORD)
    someone.press("Sign in")


@pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
def test_a_meeting_with_two_places_and_three_who_want_one(kent, desk, post, how):
    officer = desk(**how)
    officer.sign_in(kent.officer.email, PASSWORD)
    officer.open(reverse("offer:show"))
    officer.follow("Meetings and training")
    officer.follow("Add a meeting or training")
    officer.press("Save as a draft")
    assert officer.page.title().startswith("Error: Add a meeting or training")
    officer.choose("Network meeting")
    officer.fill("Title", "Managers’ network")
    officer.fill("What is it about?", "What went well this term.")
    for box, text in (("Day", "3"), ("Month", "12"), ("Year", "2026")):
        officer.page.get_by_role("group", name="Day of session 1", exact=True).get_by_label(
            box, exact=True
        ).fill(text)
    officer.fill("Session 1 starts", "10:00")
    officer.fill("Session 1 ends", "12:00")
    officer.fill("Place (optional)", "Town Hall")
    officer.fill("Number of places (optional)", "2")
    officer.press("Save as a draft")
    officer.follow("Publish it")
    officer.press("Publish it")
    address = officer.page.url

    # Two book and have a place; the third waits.
    said = []
    for person, provider in (
        (kent.manager, kent.nursery),
        (kent.childminder, kent.home),
        (kent.third, kent.playgroup),
    ):
        someone = desk(**how)
        enter(someone, person, reverse("portal_events:list", args=[provider.pk]))
        someone.follow("Managers’ network")
        someone.follow("Book places")
        someone.press("Book")
        said.append(someone.notice)
        if person == kent.manager:
            manager = someone
    assert said == [
        "Mia Lee has a place.",
        "Jo Field has a place.",
        "Sam Hill waits for one.",
    ]

    # One withdraws; the third is told at once.
    manager.follow("Withdraw", within=manager.page.get_by_role("main"))
    manager.press("Withdraw the booking")
    assert manager.notice.startswith("Mia Lee is withdrawn.")
    send_waiting(kent.authority, now=timezone.now)
    told = letters_to(post, kent.third.email)
    assert [each["Subject"] for each in told] == [
        "You are on the waiting list: Managers’ network",
        "A place has come free: Managers’ network",
    ]
    assert "Thursday 3 December 2026, 10am to midday" in (
        told[1].get_body(("plain",)).get_content()
    )

    # On the day attendance is noted, and stands on the provider's training plan.
    with time_machine.travel(noon(THE_DAY), tick=True):
        later = desk(**how)
        later.sign_in(kent.officer.email, PASSWORD)
        later.open(address.removeprefix(later.site))
        later.follow("Note who came")
        for group in ("Jo Field, Rosehip", "Sam Hill, Oaks"):
            later.page.get_by_role("group", name=group).get_by_label("Came", exact=True).check()
        later.press("Save who came")
        assert later.notice == "Who came is noted."
        later.open(reverse("support:training", args=[kent.playgroup.pk]))
        assert "Sam Hill: Managers’ network, Thursday 3 December 2026" in (
            later.page.get_by_role("main").inner_text()
        )


def test_a_bulletin_is_written_sent_read_in_the_mail_and_left(kent, desk, post, tmp_path):
    officer = desk()
    officer.sign_in(kent.officer.email, PASSWORD)
    officer.open(reverse("bulletins:list"))
    officer.follow("Write a bulletin")
    officer.fill("Title", "News of November")
    officer.press("Continue")
    officer.press("Save the section")
    assert officer.page.title().startswith("Error: Add a section")
    officer.fill("Heading", "Safeguarding")
    officer.fill("Text", "Please read:\n- part 1\n\n[The guidance](https://gov.example/kcsie)")
    officer.press("Save the section")
    officer.follow("Choose whom it goes to")
    officer.choose("Childminder")
    officer.press("Save")
    officer.follow("See it as an e-mail")
    officer.page.go_back()
    officer.follow("Send it")
    officer.press("Send it")
    assert officer.notice == "It is on its way."
    keep_the_offer_going(kent.authority)
    send_waiting(kent.authority, now=timezone.now)
    officer.page.reload()
    assert "1 of 1 message gone" in officer.page.get_by_role("main").inner_text()

    [letter] = letters_to(post, "rosehip@home.example")
    assert "- part 1" in letter.get_body(("plain",)).get_content()
    shown = tmp_path / "letter.html"
    shown.write_text(letter.get_body(("html",)).get_content(), encoding="utf-8")
    reader = desk()
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.page.goto(shown.as_uri())
    assert reader.page.get_by_role("heading", name="Safeguarding").is_visible()
    assert asked == [shown.as_uri()]
    for width in (1280, PHONE):
        reader.page.set_viewport_size({"width": width, "height": 900})
        assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    leave = letter["List-Unsubscribe"].strip(" <>")
    reader.open(leave[leave.index("/bulletins/") :])
    reader.press("Send me no more bulletins")
    assert reader.notice == "You will get no more bulletins."

    childminder = desk(width=PHONE)
    enter(childminder, kent.childminder, reverse("portal_bulletins:list", args=[kent.home.pk]))
    childminder.follow("News of November")
    assert childminder.page.get_by_role("heading", name="Safeguarding").is_visible()
