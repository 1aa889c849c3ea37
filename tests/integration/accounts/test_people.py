"""People belong to authorities; one authority never sees another's."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from goodward.accounts import actions, queries
from goodward.accounts.models import LocalAuthority, Membership, User
from goodward.accounts.scoping import AuthorityMissing
from tests.support.builders import a_person, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db
NOON = noon("Monday 2026-03-02")


@pytest.fixture
def kent() -> LocalAuthority:
    return an_authority("kent")


@pytest.fixture
def leicestershire() -> LocalAuthority:
    return an_authority("leicestershire")


def test_people_are_listed_by_name_with_every_role_they_hold(kent, leicestershire):
    a_person(kent, "senior_improvement_adviser", "improvement_adviser", name="Bea")
    a_person(kent, "funding_officer", name="Anna")
    a_person(leicestershire, "improvement_adviser", name="Cy")

    assert [(each.name, each.roles_text) for each in queries.people_of(kent)] == [
        ("Anna", "Funding officer"),
        ("Bea", "Improvement adviser, Senior improvement adviser"),
    ]
    assert [each.name for each in queries.people_of(kent, "improvement_adviser")] == ["Bea"]


def test_a_person_of_another_authority_cannot_be_looked_up(kent, leicestershire):
    cy = a_person(leicestershire)

    assert queries.person_of(leicestershire, cy.pk) == cy
    assert queries.person_with_email(leicestershire, cy.email.upper()) == cy
    for look_up in (queries.person_of, queries.person_with_email):
        with pytest.raises(User.DoesNotExist):
            look_up(kent, cy.pk if look_up is queries.person_of else cy.email)


def test_somebody_without_a_membership_stands_nowhere(kent):
    nobody = User.objects.create_user("nobody@kent.example", full_name="Nobody")

    assert queries.standing_of(nobody) == queries.NOBODY


def test_a_person_of_two_authorities_works_for_the_chosen_one(kent, leicestershire):
    anna = a_person(kent, "funding_officer")
    actions.add_person(
        authority=leicestershire,
        email=anna.email.upper(),
        full_name="Anna",
        roles=["improvement_adviser"],
        by=None,
        at=NOON,
    )

    assert queries.standing_of(anna) == (kent, ("funding_officer",))
    assert queries.standing_of(anna, leicestershire.pk) == (
        leicestershire,
        ("improvement_adviser",),
    )
    assert queries.standing_of(anna, 999_999).authority == kent
    assert queries.authorities_of(anna) == [kent, leicestershire]


def test_whoever_is_signed_in_comes_with_what_they_are_in_one_query(
    kent, django_assert_num_queries
):
    anna = a_person(kent, "funding_officer", "improvement_adviser")

    with django_assert_num_queries(1):
        found = queries.signed_in(anna.pk)
        standing = queries.standing_of(found)

    assert found == anna
    assert standing == (kent, ("improvement_adviser", "funding_officer"))
    assert standing == queries.standing_of(anna)


def test_somebody_without_a_membership_can_still_be_signed_in(kent):
    nobody = User.objects.create_user("nobody@kent.example", full_name="Nobody")

    assert queries.signed_in(nobody.pk) == nobody
    assert queries.signed_in(999_999) is None


def test_whose_account_is_closed_is_signed_in_no_longer(kent, client):
    anna = a_person(kent, "funding_officer")
    client.force_login(anna)
    assert client.get("/providers/").status_code == 200

    User.objects.filter(pk=anna.pk).update(is_active=False)

    assert client.get("/providers/").status_code == 302


def test_an_unknown_role_is_refused_and_no_account_is_made(kent):
    with pytest.raises(actions.RoleUnknown, match="wizard"):
        actions.add_person(
            authority=kent,
            email="w@kent.example",
            full_name="W",
            roles=["wizard"],
            by=None,
            at=NOON,
        )

    assert not User.objects.filter(email="w@kent.example").exists()


def test_the_same_address_in_other_capitals_is_the_same_person(kent):
    User.objects.create_user("anna@kent.example", full_name="Anna")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANNA@kent.example", full_name="Another")


def test_people_sign_in_with_an_address_and_a_password(kent):
    anna = a_person(kent, name="Anna Bell")

    assert authenticate(email=anna.email, password="a password nobody guesses") == anna
    assert authenticate(email=anna.email, password="a guess") is None
    assert (anna.get_full_name(), anna.get_short_name()) == ("Anna Bell", "Anna")


def test_a_query_that_does_not_begin_with_an_authority_is_refused():
    with pytest.raises(AuthorityMissing, match=r"Membership\.objects\.for_authority"):
        Membership.objects.filter(role="administrator")
