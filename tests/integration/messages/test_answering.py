"""Who asked gets the answer, signed by whoever works at the authority."""

from __future__ import annotations

import pytest

from goodward.messages import actions
from goodward.messages.answering import who_asked, who_gets_answers
from goodward.messages.models import Delivery
from goodward.messages.reaching import envelope_for
from goodward.providers import access
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.portal import a_manager, access_of_a_person
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db


def test_who_asked_comes_before_the_contacts():
    provider = a_provider(an_authority(), "Acorns")
    contact = a_contact(provider)
    ruth = a_manager(provider, "Ruth Okafor")

    found = who_gets_answers(provider, ruth)

    assert [(each.name, each.why) for each in found] == [
        ("Ruth Okafor", "the leader or manager"),
        (contact.name, "the leader or manager"),
    ]


def test_an_officer_another_providers_person_and_nobody_are_not_answered():
    authority = an_authority()
    provider = a_provider(authority, "Acorns")
    stranger = a_manager(a_provider(authority, "Oaks"), "Sam Oak")

    assert who_asked(provider, a_person(authority, name="Ann Lee"), stranger, None) == []


def test_whoever_may_no_longer_open_the_pages_is_not_answered():
    provider = a_provider(an_authority(), "Acorns")
    held = access_of_a_person(provider)
    access.end(access=held, by=None, at=THURSDAY)

    assert who_asked(provider, held.user) == []


def written(provider, by, *, to=MANAGER):
    return actions.write(
        authority=provider.authority,
        provider=provider,
        text="package_agreed",
        values={"day": "Thursday 2 April 2026"},
        to=[to],
        cause=("package", by.pk),
        by=by,
        at=THURSDAY,
    )


def test_only_an_officer_signs_for_the_authority():
    authority = an_authority()
    provider = a_provider(authority, "Acorns")

    by_ours = written(provider, a_person(authority, name="Ann Lee"))
    by_theirs = written(provider, a_manager(provider, "Ruth Okafor"))

    assert by_ours.body.rstrip().endswith(f"Ann Lee\n{authority.name}")
    assert "Ruth Okafor" not in by_theirs.body
    assert by_theirs.body.rstrip().endswith(f"\n\n{authority.name}")


def test_a_greeting_reads_without_a_name_and_nobody_is_of_themself():
    provider = a_provider(an_authority(), "Robin Ash")
    someone = a_person(provider.authority)
    nameless = written(
        provider, someone, to=actions.Recipient("", "who@setting.example", "the person who asked")
    )
    delivery = Delivery.objects.for_authority(provider.authority).get(message=nameless)

    assert envelope_for(delivery).greeting == "Hello,"
    delivery.name = "Robin Ash"
    assert envelope_for(delivery).footer[0] == "You get this message as the person who asked."
