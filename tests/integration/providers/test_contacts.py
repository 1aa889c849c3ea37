"""The people at a provider: whom the authority writes to."""

from __future__ import annotations

import pytest

from goodward.audit.models import Record
from goodward.providers import actions, queries
from goodward.providers.models import Contact, ContactRole
from goodward.providers.naming import CONTACT_TITLES
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-04-02")


def held(provider, **said):
    said = {"name": "Alex Marsh", "role": "manager", "email": "alex@nursery.example"} | said
    return actions.add_contact(provider=provider, by=None, at=THURSDAY, **said)


def test_those_who_get_notes_come_first_then_by_name():
    provider = a_provider(an_authority())
    held(provider, name="Aisha Khan", email="", gets_notes=False, role="owner")
    held(provider, name="Zoe Field", email="zoe@nursery.example")
    held(provider, name="Ben Ash", email="ben@nursery.example")

    assert [each.name for each in queries.contacts_of(provider)] == [
        "Ben Ash",
        "Zoe Field",
        "Aisha Khan",
    ]


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"name": "  "}, "Enter the person’s name", "name"),
        ({"role": "headteacher"}, "Choose what the person is to the provider", "role"),
        ({"email": ""}, "Enter an e-mail address to send notes of visit to", "email"),
        (
            {"email": "FIRST@nursery.example"},
            "This address is held for another contact of the provider",
            "email",
        ),
    ],
)
def test_what_cannot_be_held_is_refused_in_words_beside_its_field(said, sentence, field):
    provider = a_provider(an_authority())
    held(provider, email="first@nursery.example")

    with pytest.raises(actions.ContactRefused, match=sentence) as refused:
        held(provider, **said)

    assert refused.value.field == field
    assert len(queries.contacts_of(provider)) == 1


def test_a_contact_may_keep_its_own_address_when_it_is_changed():
    provider = a_provider(an_authority())
    contact = held(provider)

    actions.change_contact(
        contact=contact,
        name="Alex Marsh-Hill",
        role="owner",
        email="Alex@nursery.example",
        by=None,
        at=THURSDAY,
    )

    [now] = queries.contacts_of(provider)
    assert (now.name, now.role, now.email) == ("Alex Marsh-Hill", "owner", "Alex@nursery.example")


def test_a_removed_contact_is_no_longer_there_to_be_changed_and_its_address_is_free_again():
    provider = a_provider(an_authority())
    contact = held(provider)

    actions.remove_contact(contact=contact, by=None, at=THURSDAY)

    assert queries.contacts_of(provider) == []
    with pytest.raises(Contact.DoesNotExist):
        queries.contact_of(provider, contact.pk)
    held(provider)


def test_the_contact_of_another_provider_is_not_found():
    authority = an_authority()
    contact = held(a_provider(authority))

    with pytest.raises(Contact.DoesNotExist):
        queries.contact_of(a_provider(authority), contact.pk)


def test_the_audit_says_that_an_address_was_given_and_not_which():
    authority = an_authority()
    officer = a_person(authority)
    provider = a_provider(authority)

    actions.add_contact(
        provider=provider,
        name="Alex Marsh",
        role="manager",
        email="alex@nursery.example",
        by=officer,
        at=THURSDAY,
    )

    record = Record.objects.for_authority(authority.pk).latest("pk")
    assert record.kind == "provider.contact_added"
    assert record.actor_name == officer.full_name
    assert "alex" not in str(record.detail).casefold()


def test_every_role_has_a_title():
    assert set(CONTACT_TITLES) == set(ContactRole.values)
