"""One registered again pays for all but the conversation, once; an adviser runs the programme."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

import pytest
from django.urls import reverse

from goodward.accounts.models import User
from goodward.audit import append_only
from goodward.offers.queries import exports
from goodward.providers.models import Provider
from tests.support.browser import PHONE
from tests.support.builders import GOOD, a_person, a_provider, an_authority, history
from tests.support.days import noon
from tests.support.offers import a_service, registered_again
from tests.support.portal import somebody_at
from tests.support.visits import a_contact

pytestmark = pytest.mark.browser
TODAY = "Tuesday 2026-11-24"
PASSWORD = "a password nobody guesses"
HOWS = pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)


class Offer(NamedTuple):
    """An adviser, a manager of ours, a nursery registered again after Good, and its owner."""

    adviser: User
    leading: User
    foxglove: Provider
    owner: User


@pytest.fixture
def offer(transactional_db: None, _today: None) -> Iterator[Offer]:
    authority = an_authority(at=noon(TODAY))
    adviser = a_person(authority, "improvement_adviser", name="Anna Bell")
    leading = a_person(authority, "improvement_standards_manager", name="Grace Whitcombe")
    foxglove = a_provider(authority, "Foxglove")
    registered_again(foxglove, "Monday 2026-10-05")
    a_service(authority, "SEND support", offer="send_support", unit="half_day", price_pence=19_500)
    a_service(authority, "Improvement visit", offer="bespoke_package", price_pence=38_550)
    owner = somebody_at(foxglove, "owner", name="Lena Frost")
    owner.set_password(PASSWORD)
    owner.save()
    yield Offer(adviser, leading, foxglove, owner)
    append_only.lift()


@HOWS
def test_one_registered_again_sees_what_it_pays_agrees_and_is_invoiced_once(offer, desk, how):
    place = {"provider": offer.foxglove.pk}
    owner = desk(**how)
    owner.sign_in(offer.owner.email, PASSWORD)
    owner.open(reverse("portal_offers:list", kwargs=place))
    free = owner.page.locator("section[aria-labelledby=free]").inner_text()
    charged = owner.page.locator("section[aria-labelledby=charged]").inner_text()
    assert "Annual conversation" in free
    assert "SEND support" not in free
    assert "£195.00 a half day" in charged
    assert "Charged after registering again following Good" in charged
    owner.look()
    owner.follow("Ask for a package of services")
    owner.press("Send")
    assert owner.page.title().startswith("Error: Ask for a package")
    owner.fill("What would you like, and what is it to change?", "Help with SEND plans")
    owner.choose("SEND support")
    owner.press("Send")

    adviser = desk(**how)
    adviser.sign_in(offer.adviser.email, PASSWORD)
    adviser.open(reverse("offers:packages"))
    adviser.follow("Package 1")
    adviser.follow("Write a quote")
    adviser.look()
    adviser.fill("SEND support: how many half days? (optional)", "2")
    adviser.press("Write the quote")
    adviser.follow("Send the quote")
    adviser.press("Send it")
    assert adviser.notice == "The quote is sent. It can be agreed from now on."

    owner.open(reverse("portal_offers:list", kwargs=place))
    owner.follow("Package 1")
    assert "£390.00" in owner.page.get_by_role("main").inner_text()
    owner.look()
    owner.follow("Agree the quote")
    owner.choose("I have read the quote, and I may agree it for this provider")
    owner.press("Agree it")
    assert owner.notice == "The quote is agreed. We get in touch to say when we come."

    adviser.open(reverse("offers:packages"))
    adviser.follow("Package 1")
    adviser.follow("It was delivered")
    adviser.fill("What came of it?", "Plans are written with parents")
    adviser.press("Record it")
    adviser.look()

    leading = desk(**how)
    leading.sign_in(offer.leading.email, PASSWORD)
    leading.open(reverse("offers:finance"))
    leading.follow("Make a batch")
    leading.press("Make the batch")
    assert leading.notice == "Batch 1 is made. Download it and give it to finance."
    leading.follow("Make a batch")
    leading.press("Make the batch")
    assert leading.page.title().startswith("Error: Make a batch")
    [(made, lines)] = exports(offer.foxglove.authority)
    assert lines == 1
    [row] = csv.DictReader(StringIO(bytes(made.content).decode("utf-8-sig")))
    assert (row["provider"], row["quantity"], row["amount"]) == ("Foxglove", "2", "390.00")


@HOWS
def test_an_adviser_runs_the_programme_of_a_term(offer, desk, how):
    authority = offer.foxglove.authority
    names = ["Elms", "Oaks"]
    for name in names:
        provider = a_provider(authority, name)
        history(provider, [("Monday 2026-01-19", "judgement_published", GOOD)])
        a_contact(provider)

    leading = desk(**how)
    leading.sign_in(offer.leading.email, PASSWORD)
    leading.open(reverse("offers:programme"))
    leading.look()
    for name in names:
        leading.page.get_by_label(f"Choose {name}").check()
    leading.press("Give those ticked an adviser")
    leading.press("Show what this would do")
    leading.press("Give them to Anna Bell")
    assert leading.notice == "Anna Bell is given 2 providers."
    for name in names:
        leading.page.get_by_label(f"Choose {name}").check()
    leading.press("Invite those ticked")
    leading.look()
    leading.press("Send the invitations")
    assert leading.notice == "2 providers invited."

    adviser = desk(**how)
    adviser.sign_in(offer.adviser.email, PASSWORD)
    adviser.open(reverse("offers:programme"))
    adviser.follow("Book a conversation with Elms")
    adviser.choose("By telephone")
    for box, text in (("Day", "24"), ("Month", "11"), ("Year", "2026")):
        adviser.page.get_by_label(box, exact=True).fill(text)
    adviser.press("Book it")
    adviser.follow("Tuesday 24 November 2026")
    adviser.follow("It was held")
    adviser.fill("Who took part?", "The manager")
    adviser.fill("What did you talk about?", "How two-year-olds settle in")
    adviser.press("Record the conversation")
    assert adviser.notice == "The conversation is recorded."
    adviser.look()
    adviser.open(reverse("offers:programme"))
    assert "24 November 2026" in adviser.row("Elms").inner_text()
    assert "Invited on 24 November 2026" in adviser.row("Oaks").inner_text()
