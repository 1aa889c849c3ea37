"""A browser that is led to the identity provider and back, under the content security policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from goodward.accounts import identities
from tests.support.browser import Desk, a_browser
from tests.support.builders import a_person
from tests.support.days import noon

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("keeps_append_only")]
NOON = noon("Thursday 2026-10-15")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with a_browser() as found:
        yield found


@pytest.fixture
def led_on(settings: Any, issuer: str) -> str:
    """Let forms lead to the identity provider, as the settings do when they are read."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    origins = settings.GOODWARD_IDENTITY_PROVIDER.origins
    directives = {**policy, "form-action": [*policy["form-action"], *origins]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}
    return issuer


def test_an_officer_presses_the_button_and_is_in(live_server, chromium, kent, led_on):
    anna = a_person(kent, "administrator", name="Anna Reed")
    identities.link(authority=kent, person=anna, issuer=led_on, subject="anna-1", by=None, at=NOON)
    desk = Desk(chromium, live_server.url)
    desk.open("/rights/")
    desk.page.get_by_role("button", name="Sign in with your council account").click()
    desk.page.get_by_placeholder("sub").fill("anna-1")
    desk.page.get_by_role("button", name="Authorize").click()
    desk.page.wait_for_url("**/rights/")

    assert desk.page.get_by_text("Anna Reed").first.is_visible()


def test_a_stranger_reads_why_and_whom_to_ask(live_server, chromium, kent, led_on):
    desk = Desk(chromium, live_server.url)
    desk.open("/account/login/")
    desk.page.get_by_role("button", name="Sign in with your council account").click()
    desk.page.get_by_placeholder("sub").fill("0f3f2b44-9d1d-4f0e-8f5e-3a1a2f1f7c55")
    desk.page.get_by_role("button", name="Authorize").click()
    desk.page.wait_for_url("**/callback/**")

    assert desk.page.locator("h1").inner_text() == "Goodward does not know your account"
    assert desk.page.get_by_text("0f3f2b44-9d1d-4f0e-8f5e-3a1a2f1f7c55").is_visible()


def test_without_leave_the_browser_goes_nowhere(live_server, chromium, kent, issuer):
    # What the two above would be without the policy's word for the identity provider.
    desk = Desk(chromium, live_server.url)
    desk.open("/account/login/")
    desk.page.get_by_role("button", name="Sign in with your council account").click()
    desk.page.wait_for_timeout(500)

    assert desk.page.url.startswith(live_server.url)
