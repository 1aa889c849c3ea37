"""Every address of the provider's side, as everybody: nobody reaches another's anything."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from goodward.accounts.models import User
from goodward.accounts.roles import Role
from goodward.portal.access import PUBLIC_PORTAL_PAGES
from goodward.providers.models import ContactRole
from goodward.providers.rights import PROVIDER_RIGHTS, provider_may
from tests.integration.portal.access.addresses import (
    PORTAL_ADDRESSES,
    portal_address,
    portal_views,
)
from tests.integration.web.access.addresses import ADDRESSES, views
from tests.support.builders import a_person

RULES = {name: getattr(view, "access_rule", None) for name, view in portal_views().items()}
GUARDED = [name for name in PORTAL_ADDRESSES if RULES.get(name)]
OF_A_PROVIDER = [name for name in GUARDED if PORTAL_ADDRESSES[name].is_of_a_provider]


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def open_all(person, names, scene, send="get"):
    client = signed_in(person)
    return {name: getattr(client, send)(portal_address(name, scene)).status_code for name in names}


# What is true of the addresses as a whole


def test_no_address_comes_or_goes_unnoticed():
    assert sorted(RULES) == sorted(PORTAL_ADDRESSES)


def test_every_page_states_its_act_or_is_meant_for_anybody():
    assert {name for name, rule in RULES.items() if rule is None} == PUBLIC_PORTAL_PAGES
    assert {rule for rule in RULES.values() if rule} <= set(PROVIDER_RIGHTS)


def test_every_page_stands_below_portal_and_says_whose_it_is(scenes):
    for name in PORTAL_ADDRESSES:
        address = portal_address(name, scenes[0])
        whose = f"{scenes[0].provider}/" if name in OF_A_PROVIDER else ""
        assert address.startswith(f"/portal/{whose}"), name


# The walk


@pytest.mark.parametrize("name", GUARDED)
def test_nobody_is_sent_to_sign_in_and_back(scenes, name):
    for scene in scenes:
        address = portal_address(name, scene)
        for answer in (Client().get(address), Client().post(address)):
            assert answer.status_code == 302
            assert answer.url == f"{reverse('portal:sign_in')}?next={quote(address)}"


@pytest.mark.parametrize("role", ContactRole.values)
def test_a_role_opens_what_the_table_gives_it_and_nothing_else(scenes, role):
    opened = open_all(scenes[0].people[role], GUARDED, scenes[0])

    assert opened == {name: expected(role, name) for name in GUARDED}


@pytest.mark.parametrize("role", ContactRole.values)
def test_what_a_role_may_not_it_may_not_post_either(scenes, role):
    refused = [name for name in GUARDED if not provider_may([role], RULES[name])]

    assert set(open_all(scenes[0].people[role], refused, scenes[0], "post").values()) <= {403}


@pytest.mark.parametrize("role", ContactRole.values)
@pytest.mark.parametrize("send", ["get", "post"])
@pytest.mark.parametrize("other", [1, 2], ids=["same-authority", "another-authority"])
def test_anothers_pages_are_not_there(scenes, role, send, other):
    opened = open_all(scenes[0].people[role], OF_A_PROVIDER, scenes[other], send)

    assert opened == dict.fromkeys(OF_A_PROVIDER, 404)


@pytest.mark.parametrize("send", ["get", "post"])
@pytest.mark.parametrize("other", [1, 2], ids=["same-authority", "another-authority"])
def test_anothers_objects_are_not_there_below_ones_own_address(scenes, send, other):
    own, foreign = scenes[0], scenes[other]
    clients = {role: signed_in(person) for role, person in own.people.items()}

    for name in GUARDED:
        for part in PORTAL_ADDRESSES[name].parts:
            address = portal_address(name, own, **{part: foreign.objects[part]})
            opened = {
                role: getattr(client, send)(address).status_code for role, client in clients.items()
            }
            assert opened == {
                role: 404 if provider_may([role], RULES[name]) else 403 for role in clients
            }, (name, part)


def test_what_all_providers_share_is_that_of_ones_own_authority(scenes):
    own, neighbour, foreign = scenes
    manager = signed_in(own.people["manager"])

    for name in GUARDED:
        for part in PORTAL_ADDRESSES[name].shared:
            near = portal_address(name, own, **{part: neighbour.objects[part]})
            far = portal_address(name, own, **{part: foreign.objects[part]})
            assert manager.get(near).status_code == 200
            assert manager.get(far).status_code == manager.post(far).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_an_officer_is_refused_kindly(scenes, role):
    officer = signed_in(a_person(scenes[0].authority, role))

    for name in GUARDED:
        answer = officer.get(portal_address(name, scenes[0]))
        assert answer.status_code == 403
        assert "These pages are for the people at a provider" in answer.content.decode()


def test_a_person_of_nothing_is_refused_everywhere(scenes):
    nobody = User.objects.create_user("x@nowhere.example", full_name="Nobody")

    assert open_all(nobody, GUARDED, scenes[0]) == dict.fromkeys(GUARDED, 403)


@pytest.mark.parametrize("name", sorted(PUBLIC_PORTAL_PAGES))
def test_the_pages_of_signing_in_answer_everybody(scenes, name):
    address = portal_address(name, scenes[0])

    for client in (Client(), signed_in(scenes[0].people["manager"])):
        assert client.get(address).status_code == 200


# The other side


def test_a_person_at_a_provider_opens_no_page_of_the_officers(scenes):
    owner = signed_in(scenes[0].people["owner"])
    plain = [name for name, each in ADDRESSES.items() if not each.is_owned]
    guarded = [name for name in plain if getattr(views()[name], "access_rule", None)]
    simple = [name for name in guarded if not _parts(name)]

    assert len(simple) > 10
    for name in simple:
        for send in (owner.get, owner.post):
            answer = send(reverse(name))
            assert answer.status_code == 403, name
    assert 'href="/portal/"' in answer.content.decode()


def test_somebody_may_be_both(scenes):
    person = scenes[0].people["trustee"]
    officer = a_person(scenes[2].authority, "improvement_adviser")
    person.memberships.create(authority=scenes[2].authority, role="improvement_adviser")

    both = signed_in(person)

    assert both.get(reverse("work:list")).status_code == 200
    assert both.get(portal_address("portal:show", scenes[0])).status_code == 200
    assert both.get(portal_address("portal:show", scenes[2])).status_code == 404
    assert signed_in(officer).get(portal_address("portal:show", scenes[2])).status_code == 403


def expected(role, name):
    if not provider_may([role], RULES[name]):
        return 403
    return 302 if PORTAL_ADDRESSES[name].leads_on else 200


def _parts(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return True
    return False
