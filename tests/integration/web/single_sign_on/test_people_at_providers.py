"""People at providers at a real identity provider: entered after a link, then let in by it."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client

from goodward.accounts import identities as officers
from goodward.accounts.models import User
from goodward.accounts.roles import Role
from goodward.audit.models import Record
from goodward.config.identity_provider import PORTAL_NAMES, for_allauth, from_environment
from goodward.providers import access
from goodward.providers.models import PortalIdentity
from tests.integration.web.single_sign_on.conftest import CLIENT, NAMES
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon
from tests.support.identities import describe, signed_in_there
from tests.support.portal import a_manager, somebody_at

NOON = noon("Thursday 2026-10-15")
BEGIN = "/account/oidc/providers/login/"
ENTER = "/portal/how-you-sign-in/"


@pytest.fixture
def issuer(elsewhere, settings):
    """Give the issuer of a real identity provider, the same for officers and for providers."""
    env = {**CLIENT, **NAMES, "GOODWARD_OIDC_ISSUER": elsewhere}
    env |= {name.replace("GOODWARD_OIDC", PORTAL_NAMES): said for name, said in env.items()}
    settings.GOODWARD_IDENTITY_PROVIDER = from_environment(env)
    settings.GOODWARD_PORTAL_IDENTITY_PROVIDER = from_environment(env, names=PORTAL_NAMES)
    settings.SOCIALACCOUNT_PROVIDERS = for_allauth(
        settings.GOODWARD_IDENTITY_PROVIDER,
        env,
        for_providers=settings.GOODWARD_PORTAL_IDENTITY_PROVIDER,
    )
    return elsewhere


@pytest.fixture
def nursery(kent):
    return a_provider(kent, "Little Lanterns")


@pytest.fixture
def ruth(nursery, issuer):
    """A manager who came by a link and says that she is “ruth-1” there."""
    ruth = a_manager(nursery, name="Ruth Okafor")
    browser = Client()
    browser.force_login(ruth)
    assert enter(browser, "ruth-1").status_code == 302
    return ruth


def begun(browser, **typed):
    answer = browser.post(BEGIN, typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def come_back(browser, subject, **typed):
    return browser.get(signed_in_there(begun(browser, **typed), subject))


def enter(browser, subject):
    """Press “Use … from now on”, follow as a browser would, sign in there and come back."""
    answer = browser.post(ENTER, {"entering": "yes"})
    assert (answer.status_code, answer.url) == (307, BEGIN)
    return come_back(browser, subject, entering="yes")


def who(browser):
    request = HttpRequest()
    request.session = browser.session
    return get_user(request)


def heading(answer):
    return BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True)


def refused(kent):
    rows = Record.objects.for_authority(kent.pk).filter(kind="access.sign_in_refused")
    return [(said["why"], said["subject"]) for said in (json.loads(row.detail) for row in rows)]


# Entering it


def test_whoever_came_by_a_link_enters_who_they_are_there_and_then_comes_in_by_it(
    browser, ruth, kent
):
    answer = come_back(browser, "ruth-1")

    assert (answer.status_code, answer.url) == (302, "/portal/")
    assert who(browser) == ruth
    [row] = Record.objects.for_authority(kent.pk).filter(kind="access.identity_entered")
    assert (row.actor_id, json.loads(row.detail)["subject"]) == (ruth.pk, "ruth-1")


def test_an_address_they_wanted_is_kept_if_it_is_of_their_side(browser, ruth, nursery):
    wanted = f"/portal/{nursery.pk}/visits/"

    assert come_back(browser, "ruth-1", next=wanted).url == wanted
    browser.post("/account/logout/")
    assert come_back(browser, "ruth-1", next="/audit/").url == "/portal/"


def test_an_invitation_that_was_not_taken_up_enters_nothing(browser, nursery, issuer):
    access.offer(
        provider=nursery, name="Kim Reed", email="kim@lanterns.example", role="manager",
        until=noon("Thursday 2099-10-15"), by=None, at=NOON,
    )  # fmt: skip
    describe(issuer, "kim-1", email="kim@lanterns.example", email_verified=True)

    answer = come_back(browser, "kim-1")

    assert heading(answer) == "We do not know this account yet"
    assert who(browser).is_anonymous


def test_the_address_that_the_provider_tells_lets_nobody_in(browser, ruth, issuer, kent):
    describe(issuer, "thief-1", email=ruth.email, email_verified=True)
    people = User.objects.count()

    answer = come_back(browser, "thief-1")

    assert answer.status_code == 403
    assert who(browser).is_anonymous
    assert User.objects.count() == people
    assert refused(kent) == [("unknown", "thief-1")]


def test_a_browser_left_signed_in_gives_nobody_else_its_person(browser, nursery, issuer):
    alex = a_manager(nursery)
    browser.force_login(alex)
    # Alex pressed the button and went away; somebody else now begins to sign in as themself.
    browser.post(ENTER, {"entering": "yes"})

    answer = come_back(browser, "thief-1")

    assert answer.status_code == 403
    assert not PortalIdentity.unscoped.exists()


def test_to_say_that_one_is_entering_is_not_enough(browser, nursery, issuer):
    browser.force_login(a_manager(nursery))

    answer = come_back(browser, "thief-1", entering="yes")

    assert answer.status_code == 403
    assert not PortalIdentity.unscoped.exists()


def test_one_account_there_is_one_person_here(browser, ruth, nursery):
    browser.force_login(somebody_at(nursery, "trustee"))

    answer = enter(browser, "ruth-1")

    assert heading(answer) == "This account was not taken"
    assert "Somebody else here signs in with that account." in answer.content.decode()
    assert PortalIdentity.unscoped.get().user == ruth


# Officers and providers


def test_an_officers_account_there_opens_nothing_of_a_provider(browser, ruth, kent, issuer):
    anna = a_person(kent, "administrator", name="Anna Reed")
    officers.link(authority=kent, person=anna, issuer=issuer, subject="anna-1", by=None, at=NOON)

    answer = come_back(browser, "anna-1")

    assert answer.status_code == 403
    assert who(browser).is_anonymous


def test_a_providers_account_there_opens_nothing_of_the_officers(browser, ruth):
    answer = browser.get(
        signed_in_there(browser.post("/account/oidc/authority/login/").url, "ruth-1")
    )

    assert answer.status_code == 403
    assert who(browser).is_anonymous


def test_whoever_becomes_an_officer_comes_in_as_officers_do(browser, ruth, kent):
    ruth.memberships.create(authority=kent, role=Role.IMPROVEMENT_ADVISER)

    answer = come_back(browser, "ruth-1")

    assert heading(answer) == "This way in is for people at a provider"
    assert who(browser).is_anonymous
    assert refused(kent) == [("officer", "ruth-1")]


def test_an_officer_who_was_signed_in_leaves(browser, ruth, kent):
    browser.force_login(a_person(kent, "administrator"))

    come_back(browser, "ruth-1")

    assert who(browser) == ruth


def test_somebody_at_a_provider_of_another_authority_has_no_such_way(browser, issuer, kent):
    far = a_provider(an_authority("leicestershire"), "Far Away")
    browser.force_login(a_manager(far))

    answer = browser.post(ENTER, {"entering": "yes"})

    assert (answer.status_code, answer.url) == (302, "/portal/")


# The end of it


def test_whoever_has_no_access_left_is_not_let_in_and_proves_the_address_again(
    browser, ruth, nursery, kent
):
    [held] = access.accesses_of(ruth)
    access.end(access=held, by=None, at=NOON)

    assert come_back(browser, "ruth-1").status_code == 403
    access.give(
        provider=nursery, name="Ruth Okafor", email=ruth.email, role="manager", by=None, at=NOON
    )
    assert heading(come_back(browser, "ruth-1")) == "We do not know this account yet"


def test_a_person_stops_using_it_and_is_signed_out(browser, ruth):
    come_back(browser, "ruth-1")

    browser.post(ENTER)

    assert who(browser).is_anonymous
    assert not PortalIdentity.unscoped.exists()


def test_the_second_step_of_a_provider_is_asked_for_all_the_same(browser, ruth, kent, nursery):
    kent.portal_second_factor = True
    kent.save()
    come_back(browser, "ruth-1")

    answer = browser.get(f"/portal/{nursery.pk}/")

    assert (answer.status_code, answer.url) == (302, "/portal/second-step/")


def test_without_an_identity_provider_nothing_of_it_shows(browser, nursery):
    browser.force_login(a_manager(nursery))

    assert browser.post(ENTER, {"entering": "yes"}).url == "/portal/"
    assert "How you sign in" not in browser.get(f"/portal/{nursery.pk}/").content.decode()
    assert "/account/oidc/" not in Client().get("/portal/sign-in/").content.decode()
