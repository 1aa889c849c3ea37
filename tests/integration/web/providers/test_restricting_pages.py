"""Keeping a provider from view on its page, and the page of those that are."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.audit.queries import records_of
from goodward.providers.queries import get_provider
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def provider(kent):
    return a_provider(kent, "Harbour Light", town="Dover", postcode="CT16 9ZZ")


@pytest.fixture
def senior(kent):
    return Visitor(Client(), a_person(kent, "senior_improvement_adviser"))


def test_a_provider_is_kept_from_view_and_shown_again_on_its_page(kent, provider, senior):
    senior.visit("providers:show", pk=provider.pk)
    senior.click("Keep it from view")
    senior.send()
    assert senior.errors == ["Select why it is kept from view"]
    senior.send(why="refuge")

    assert senior.title == f"Restricted provider {provider.pk}"
    assert "Kept from view because It is a refuge Name Harbour Light" in words(
        senior.page.select_one("aside.gw-aside")
    )
    senior.click("Show it again")
    senior.send(reason="")
    assert senior.errors == ["Say why it may be seen again"]
    senior.send(reason="It moved")
    assert senior.title == "Harbour Light"
    assert get_provider(kent, provider.pk).restricted == ""


def test_those_kept_from_view_stand_on_a_page_of_their_own(provider, senior):
    senior.visit("providers:list")
    senior.click("Kept from view")
    assert "Nobody is kept from view" in words(senior.page.select_one("main"))

    senior.visit("providers:restrict", pk=provider.pk)
    senior.send(why="anonymity", reason="Asked by telephone")
    senior.visit("providers:restricted")

    [line] = senior.page.select("tbody tr")
    assert "Harbour Light" in words(line)
    assert "Whoever runs it is to stay unknown" in words(line)


def test_whoever_may_not_sees_no_way_there(kent, provider):
    visitor = Visitor(Client(), a_person(kent, "improvement_adviser"))

    visitor.visit("providers:show", pk=provider.pk)
    assert not any(words(a).startswith("Keep it from view") for a in visitor.page.select("a"))
    assert visitor.client.get("/providers/restricted/").status_code == 403


def test_changing_what_is_held_of_it_shows_and_keeps_its_details_apart(kent, provider, senior):
    senior.visit("providers:restrict", pk=provider.pk)
    senior.send(why="refuge")

    senior.visit("providers:change", pk=provider.pk)
    senior.send(places="12")

    assert get_provider(kent, provider.pk).shown_name == f"Restricted provider {provider.pk}"
    senior.visit("providers:show", pk=provider.pk)
    assert "Name Harbour Light Address Dover, CT16 9ZZ" in words(
        senior.page.select_one("aside.gw-aside")
    )


@pytest.mark.django_db(transaction=True)
def test_an_opening_is_recorded_where_every_page_is_a_transaction_of_its_own(keeps_append_only):
    kent = an_authority("kent")
    provider = a_provider(kent, "Harbour Light")
    senior = Visitor(Client(), a_person(kent, "senior_improvement_adviser"))
    senior.visit("providers:restrict", pk=provider.pk)

    senior.send(why="refuge")

    kinds = [each.kind for each in records_of(kent.pk)]
    assert kinds.count("provider.restricted_opened") == 1
