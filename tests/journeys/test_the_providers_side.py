"""People at providers: invited, in by a link from a real mail server, each at their own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.messages.actions import send_waiting
from goodward.providers.models import Provider
from tests.support.browser import PHONE
from tests.support.builders import GOOD, a_provider, history
from tests.support.portal import an_owner, somebody_at
from tests.support.postbox import Postbox, open_postbox, text_of

pytestmark = pytest.mark.browser
HOWS = pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    with open_postbox() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


def the_link_to(postbox: Postbox, address: str) -> str:
    """Send what waits, and return the path of the link in the newest letter to somebody."""
    for authority in accounts.all_authorities():
        send_waiting(authority, now=timezone.now)
    letter = [each for to, each in postbox.letters if address in to][-1]
    found = re.search(r"https?://[^/\s]+(/portal/\S*)", text_of(letter))
    assert found is not None
    return found[1]


@HOWS
def test_a_manager_is_invited_and_sees_where_the_nursery_is(small, desk, postbox, how):
    officer = desk(**how)
    officer.sign_in(small.senior, small.password)
    officer.open(f"/providers/{small.provider}/contacts/")
    officer.follow("Add a contact")
    officer.fill("Name", "Ruth Okafor")
    officer.page.get_by_label("What the person is to the provider").select_option("manager")
    officer.fill("E-mail address (optional)", "ruth@lanterns.example")
    officer.press("Save")
    officer.follow("Invite Ruth Okafor")
    officer.press("Send the invitation")
    assert officer.notice == "An invitation is on its way to ruth@lanterns.example."

    # The letter comes by a real mail server; its link opens a page with one button.
    manager = desk(**how)
    manager.open(the_link_to(postbox, "ruth@lanterns.example"))
    assert manager.heading == "Sign in as Ruth Okafor"
    manager.press("Sign in")

    # Where the nursery is, what comes next and why.
    assert manager.heading == "Where we are"
    main = manager.page.get_by_role("main")
    assert "Little Lanterns" in main.inner_text()
    assert main.locator("section[aria-labelledby=ours] li.gw-duty").count() > 0
    main.locator("section[aria-labelledby=ours] summary").first.click()
    assert main.locator("section[aria-labelledby=ours] q").first.is_visible()
    assert main.locator("section[aria-labelledby=chart] svg").count() > 0
    # The officers' side is closed to her, and says where hers is.
    manager.open(f"/providers/{small.provider}/", status=403)
    manager.follow("Go to my settings")
    assert manager.heading == "Where we are"

    # The officer ends it; the next page she opens is the sign-in.
    officer.open(f"/providers/{small.provider}/contacts/")
    officer.follow("Change Ruth Okafor")
    officer.follow("Remove this contact")
    officer.press("Remove")
    manager.open(f"/portal/{small.provider}/")
    assert manager.heading == "Sign in as a provider"


@HOWS
def test_an_owner_sees_three_settings_and_lets_somebody_in(small, desk, postbox, how):
    kent = Provider.unscoped.get(pk=small.provider).authority
    beech, cedar = a_provider(kent, "Beech House"), a_provider(kent, "Cedar House")
    history(beech, [("Monday 2026-03-02", "judgement_published", GOOD)])
    own = [small.provider, beech.pk, cedar.pk]
    Provider.unscoped.filter(pk__in=own).update(owner_urn="RP900001", owner_name="Hedgerow Ltd")
    person = an_owner(Provider.unscoped.get(pk=beech.pk), name="Priya Nair")
    owner = desk(**how)

    # She asks for a link on the page she wants, and lands there.
    owner.open(f"/portal/{beech.pk}/people/")
    owner.fill("E-mail address", person.email)
    owner.press("Send me a link")
    assert owner.heading == "Check your e-mail"
    owner.open(the_link_to(postbox, person.email))
    owner.press("Sign in")
    assert owner.heading == "People"
    owner.follow("Invite somebody")
    owner.press("Send the invitation")
    assert owner.page.title().startswith("Error: Invite somebody")
    owner.fill("Name", "Ruth Okafor")
    owner.fill("E-mail address", "ruth@beech.example")
    owner.choose("Leader or manager")
    owner.press("Send the invitation")
    assert owner.notice == "An invitation is on its way to ruth@beech.example."

    owner.open("/portal/")
    assert owner.heading == "All my settings"
    rows = owner.page.get_by_role("main").locator("tbody tr")
    assert rows.count() == 3
    assert "Requires improvement" in rows.filter(has_text="Little Lanterns").inner_text()
    owner.follow("Cedar House")
    assert "Nothing is due at the moment" in owner.page.get_by_role("main").inner_text()


@HOWS
def test_a_childminder_comes_back_by_a_link_that_works_once(small, desk, postbox, how):
    kent = Provider.unscoped.get(pk=small.provider).authority
    home = a_provider(kent, "Jo Field", type="childminder")
    jo = somebody_at(home, "childminder", name="Jo Field")
    minder = desk(**how)

    minder.open("/portal/")
    minder.fill("E-mail address", "nobody@nowhere.example")
    minder.press("Send me a link")
    assert minder.heading == "Check your e-mail"
    minder.open("/portal/sign-in/")
    minder.fill("E-mail address", jo.email)
    minder.press("Send me a link")
    link = the_link_to(postbox, jo.email)
    assert len(postbox.letters) == 1
    minder.open(link)
    minder.press("Sign in")
    assert minder.heading == "Where we are"
    minder.sign_out()

    minder.open(link)
    assert minder.heading == "This link no longer works"
    minder.follow("Get a new link")
    assert minder.heading == "Sign in as a provider"
