"""The gallery in a real browser: axe finds nothing, nothing sticks out, scripts are a bonus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.integration.ui.gallery.server import CHROMIUM, a_browser, a_server
from tests.integration.ui.test_look_pages import GALLERY_PAGES

WIDTHS = {"desktop": 1280, "phone": 375}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as found:
        yield found


@pytest.fixture
def address() -> Iterator[str]:
    with a_server() as served:
        yield served


def opened(browser: Browser, url: str, *, width: int, scripts: bool = True) -> Page:
    page = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts
    ).new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("page_address", [*GALLERY_PAGES, "/accounts/login/", "/nowhere/"])
def test_axe_finds_nothing_and_nothing_sticks_out(browser, address, page_address, width):
    page = opened(browser, f"{address}{page_address}", width=width)

    problems = Axe().run(page).response["violations"]
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert [(p["id"], [n["html"] for n in p["nodes"]]) for p in problems] == []
    assert too_wide <= 0


def test_the_menu_folds_on_a_phone_with_scripts_and_stays_open_without(browser, address):
    with_scripts = opened(browser, f"{address}/my-work/", width=375)
    without = opened(browser, f"{address}/my-work/", width=375, scripts=False)

    menu = with_scripts.get_by_role("button", name="Menu")
    assert not with_scripts.get_by_role("link", name="Policy").is_visible()
    menu.click()
    assert with_scripts.get_by_role("link", name="Policy").is_visible()
    assert without.get_by_role("link", name="Policy").is_visible()


def test_why_this_date_opens_without_scripts(browser, address):
    page = opened(browser, f"{address}/my-work/", width=1280, scripts=False)

    page.get_by_text("Why this date?").first.click()

    assert page.get_by_text("Good Friday, weekend, Easter Monday").first.is_visible()


def test_a_line_of_the_error_summary_puts_the_cursor_in_the_wrong_box(browser, address):
    page = opened(browser, f"{address}/imports/", width=1280)

    page.get_by_role("link", name="Date of visit must be a real date").click()

    assert page.evaluate("document.activeElement.id") == "id_held_on-day"


def test_on_paper_there_is_no_navigation_and_every_reason_is_open(browser, address):
    page = opened(browser, f"{address}/my-work/", width=1280)

    page.emulate_media(media="print")

    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert page.get_by_text("Good Friday, weekend, Easter Monday").first.is_visible()
