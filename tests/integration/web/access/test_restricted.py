"""
A provider that is kept from view, looked for on every address of the product.

Its name, its address and its postcode must stand on none that somebody without the right can open,
and on no list, search, export or calendar of anybody at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from goodward.accounts.rights import RIGHTS
from goodward.accounts.roles import Role
from goodward.audit.queries import records_of
from goodward.providers.actions import change, restrict
from goodward.providers.models import Provider
from goodward.providers.queries import get_provider
from tests.integration.web.access.addresses import ADDRESSES, Scene, address_of
from tests.support.builders import a_person
from tests.support.days import noon

TODAY = "Thursday 2026-10-15"
NAME, STREET, TOWN, POSTCODE = "Harbour Light", "7 Secret Lane", "Nowhereham", "CT99 7QX"
# What it was called before, in what was written then.
BEFORE = "Nursery EY"
SECRETS = (BEFORE, NAME, STREET, TOWN, POSTCODE, POSTCODE.replace(" ", ""), NAME.casefold())
# The page that lists them, for whoever may see them.
THEIR_OWN = "providers:restricted"
LISTS = sorted(name for name, each in ADDRESSES.items() if not each.is_owned and name != THEIR_OWN)
OWNED = sorted(name for name, each in ADDRESSES.items() if each.is_owned)


@pytest.fixture(scope="module")
def hidden(scenes) -> Iterator[Scene]:
    """Kent's provider of the walk, with a name of its own, kept from view."""
    scene = scenes[0]
    provider = get_provider(scene.authority, scene.provider)
    change(
        provider=provider,
        by=None,
        at=noon(TODAY),
        name=NAME,
        address=STREET,
        town=TOWN,
        postcode=POSTCODE,
    )
    restrict(provider=provider, why="refuge", by=None, at=noon(TODAY))
    return scene


def body(answer) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(
        errors="replace"
    )


def signed_in(scene, role):
    client = Client()
    client.force_login(a_person(scene.authority, role))
    return client


@pytest.mark.parametrize("role", ["improvement_adviser", "improvement_standards_manager"])
def test_no_list_search_export_or_calendar_names_it_for_anybody(hidden, role, django_db_blocker):
    with django_db_blocker.unblock():
        client = signed_in(hidden, role)
        found = {}
        for name in LISTS:
            told = body(client.get(address_of(name, hidden)))
            if leaks := [each for each in SECRETS if each in told]:
                found[name] = leaks

    assert found == {}


def test_no_page_of_its_own_things_names_it_for_who_may_not_see_it(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        client = signed_in(hidden, "improvement_adviser")
        found = {}
        for name in OWNED:
            told = body(client.get(address_of(name, hidden)))
            if leaks := [each for each in SECRETS if each in told]:
                found[name] = leaks

    assert found == {}


def test_its_own_pages_are_refused_to_who_may_not_see_it(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        client = signed_in(hidden, "improvement_adviser")
        codes = {
            name: client.get(reverse(name, kwargs={"pk": hidden.provider})).status_code
            for name in ("providers:show", "providers:change", "contacts:show", "plans:show")
        }

    assert set(codes.values()) == {403}


@pytest.mark.parametrize("query", [NAME, "Secret", "CT99", "7QX", TOWN])
def test_no_search_finds_it(hidden, query, django_db_blocker):
    with django_db_blocker.unblock():
        client = signed_in(hidden, "improvement_standards_manager")
        told = body(client.get("/providers/", {"text": query, "status": "all"}))
        found = body(client.get("/search/", {"q": query}))

    assert f"/providers/{hidden.provider}/" not in told
    assert f"/providers/{hidden.provider}/" not in found


def test_who_may_sees_it_and_each_opening_is_recorded(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        client = signed_in(hidden, "improvement_standards_manager")
        records = records_of(hidden.authority.pk).filter(kind="provider.restricted_opened")
        before = records.count()

        page = body(client.get(reverse("providers:show", kwargs={"pk": hidden.provider})))
        listed = body(client.get(reverse(THEIR_OWN)))

        after = records.count()
    assert all(each in page and each in listed for each in (NAME, STREET, POSTCODE))
    assert after == before + 2


def test_the_record_of_keeping_it_names_nobody(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        kinds = ("provider.restricted", "provider.restricted_opened")
        records = records_of(hidden.authority.pk).filter(kind__in=kinds)
        told = " ".join(f"{each.detail} {each.reason}" for each in records)

    assert not any(each in told for each in SECRETS)


def test_its_row_holds_nothing_that_tells_who_it_is(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        row = Provider.objects.for_authority(hidden.authority).filter(pk=hidden.provider).values()
        told = repr(list(row))

    assert not any(each in told for each in SECRETS)


def test_few_may_see_them():
    assert Role.IMPROVEMENT_ADVISER not in RIGHTS["providers.restricted"].roles
    assert Role.ADMINISTRATOR not in RIGHTS["providers.restricted"].roles
