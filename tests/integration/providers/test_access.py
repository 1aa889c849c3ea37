"""Who at a provider may open its pages, and until when."""

from __future__ import annotations

import pytest

from goodward.audit.queries import records_about
from goodward.providers import access, entries
from goodward.providers.models import Provider
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.rights import (
    ORGANISATION_ROLES,
    PROVIDER_RIGHTS,
    ActUnknown,
    provider_may,
)
from goodward.providers.roles import ContactRole
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.portal import a_manager, an_owner, somebody_at

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-04-02")
FRIDAY = noon("Friday 2026-04-03")


def given(provider, **said):
    said = {"name": "Ruth Okafor", "email": "ruth@setting.example", "role": "manager"} | said
    return access.give(provider=provider, by=None, at=THURSDAY, **said)


def names_for(person):
    return [each.provider.shown_name for each in entries.entries_of(person)]


def owned_by(authority, owner, *names):
    made = [a_provider(authority, name) for name in names]
    Provider.objects.for_authority(authority).filter(pk__in=[p.pk for p in made]).update(
        owner_urn=owner
    )
    return list(Provider.objects.for_authority(authority).filter(owner_urn=owner).order_by("pk"))


# The table


def test_every_role_has_words_and_sees_where_its_provider_is():
    assert set(CONTACT_TITLES) == set(ContactRole.values)
    assert all(provider_may([role], "portal.view") for role in ContactRole)


def test_every_act_is_somebodys():
    assert [act for act, right in PROVIDER_RIGHTS.items() if not right.roles] == []


@pytest.mark.parametrize(
    ("role", "act", "allowed"),
    [
        ("manager", "visit.cancel", True),
        ("childminder", "visit.cancel", True),
        ("trustee", "visit.cancel", False),
        ("trustee", "judgement.tell", True),
        ("other", "note.answer", False),
        ("other", "complaint.make", True),
        ("manager", "people.invite", False),
        ("owner", "people.invite", True),
    ],
)
def test_the_table_says_who_may(role, act, allowed):
    assert provider_may([role], act) is allowed


def test_an_act_that_is_not_in_the_table_is_a_mistake():
    with pytest.raises(ActUnknown, match=r"visit\.wish"):
        provider_may(["owner"], "visit.wish")


# Giving and ending


def test_somebody_let_in_has_an_account_and_no_role_of_the_authority():
    provider = a_provider(an_authority())

    ruth = given(provider).user

    [entry] = entries.entries_of(ruth)
    assert (entry.provider, entry.roles_text, entry.authority) == (
        provider,
        "Leader or manager",
        provider.authority,
    )
    assert not ruth.memberships.exists()
    assert not ruth.has_usable_password()


def test_what_somebody_has_already_is_given_back_as_it_is():
    provider = a_provider(an_authority())

    first = given(provider)
    second = given(provider, email="RUTH@setting.example", name="Ruth")

    assert first.pk == second.pk
    records = records_about(provider.authority_id, "provider", provider.pk)
    assert [each.kind for each in records].count("access.given") == 1
    assert len(access.accesses_of(first.user)) == 1


def test_somebody_may_be_two_things_to_a_provider():
    provider = a_provider(an_authority())
    ruth = given(provider).user
    given(provider, role="owner")

    [entry] = entries.entries_of(ruth)

    assert entry.roles_text == "Owner, Leader or manager"
    assert entry.may("people.invite")
    assert entry.may("visit.cancel")


def test_an_access_that_ended_opens_nothing_and_says_who_ended_it():
    provider = a_provider(an_authority())
    officer = a_person(provider.authority)
    held = given(provider)

    access.end(access=held, by=officer, at=FRIDAY, because="Left the nursery")
    access.end(access=held, by=None, at=FRIDAY)

    assert entries.entries_of(held.user) == []
    record = records_about(provider.authority_id, "provider", provider.pk)[0]
    assert (record.kind, record.actor_name, record.reason) == (
        "access.ended",
        officer.full_name,
        "Left the nursery",
    )


def test_ended_and_given_again_is_a_new_access():
    provider = a_provider(an_authority())
    first = given(provider)
    access.end(access=first, by=None, at=FRIDAY)

    second = given(provider)

    assert second.pk != first.pk
    assert names_for(first.user) == [provider.shown_name]


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"name": " "}, "Enter the person’s name", "name"),
        ({"email": ""}, "Enter an e-mail address to send the link to", "email"),
        ({"role": "cook"}, "Choose what the person is to the provider", "role"),
        (
            {"role": "manager", "is_for_organisation": True},
            "This role is for one provider, not for a whole organisation",
            "role",
        ),
        (
            {"role": "owner", "is_for_organisation": True},
            "Ofsted’s file does not say who owns this provider",
            "role",
        ),
    ],
)
def test_what_cannot_be_given_says_why(said, sentence, field):
    with pytest.raises(access.AccessRefused, match=sentence) as refused:
        given(a_provider(an_authority()), **said)

    assert refused.value.field == field


# Organisations


def test_an_owner_opens_every_provider_of_the_organisation_as_it_is_today():
    kent = an_authority()
    beech, ash = owned_by(kent, "RP900001", "Beech Nursery", "Ash Nursery")
    oak = a_provider(kent, "Oak Nursery")
    owner = an_owner(beech)
    assert names_for(owner) == ["Ash Nursery", "Beech Nursery"]

    Provider.objects.for_authority(kent).filter(pk=oak.pk).update(owner_urn="RP900001")
    Provider.objects.for_authority(kent).filter(pk=ash.pk).update(owner_urn="RP900002")

    assert names_for(owner) == ["Beech Nursery", "Oak Nursery"]


def test_an_organisation_ends_where_the_authority_does():
    [beech] = owned_by(an_authority(), "RP900001", "Beech Nursery")
    owned_by(an_authority("leicestershire"), "RP900001", "Elm Nursery")

    assert names_for(an_owner(beech)) == ["Beech Nursery"]


@pytest.mark.parametrize("role", sorted(ContactRole.values))
def test_who_answered_for_the_old_owner_opens_nothing_once_a_provider_is_sold(role):
    kent = an_authority()
    [beech] = owned_by(kent, "RP900001", "Beech Nursery")
    person = somebody_at(beech, role)
    assert names_for(person) == ["Beech Nursery"]

    Provider.objects.for_authority(kent).update(owner_urn="RP900002")

    stays = role not in ORGANISATION_ROLES
    assert names_for(person) == (["Beech Nursery"] if stays else [])


def test_learning_who_the_owner_is_takes_nothing_from_anybody():
    kent = an_authority()
    beech = a_provider(kent, "Beech Nursery")
    owner = somebody_at(beech, "owner")

    Provider.objects.for_authority(kent).update(owner_urn="RP900001")

    assert names_for(owner) == ["Beech Nursery"]


def test_a_person_with_many_settings_costs_two_questions(django_assert_num_queries):
    beech, *_ = owned_by(an_authority(), "RP900001", *(f"Nursery {n}" for n in range(12)))
    owner = an_owner(beech)

    with django_assert_num_queries(2):
        assert len(entries.entries_of(owner)) == 12


def test_a_manager_costs_one_question(django_assert_num_queries):
    manager = a_manager(a_provider(an_authority()))

    with django_assert_num_queries(1):
        assert len(entries.entries_of(manager)) == 1
