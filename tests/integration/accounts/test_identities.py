"""Who people are to the identity provider: entered, replaced, taken away."""

from __future__ import annotations

import json

import pytest

from goodward.accounts import identities
from goodward.accounts.identities import IdentityRefused
from goodward.accounts.models import Identity
from goodward.audit.models import Record
from tests.support.builders import a_person, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db
NOON = noon("Thursday 2026-10-15")
ISSUER = "https://sign-in.council.example"


@pytest.fixture
def kent():
    return an_authority("kent")


def entered(authority, person, subject, issuer=ISSUER):
    return identities.link(
        authority=authority, person=person, issuer=issuer, subject=subject, by=None, at=NOON
    )


def held(authority):
    rows = Identity.objects.for_authority(authority)
    return sorted(rows.values_list("user_id", "issuer", "subject"))


def recorded(authority):
    rows = Record.objects.for_authority(authority.pk).filter(kind__startswith="person.identity_")
    return [(row.kind, json.loads(row.detail)) for row in rows.order_by("pk")]


def test_it_is_entered_and_recorded(kent):
    anna = a_person(kent)
    entered(kent, anna, " a-1 ")

    assert held(kent) == [(anna.pk, ISSUER, "a-1")]
    said = {"issuer": ISSUER, "subject": "a-1", "before": ""}
    assert recorded(kent) == [("person.identity_entered", said)]


def test_the_same_again_is_nothing_new(kent):
    anna = a_person(kent)
    entered(kent, anna, "a-1")
    entered(kent, anna, "a-1")

    assert len(recorded(kent)) == 1


def test_another_takes_its_place(kent):
    anna = a_person(kent)
    entered(kent, anna, "a-1")
    entered(kent, anna, "a-2")

    assert held(kent) == [(anna.pk, ISSUER, "a-2")]
    assert recorded(kent)[-1][1]["before"] == "a-1"


def test_a_subject_means_one_person(kent):
    anna, bea = a_person(kent), a_person(kent)
    entered(kent, anna, "a-1")
    entered(kent, bea, "b-1")

    with pytest.raises(IdentityRefused, match="somebody else"):
        entered(kent, bea, "a-1")
    assert held(kent) == sorted([(anna.pk, ISSUER, "a-1"), (bea.pk, ISSUER, "b-1")])


def test_a_subject_means_one_person_in_another_authority_too(kent):
    other = an_authority("leicestershire")
    entered(kent, a_person(kent), "a-1")

    with pytest.raises(IdentityRefused, match="somebody else"):
        entered(other, a_person(other), "a-1")
    assert held(other) == []


@pytest.mark.parametrize("subject", ["", "   ", "x" * 192])
def test_what_can_be_nobody_is_refused(kent, subject):
    with pytest.raises(IdentityRefused, match="1 to 191"):
        entered(kent, a_person(kent), subject)
    assert recorded(kent) == []


def test_taking_it_away_ends_every_sign_in_of_somebody_without_a_password(kent, client):
    anna = a_person(kent, "administrator")
    anna.set_unusable_password()
    anna.save()
    entered(kent, anna, "a-1")
    client.force_login(anna)
    assert client.get("/rights/").status_code == 200

    taken = identities.unlink(authority=kent, person=anna, issuer=ISSUER, by=None, at=NOON)

    assert taken
    assert held(kent) == []
    assert client.get("/rights/").status_code == 302
    assert recorded(kent)[-1] == (
        "person.identity_taken_away",
        {"issuer": ISSUER, "subject": "a-1"},
    )


def test_taking_away_nothing_is_said_and_not_recorded(kent):
    anna = a_person(kent)

    assert not identities.unlink(authority=kent, person=anna, issuer=ISSUER, by=None, at=NOON)
    assert recorded(kent) == []
