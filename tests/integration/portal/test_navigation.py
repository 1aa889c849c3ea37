"""The navigation of the provider's side: few entries, each with what stands beside it."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.portal.frame import PORTAL_GROUPS
from tests.support.builders import a_provider, an_authority
from tests.support.portal import a_manager, an_owner, owned_together, portal_of, somebody_at
from tests.support.visitor import words

pytestmark = pytest.mark.django_db
MENU = [
    "Where we are",
    "Visits and meetings",
    "Plan and documents",
    "Notes and messages",
    "Tell or ask us",
]


@pytest.fixture
def oaks():
    return a_provider(an_authority(), "Oaks")


def menu(page, selector="a"):
    return [words(each) for each in page.select(f'nav[aria-label="Menu"] {selector}')]


def beside(page, selector="a"):
    return [words(each) for each in page.select(f"nav.gw-beside {selector}")]


def test_every_page_of_the_menu_stands_in_it_once():
    pages = [place.page for group in PORTAL_GROUPS for place in group.places]

    assert len(pages) == len(set(pages))
    assert [group.text for group in PORTAL_GROUPS] == MENU


def test_a_manager_has_five_entries_and_the_funding_beside_where_they_are(oaks):
    visitor = portal_of(Client(), a_manager(oaks))

    page = visitor.visit("portal:show", provider=oaks.pk)

    assert menu(page) == MENU
    assert menu(page, "[aria-current]") == ["Where we are"]
    # Only a registered person may let others in, so no people stand beside it.
    assert beside(page) == ["Where we are", "Funding"]


def test_an_owner_of_several_has_six_entries_and_the_people_too_beside_where_they_are(oaks):
    oaks, _elms = owned_together(oaks.authority, "Ash House", "Elms")
    visitor = portal_of(Client(), an_owner(oaks))

    assert menu(visitor.visit("portal:home")) == ["All my settings"]
    page = visitor.visit("portal:show", provider=oaks.pk)
    assert menu(page) == ["All my settings", *MENU]
    assert beside(page) == ["Where we are", "Funding", "People"]
    page = visitor.visit("portal_people:list", provider=oaks.pk)
    assert menu(page, "[aria-current]") == ["Where we are"]
    assert beside(page, "[aria-current=page]") == ["People"]


@pytest.mark.parametrize("group", PORTAL_GROUPS[1:], ids=lambda group: group.text)
def test_an_entry_leads_to_its_first_page_and_each_page_shows_the_others(oaks, group):
    visitor = portal_of(Client(), a_manager(oaks))

    visitor.visit("portal:show", provider=oaks.pk)
    visitor.click(group.text)

    names = [place.text for place in group.places]
    for place in group.places:
        page = visitor.visit(place.page, provider=oaks.pk)
        assert menu(page, "[aria-current]") == [group.text]
        assert beside(page) == names
        assert beside(page, "[aria-current=page]") == [place.text]


def test_a_prospective_provider_finds_its_steps_and_no_funding_yet(oaks):
    sam = a_provider(oaks.authority, "Sam's nursery", type="prospective")
    visitor = portal_of(Client(), somebody_at(sam, "owner"))

    page = visitor.visit("portal:show", provider=sam.pk)

    assert beside(page) == ["Where we are", "Steps to opening", "People"]


def test_an_officer_has_nothing_beside_a_page(client):
    assert not client.get("/portal/sign-in/").content.count(b"gw-beside")
