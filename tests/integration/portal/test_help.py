"""Help for providers: for anybody, and beside the menu of whoever is signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.builders import a_person
from tests.support.portal import a_manager, portal_of
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


def test_anybody_finds_how_to_sign_in_and_how_to_begin(kent):
    visitor = Visitor(Client())

    visitor.visit("portal:sign_in")
    visitor.click("Help")

    assert visitor.title == "Help for providers"
    links = {each["href"] for each in visitor.page.select("main a")}
    assert {"/portal/sign-in/", "/portal/enquire/kent/"} <= links


def test_somebody_at_a_provider_keeps_their_menu(nursery):
    visitor = portal_of(Client(), a_manager(nursery))

    visitor.visit("portal_help:show")

    assert "Visits and meetings" in words(visitor.page.select_one("nav"))
    assert "/portal/enquire/kent/" not in str(visitor.page)


@pytest.mark.parametrize(
    "asked",
    ["Confirm the visit", "Say that it is accurate", "who sees", "complain", "999", "Documents"],
)
def test_it_tells_what_people_ask(kent, asked):
    visitor = Visitor(Client())
    visitor.visit("portal_help:show")

    assert asked.lower() in words(visitor.page.select_one("main")).lower()


def test_officers_keep_theirs_which_leads_to_that_of_providers(kent):
    visitor = Visitor(Client(), a_person(kent))
    visitor.visit("work:list")

    visitor.click("Help")

    assert visitor.title == "Help"
    visitor.click("Help for providers")
    assert visitor.title == "Help for providers"


def test_where_everybody_signs_in_leads_whoever_wants_to_begin(kent):
    visitor = Visitor(Client())
    visitor.visit("account_login")

    visitor.click("Ask how to begin")

    assert visitor.page.select_one("#begin") is not None
