"""
A provider that is kept from view, as its own people see it and as everybody else's do.

The twin of the walk that looks for it on every page of the officers' side: its own people read its
name and address, and no page, file or calendar of another provider's ever holds them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from goodward.portal.own_name import unmasked
from goodward.providers.actions import change, restrict
from goodward.providers.models import Provider
from goodward.providers.naming import restricted_name
from goodward.providers.queries import get_provider
from tests.integration.portal.access.addresses import (
    PORTAL_ADDRESSES,
    PortalScene,
    portal_address,
    portal_views,
)
from tests.support.days import noon
from tests.support.visitor import words

TODAY = "Thursday 2026-10-15"
NAME, STREET, TOWN, POSTCODE = "Harbour & Light", "7 Secret Lane", "Nowhereham", "CT99 7QX"
SECRETS = (NAME, "Harbour &amp; Light", STREET, TOWN, POSTCODE)
GUARDED = [
    name
    for name, view in portal_views().items()
    if getattr(view, "access_rule", None) and not PORTAL_ADDRESSES[name].leads_on
]


@pytest.fixture(scope="module")
def hidden(scenes, django_db_blocker) -> Iterator[PortalScene]:
    """The first provider, named and then kept from view."""
    with django_db_blocker.unblock():
        scene = scenes[0]
        provider = get_provider(scene.authority, scene.provider)
        change(
            provider=provider, by=None, at=noon(TODAY), name=NAME, address=STREET, town=TOWN,
            postcode=POSTCODE,
        )  # fmt: skip
        restrict(provider=provider, why="refuge", by=None, at=noon(TODAY))
        yield scene


def walked(scene, opened):
    """Return what each page of `opened` answers to the manager of `scene`, by name."""
    client = Client()
    client.force_login(scene.people["manager"])
    told = {}
    for name in GUARDED:
        answer = client.get(portal_address(name, opened))
        parts = answer.streaming_content if answer.streaming else [answer.content]
        told[name] = b"".join(parts).decode(errors="replace")
    return told


def test_its_own_people_read_its_name_and_nowhere_the_mask(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        told = walked(hidden, hidden)
    mask = restricted_name(hidden.provider)
    pages = {name: each for name, each in told.items() if "<html" in each}
    masked = [
        name
        for name, each in pages.items()
        if mask in words(BeautifulSoup(each, "html.parser").body)
    ]

    assert masked == []
    assert all(each in pages["portal:show"] for each in SECRETS[1:])
    named = [name for name, each in pages.items() if "Harbour &amp; Light" in each]
    assert len(named) > len(pages) // 2


def test_no_page_of_another_providers_people_holds_it(hidden, scenes, django_db_blocker):
    with django_db_blocker.unblock():
        for other in scenes[1:]:
            for opened in (other, hidden):
                told = walked(other, opened)
                found = {
                    name: leaks
                    for name, each in told.items()
                    if (leaks := [secret for secret in SECRETS if secret in each])
                }
                assert found == {}


def test_its_row_still_holds_the_mask_after_its_people_looked(hidden, django_db_blocker):
    with django_db_blocker.unblock():
        walked(hidden, hidden)
        row = Provider.objects.for_authority(hidden.authority).filter(pk=hidden.provider).values()
        told = repr(list(row))

    assert restricted_name(hidden.provider) in told
    assert not any(each in told for each in SECRETS)


# How a page is changed


def test_words_are_replaced_and_what_a_form_sends_back_is_not():
    page = (
        '<h1 title="Restricted provider 1">Restricted provider 1</h1>'
        '<input value="Restricted provider 1"><textarea>For Restricted provider 1</textarea>'
    )

    assert unmasked(page, {"Restricted provider 1": "A <b>"}) == (
        '<h1 title="Restricted provider 1">A &lt;b&gt;</h1>'
        '<input value="Restricted provider 1"><textarea>For Restricted provider 1</textarea>'
    )


def test_the_number_is_a_whole_one():
    names = {"Restricted provider 1": "One"}

    assert unmasked("<p>Restricted provider 12, Restricted provider 1.</p>", names) == (
        "<p>Restricted provider 12, One.</p>"
    )
