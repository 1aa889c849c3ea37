"""Every address, as every role of both authorities and as nobody: what the table of rights says."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from goodward.accounts.models import User
from goodward.accounts.rights import RIGHTS, State, may
from goodward.accounts.roles import Role
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.ui.access import PUBLIC_PAGES
from tests.integration.web.access.addresses import (
    ACCOUNT,
    ACCOUNT_PARTS,
    ADDRESSES,
    BY_KIND,
    address_of,
    views,
)
from tests.support.builders import a_person

# Whether one of these can be recorded depends on more than the table: an open question that the
# policy leaves to one's role, or a pause. That is tested where they are recorded.
DEPENDS_ON_THE_CASE = {"pathway_chosen", "duty_excused", "case_resumed"}
KINDS = [act.removeprefix("record.") for act in RIGHTS if act.startswith("record.")]
# These have addresses of their own.
ON_OTHER_PAGES = {
    "funding_decided": "funding:of_provider",
    "sustainability_concern": "sustainability:raise",
}
RECORDED = [
    kind for kind in KINDS if kind not in {"corrected", "moved_to_version", *ON_OTHER_PAGES}
]
RULES = {name: getattr(view, "access_rule", None) for name, view in views().items()}
GUARDED = [name for name in ADDRESSES if RULES.get(name)]


def may_open(role, name):
    """Return whether the table lets a role open an address as its object stands."""
    right = may([role], RULES[name], ADDRESSES[name].state)
    if name == "cases:correct":
        # The entry corrected is a judgement: who may not record one may not correct one either.
        return right and may([role], "record.judgement_published", State.OPEN)
    return right


def answer_of(role, name):
    """Return what an address answers a role: what is not meant for the person is not there."""
    if not may_open(role, name):
        return 403
    return 404 if ADDRESSES[name].is_personal else 200


def signed_in(scene, role):
    client = Client()
    client.force_login(a_person(scene.authority, role))
    return client


# What is true of the addresses as a whole


def test_no_address_comes_or_goes_unnoticed():
    assert sorted(RULES) == sorted([*ADDRESSES, BY_KIND, *ACCOUNT])


def test_every_page_states_its_access_rule_or_is_meant_for_anybody():
    assert {name for name, rule in RULES.items() if rule is None} == PUBLIC_PAGES


def test_every_rule_is_an_act_of_the_table():
    assert {rule for name, rule in RULES.items() if rule and name != BY_KIND} <= set(RIGHTS)
    assert RULES[BY_KIND] == "record.{kind}"
    assert set(RECORDED) <= set(EVENT_KINDS)


# The walk


@pytest.mark.parametrize("name", GUARDED)
def test_nobody_is_sent_to_sign_in_and_back(scenes, name):
    for scene in scenes:
        address = address_of(name, scene)
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code == 302
            assert answer.url == f"{reverse('account_login')}?next={quote(address)}"


@pytest.mark.parametrize("kind", RECORDED)
def test_nobody_records_anything(scenes, kind):
    address = reverse(BY_KIND, kwargs={"pk": scenes[0].provider, "kind": kind})

    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own", [0, 1], ids=["kent", "leicestershire"])
def test_a_role_opens_what_the_table_gives_it_and_nothing_else(scenes, own, role):
    scene = scenes[own]
    client = signed_in(scene, role)

    opened = {name: client.get(address_of(name, scene)).status_code for name in GUARDED}

    assert opened == {name: answer_of(role, name) for name in GUARDED}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("own", [0, 1], ids=["kent", "leicestershire"])
def test_a_role_records_what_the_table_gives_it_and_nothing_else(scenes, own, role):
    scene = scenes[own]
    client = signed_in(scene, role)
    kinds = [kind for kind in RECORDED if kind not in DEPENDS_ON_THE_CASE]

    opened = {kind: client.get(recording(scene, kind)).status_code for kind in kinds}

    assert opened == {
        kind: 200 if may([role], f"record.{kind}", State.OPEN) else 403 for kind in kinds
    }


@pytest.mark.parametrize("role", Role)
def test_what_a_role_may_not_it_may_not_post_either(scenes, role):
    scene = scenes[0]
    client = signed_in(scene, role)
    refused = [address_of(name, scene) for name in GUARDED if not may_open(role, name)]
    refused += [recording(scene, kind) for kind in RECORDED if not may([role], f"record.{kind}")]

    answers = {address: client.post(address).status_code for address in refused}

    assert set(answers.values()) <= {403}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("own", "other"), [(0, 1), (1, 0)], ids=["kent", "leicestershire"])
def test_anothers_objects_are_not_there_for_any_role(scenes, own, other, role):
    client = signed_in(scenes[own], role)
    foreign = scenes[other]
    owned = [name for name in GUARDED if ADDRESSES[name].is_owned]

    for send in (client.get, client.post):
        opened = {name: send(address_of(name, foreign)).status_code for name in owned}
        assert opened == {name: 404 if may([role], RULES[name]) else 403 for name in owned}
        recorded = {kind: send(recording(foreign, kind)).status_code for kind in RECORDED}
        assert recorded == {
            kind: 404 if may([role], f"record.{kind}") else 403 for kind in RECORDED
        }


def test_a_kind_that_nobody_records_is_not_there(scenes):
    client = signed_in(scenes[0], Role.SENIOR_IMPROVEMENT_ADVISER)

    for kind in {"wishes", *EVENT_KINDS} - {*RECORDED, *ON_OTHER_PAGES}:
        assert client.get(recording(scenes[0], kind)).status_code == 404


@pytest.mark.parametrize(("kind", "page"), ON_OTHER_PAGES.items())
def test_what_is_recorded_on_a_page_of_its_own_leads_there(scenes, kind, page):
    client = signed_in(scenes[0], Role.SENIOR_IMPROVEMENT_ADVISER)
    there = reverse(page, kwargs={"pk": scenes[0].provider})

    for send in (client.get, client.post):
        answer = send(recording(scenes[0], kind))
        assert (answer.status_code, answer.url) == (302, there)


def test_a_person_of_no_authority_is_refused_everywhere(scenes):
    client = Client()
    client.force_login(User.objects.create_user("x@nowhere.example", full_name="Nobody"))

    opened = {name: client.get(address_of(name, scenes[0])).status_code for name in GUARDED}

    assert opened == dict.fromkeys(GUARDED, 403)


# What anybody may open


@pytest.mark.parametrize("name", [name for name in ADDRESSES if name in PUBLIC_PAGES])
def test_what_explains_the_product_is_open_to_anybody(scenes, name):
    scene = scenes[0]

    for client in (Client(), signed_in(scene, Role.SENIOR_STAFF)):
        assert client.get(address_of(name, scene)).status_code == 200


@pytest.mark.parametrize("name", ACCOUNT)
def test_the_pages_of_signing_in_answer_everybody(scenes, name):
    address = reverse(name, kwargs=ACCOUNT_PARTS.get(name))

    for client in (Client(), signed_in(scenes[0], Role.SENIOR_STAFF)):
        assert client.get(address).status_code in (200, 302, 404)


def recording(scene, kind):
    """Return the address of recording a kind of event for a scene's provider."""
    return reverse(BY_KIND, kwargs={"pk": scene.provider, "kind": kind})
