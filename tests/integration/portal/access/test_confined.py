"""A sign-in by a personal link, walked over every address: it reaches its own page alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goodward.messages.models import Delivery
from goodward.messages.personal import PAGES, address_for
from goodward.portal.access import PUBLIC_PORTAL_PAGES
from goodward.portal.confined import OPEN_PAGES
from goodward.providers.access import accesses_of
from goodward.ui.access import PUBLIC_PAGES
from tests.integration.portal.access.addresses import PORTAL_ADDRESSES, portal_address
from tests.integration.portal.access.conftest import TODAY
from tests.integration.web.access.addresses import ADDRESSES
from tests.support.days import day

SIGN_IN = "/portal/sign-in/?next="


def confined_to(name, scene):
    """Return a browser in which the owner came by a link to a page of a scene."""
    [held] = accesses_of(scene.people["owner"])
    delivery = Delivery.objects.for_authority(scene.authority).latest("pk")
    address = address_for(delivery, held, portal_address(name, scene), on=day(TODAY))
    client = Client()
    answer = client.post(address[address.index("/portal") :])
    assert answer.url == portal_address(name, scene)
    return client


def is_turned_away(answer):
    return answer.status_code == 302 and answer.url.startswith(SIGN_IN)


@pytest.mark.parametrize("page", PAGES)
def test_it_reaches_its_page_and_what_that_posts_to_and_nothing_else(scenes, page):
    client = confined_to(page, scenes[0])
    within = {page, *PAGES[page].reaches}

    for name in PORTAL_ADDRESSES.keys() - PUBLIC_PORTAL_PAGES:
        address = portal_address(name, scenes[0])
        for send in (client.get,) if name in within else (client.get, client.post):
            assert is_turned_away(send(address)) == (name not in within), name


@pytest.mark.parametrize("page", ["portal_visits:show", "portal_documents:list"])
@pytest.mark.parametrize("other", [1, 2], ids=["same-authority", "another-authority"])
def test_it_reaches_nothing_of_another_provider(scenes, page, other):
    client = confined_to(page, scenes[0])
    all_of_it = [name for name in PORTAL_ADDRESSES if PORTAL_ADDRESSES[name].is_of_a_provider]

    for name in all_of_it:
        address = portal_address(name, scenes[other])
        assert is_turned_away(client.get(address)), name
        assert is_turned_away(client.post(address)), name


@pytest.mark.parametrize("page", PAGES)
def test_it_reaches_no_other_object_below_its_own_provider(scenes, page):
    client = confined_to(page, scenes[0])

    for name in (page, *PAGES[page].reaches):
        for part in PORTAL_ADDRESSES[name].parts:
            for other in scenes[1:]:
                address = portal_address(name, scenes[0], **{part: other.objects[part]})
                for answer in (client.get(address), client.post(address)):
                    # A document of the list is one of many: another's is simply not there.
                    assert is_turned_away(answer) or answer.status_code == 404, (name, part)


def test_it_reaches_no_page_of_the_officers_nor_of_an_account(scenes):
    client = confined_to("portal_visits:show", scenes[0])
    closed = {*ADDRESSES, *PUBLIC_PAGES} - OPEN_PAGES
    simple = [name for name in closed if _is_plain(name)]

    assert {"account_email", "account_change_password", "mfa_index"} <= set(simple)
    assert len(simple) > 25
    for name in simple:
        for send in (client.get, client.post):
            assert is_turned_away(send(reverse(name))), name
    assert client.get(portal_address("portal_visits:show", scenes[0])).status_code == 200


def test_what_anybody_may_open_stays_open_as_to_anybody(scenes):
    client = confined_to("portal_visits:show", scenes[0])
    plain = [name for name in OPEN_PAGES - {"account_logout"} if _is_plain(name)]

    assert {"offline:worker", "offline:app", "help:show", "portal:sign_in"} <= set(plain)
    for name in plain:
        assert client.get(reverse(name)).status_code == Client().get(reverse(name)).status_code


def test_only_what_needs_no_sign_in_is_open():
    assert OPEN_PAGES <= PUBLIC_PAGES | PUBLIC_PORTAL_PAGES


def test_it_can_be_ended_by_hand(scenes):
    client = confined_to("portal_visits:show", scenes[0])

    client.post(reverse("account_logout"))

    assert is_turned_away(client.get(portal_address("portal_visits:show", scenes[0])))


def _is_plain(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
