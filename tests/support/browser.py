"""Somebody at a browser: opens pages of the running product, and looks at each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests.support.chromium import find_chromium

FLAGS = ["--no-sandbox", "--disable-background-networking"]
DESKTOP, PHONE = 1280, 375
HEIGHT = 900
# Milliseconds until what does not come is taken not to come at all.
PATIENCE = 15_000
# axe's own script, and what it finds wrong on the page it was put into.
AXE = Axe().axe_script
FOUND_BY_AXE = "how => axe.run(document, how).then(found => found.violations)"


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Start the machine's own Chromium; a test that needs it bears the mark `browser`."""
    # Playwright runs an event loop in this thread, which Django would otherwise refuse.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=str(find_chromium()), args=FLAGS)
            try:
                yield browser
            finally:
                browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
        else:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


class Desk:
    """
    A person at a browser of their own.

    Each page that opens must have one heading of the first order, fit the width of a
    desktop and of a phone and, where scripts run, give axe nothing to find at either. What a
    script of the page complains of fails the test that opened it.

    is_thorough: measure contrast at both widths. Otherwise at that of a desktop only: it takes axe
    as long as all its other rules, and a narrow page has the colours of the wide one.
    """

    def __init__(
        self,
        browser: Browser | BrowserContext,
        site: str,
        *,
        width: int = DESKTOP,
        scripts: bool = True,
        is_thorough: bool = False,
    ) -> None:
        self.site, self.width, self.scripts = site, width, scripts
        self.is_thorough = is_thorough
        if isinstance(browser, Browser):
            browser = browser.new_context(
                viewport={"width": width, "height": HEIGHT}, java_script_enabled=scripts
            )
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.looked_at: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("response", self._see)

    def open(self, path: str, *, status: int = 200) -> None:
        """Open an address of the product; status: what it is expected to answer with."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        self.look()

    def follow(self, text: str, *, within: Locator | None = None) -> None:
        """Open the first link (also one that looks like a button) whose words begin with `text`."""
        self._click(self._links(text, within).first)

    def press(self, text: str) -> None:
        """Send the page's form by its button."""
        main = self.page.get_by_role("main")
        self._click(main.get_by_role("button", name=text, exact=True))

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_role("main").get_by_label(label, exact=True).fill(text)

    def retype(self, label: str, said: str, instead: str) -> None:
        """Select the first such words of a long text and type others, as one does by hand."""
        field = self.page.get_by_role("main").get_by_label(label, exact=True)
        start = field.input_value().index(said)
        field.focus()
        field.evaluate(
            "(text, range) => text.setSelectionRange(...range)", [start, start + len(said)]
        )
        self.page.keyboard.type(instead)

    def choose(self, label: str) -> None:
        """Choose the option with this label."""
        self.page.get_by_role("main").get_by_label(label).first.check()

    def give(self, label: str, file: Path) -> None:
        """Choose a file for the field with this label."""
        self.page.get_by_label(label).set_input_files(file)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in from the front door."""
        self.open("/")
        self.fill("E-mail address", email)
        self.fill("Password", password)
        self.press("Sign in")

    def sign_out(self) -> None:
        """Sign out by the button at the top of every page."""
        self._click(self.page.get_by_role("button", name="Sign out"))

    def leave(self) -> None:
        """Close the browser window, and with it every connection to the product."""
        self.page.context.close()

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def notice(self) -> str:
        """What the banner says."""
        return self.page.locator(".gw-notice__text").first.inner_text()

    def row(self, *words: str) -> Locator:
        """Return the first duty or line of a table that has all these words."""
        found = self.page.get_by_role("main").locator(".gw-duty, tbody tr")
        for each in words:
            found = found.filter(has_text=each)
        return found.first

    def look(self) -> None:
        """Check what must be true of the page that is open, at both widths."""
        self.looked_at.append(self.heading)
        assert self.page.get_by_role("heading", level=1).count() == 1
        assert self.page.title().removeprefix("Error: ").startswith(self.heading)
        if self.scripts:
            self.page.evaluate(AXE)
        for width in (DESKTOP, PHONE) if self.scripts else (self.width,):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            assert self._sticks_out() <= 0, f"{self.heading} is wider than {width} pixels"
            if self.scripts:
                contrast = self.is_thorough or width == DESKTOP
                found = self._axe(contrast=contrast)
                assert found == [], f"{self.heading} at {width} pixels: {found}"
        self.page.set_viewport_size({"width": self.width, "height": HEIGHT})
        assert self.complaints == [], self.heading

    def _click(self, what: Locator) -> None:
        with self.page.expect_navigation():
            what.click()
        self.look()

    def _links(self, text: str, within: Locator | None) -> Locator:
        place = within or self.page.locator("body")
        both = place.get_by_role("link").or_(place.get_by_role("button"))
        return both.and_(place.locator("a")).filter(has_text=text)

    def _sticks_out(self) -> int:
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide

    def _axe(self, *, contrast: bool) -> list[Any]:
        how = {
            "resultTypes": ["violations"],
            "rules": {"color-contrast": {"enabled": contrast}},
        }
        found = self.page.evaluate(FOUND_BY_AXE, how)
        return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]

    def _hear(self, message: Any) -> None:
        # What could not be loaded is seen by its answer.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _see(self, response: Any) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status} {response.url}")
