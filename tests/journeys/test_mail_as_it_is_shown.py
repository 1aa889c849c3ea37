"""
Every text of the library as a mail program shows it, sent through a real mail server.

A mail program draws the HTML without scripts and without anything from elsewhere, in a reading pane
or on a phone; who reads or hears the plain part is told the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

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
FURTHEST_RIGHT = """Math.max(...[...document.querySelectorAll("body *")].map(
    each => Math.round(each.getBoundingClientRect().right)))"""
LINKS = """[...document.links].map(each => [each.innerText, each.getAttribute("href")])"""


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


@pytest.mark.parametrize("width", [PANE, PHONE])
def test_each_is_read_whole_and_asks_for_nothing(letters, browser, settings, width):
    with a_mail_program(browser, width) as (page, asked):
        for letter in letters:
            page.set_content(html_of(letter))

            name = letter["Subject"]
            assert page.evaluate(FURTHEST_RIGHT) <= width, name
            assert _words(page.inner_text("body")) == heard(text_of(letter)), name
            for text, address in page.evaluate(LINKS):
                # What is shown is where it leads, and no address bears a mark to know a reader by.
                assert text == address, name
                assert "?" not in address, name
                assert address.startswith(("https://", settings.GOODWARD_ADDRESS)), name
    assert asked == []


def test_each_part_is_there_and_no_letter_asks_to_be_told_that_it_was_read(letters):
    for letter in letters:
        kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
        assert kinds[:2] == ["text/plain", "text/html"], letter["Subject"]
        assert letter["Disposition-Notification-To"] is None
        assert letter["Return-Receipt-To"] is None
        assert not re.search(r"<(img|script|link|iframe|object|form|video)\b", html_of(letter))


@contextmanager
def a_mail_program(browser: Browser, width: int) -> Iterator[tuple[Page, list[str]]]:
    """Open a pane that runs no scripts and fetches nothing; yield it and what it was asked for."""
    asked: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    try:
        page = context.new_page()
        page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
        yield page, asked
    finally:
        context.close()


def heard(text: str) -> str:
    """Return the plain part as one line, without the marks that stand for a list or its end."""
    lines = (line for line in text.splitlines() if line != "-- " and not re.fullmatch("-+", line))
    return _words(" ".join(line.removeprefix("- ") for line in lines))


def _words(text: str) -> str:
    return " ".join(text.split())
