"""
Every text of the library as a mail program shows it, sent through a real mail server.

A mail program draws the HTML without scripts and without anything from elsewhere, in a reading pane
or on a phone; who reads or hears the plain part is told the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from goodward.audit import append_only
from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import COMMON, Level, examples_of
from goodward.messages import shelf
from goodward.messages.actions import Recipient, choose, send_waiting, write
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.postbox import html_of, open_postbox, text_of

pytestmark = pytest.mark.browser
THURSDAY = noon("Thursday 2026-04-02")
PANE, PHONE = 600, 360
# Letters by these are set on paper; what goes by e-mail with one is “letter_sent”.
ON_PAPER = {"letter_support_process"}
USUAL = Recipient("Alex Marsh", "alex@nursery.example", "the manager")
IN_SHORT = Recipient("Bo Finch", "bo@nursery.example", "the owner")


class Shown(NamedTuple):
    """What somebody sees and hears of a letter."""

    words: str
    width: int
    links: list[tuple[str, str]]


@pytest.fixture
def letters(transactional_db: None, settings) -> Iterator[list[EmailMessage]]:
    """Every text, written with its examples and sent to one who reads it as usual, one in short."""
    authority = an_authority()
    provider = a_provider(authority, "Acorns Nursery")
    sam = a_person(authority, "improvement_adviser", name="Sam Hill")
    choose(
        authority=authority, email=IN_SHORT.email, frequency=Frequency.IMMEDIATE, level=Level.PLAIN,
        by=None, at=THURSDAY,
    )  # fmt: skip
    names = [name for name in shelf.names() if name not in ON_PAPER]
    for name in names:
        text = shelf.text_file(name).text
        assert text is not None, name
        given = {key: each for key, each in examples_of(text).items() if key not in COMMON}
        write(
            authority=authority, provider=provider, text=name, values=given, to=[USUAL, IN_SHORT],
            cause=("look", name), by=sam, at=THURSDAY,
        )  # fmt: skip
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        send_waiting(authority, now=lambda: THURSDAY)
        assert len(box.letters) == 2 * len(names)
        yield [letter for _, letter in box.letters]
    append_only.lift()


def test_each_is_read_whole_in_a_pane_and_on_a_phone_and_asks_for_nothing(
    letters, browser, settings
):
    for letter in letters:
        asked: list[str] = []
        for width in (PANE, PHONE):
            shown = show(browser, html_of(letter), width, asked)

            assert shown.width <= width, f"{letter['Subject']}: {shown.width} of {width}"
            assert shown.words == heard(text_of(letter)), letter["Subject"]
            for text, address in shown.links:
                # What is shown is where it leads, and no address bears a mark to know a reader by.
                assert text == address, letter["Subject"]
                assert "?" not in address, letter["Subject"]
                assert address.startswith(("https://", settings.GOODWARD_ADDRESS)), letter[
                    "Subject"
                ]
        assert asked == [], letter["Subject"]


def test_each_part_is_there_and_no_letter_asks_to_be_told_that_it_was_read(letters):
    for letter in letters:
        kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
        assert kinds[:2] == ["text/plain", "text/html"], letter["Subject"]
        assert letter["Disposition-Notification-To"] is None
        assert letter["Return-Receipt-To"] is None
        assert not re.search(r"<(img|script|link|iframe|object|form|video)\b", html_of(letter))


def show(browser: Browser, html: str, width: int, asked: list[str]) -> Shown:
    """Show a letter as a mail program does. asked: what it would fetch, if it were let."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    try:
        page = context.new_page()
        page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
        page.set_content(html)
        return Shown(_words(page.inner_text("body")), _width(page), _links(page))
    finally:
        context.close()


def heard(text: str) -> str:
    """Return the plain part as one line, without the marks that stand for a list or its end."""
    lines = (line for line in text.splitlines() if line != "-- " and not re.fullmatch("-+", line))
    return _words(" ".join(line.removeprefix("- ") for line in lines))


def _words(text: str) -> str:
    return " ".join(text.split())


def _width(page: Page) -> int:
    """Return how far anything on the page reaches to the right."""
    boxes = [each.bounding_box() for each in page.locator("body *").all()]
    return max(round(box["x"] + box["width"]) for box in boxes if box)


def _links(page: Page) -> list[tuple[str, str]]:
    found = page.locator("a").all()
    return [(each.inner_text(), str(each.get_attribute("href"))) for each in found]
