"""A setting gives figures when asked, and only then; it sees its own and the package agreed."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.support import actions as support
from goodward.sustainability import queries
from tests.support.days import day, noon
from tests.support.portal import portal_of, somebody_at
from tests.support.sustainability import MONDAY, Business
from tests.support.visitor import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(MONDAY), tick=False):
        yield


@pytest.fixture
def here():
    found = Business()
    found.portal = portal_of(Client(), found.alex)
    return found


def said(visitor):
    return words(visitor.page.main)


def test_nothing_is_asked_and_nothing_of_the_authority_s_shows(here):
    here.raise_concern(words="They owe £12,400.")
    here.occupancy("Wednesday 2026-04-01", 25, 40)

    here.portal.visit("portal_sustainability:show", provider=here.provider.pk)

    assert "Nothing yet" in said(here.portal)
    assert "12,400" not in said(here.portal)
    assert "62.5" not in said(here.portal)


def test_what_is_asked_is_given_once(here):
    request = here.ask("occupancy", "rent")
    here.portal.visit("portal_sustainability:show", provider=here.provider.pk)
    assert "Occupancy, Rent As at 18 May 2026. Please give them by Monday 1 June 2026." in said(
        here.portal
    )
    here.portal.click("Give the figures")
    assert not here.portal.page.select("[name=debt-whole]")
    here.portal.send(occupancy__whole__part="25", occupancy__whole__whole="40",
                     rent__whole="1,900")  # fmt: skip

    assert "We have your figures. Thank you." in here.portal.notices
    assert "Occupancy: all sessions together 18 May 2026 62.5%" in said(here.portal)
    assert "Rent 18 May 2026 £1,900 a month" in said(here.portal)
    place = {"provider": here.provider.pk, "asked": request.pk}
    here.portal.visit("portal_sustainability:give", **place)
    assert "You gave these figures already." in said(here.portal)
    [rent] = [each for each in queries.series_of(here.provider) if each.indicator.id == "rent"]
    assert rent.figures[0].entered_by == here.alex


def test_what_was_typed_wrongly_stays(here):
    request = here.ask("rent", "debt")
    here.portal.visit("portal_sustainability:give", provider=here.provider.pk, asked=request.pk)
    here.portal.send(rent__whole="much", debt__whole="500")

    assert here.portal.errors == ["Enter a number, such as 12 or 1,250.50"]
    assert here.portal.page.select_one("[name=debt-whole]")["value"] == "500"


def test_a_trustee_reads_and_leaves_giving_to_others(here):
    request = here.ask("rent")
    trustee = portal_of(Client(), somebody_at(here.provider, "trustee"))

    trustee.visit("portal_sustainability:show", provider=here.provider.pk)

    assert "Give the figures" not in said(trustee)
    address = reverse(
        "portal_sustainability:give", kwargs={"provider": here.provider.pk, "asked": request.pk}
    )
    assert trustee.client.get(address).status_code == 403


def test_the_package_agreed_is_shown_parted_into_business_and_quality(here):
    here.raise_concern()
    offers = support_wishes(here)
    package = support.broker(
        provider=here.provider, pathway="sustainability", pathway_number=1, wishes=offers,
        by=here.cora, at=noon(MONDAY),
    )  # fmt: skip
    here.portal.visit("portal_sustainability:show", provider=here.provider.pk)
    assert "The support agreed with you" not in said(here.portal)
    support.agree(package=package, on=day(MONDAY), by=here.cora, at=noon(MONDAY))

    here.portal.visit("portal_sustainability:show", provider=here.provider.pk)

    text = said(here.portal)
    assert "Agreed on Monday 18 May 2026" in text
    assert "For the business Advice on sufficiency and sustainability" in text
    assert "For quality" in text
    assert here.duties(MONDAY)["agree_package"].status == "met"


def support_wishes(here):
    offered = support_queries_offered(here)
    quality = next(each.offer.name for each in offered["inclusion"] if not each.offer.is_chargeable)
    return [
        support.Wish("sustainability", ["sufficiency_advice"]),
        support.Wish("inclusion", [quality]),
    ]


def support_queries_offered(here):
    from goodward.support.queries import what_may_be_offered  # noqa: PLC0415

    return what_may_be_offered(
        here.provider, "sustainability", 1, ["sustainability", "inclusion"], today=day(MONDAY)
    ).choices
