"""Signing in at the authority's identity provider, through the whole of it, at a real one."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from bs4 import BeautifulSoup
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from goodward.accounts import identities
from goodward.accounts.models import Identity, Membership, User
from goodward.audit.models import Record
from tests.support.builders import a_person, an_authority
from tests.support.days import noon
from tests.support.identities import asked_of, describe, signed_in_there

NOON = noon("Thursday 2026-10-15")
BEGIN = "/account/oidc/authority/login/"
BACK = "/account/oidc/authority/login/callback/"


@pytest.fixture
def anna(kent, issuer):
    """An officer who may sign in there as “anna-1”."""
    anna = a_person(kent, "administrator", name="Anna Reed")
    entered(kent, anna, issuer, "anna-1")
    return anna


def entered(authority, person, issuer, subject):
    return identities.link(
        authority=authority, person=person, issuer=issuer, subject=subject, by=None, at=NOON
    )


def begun(browser, **typed):
    """Press the button; return the address of the provider's page."""
    answer = browser.post(BEGIN, typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def come_back(browser, subject, **typed):
    """Sign in there and come back; return the product's answer."""
    return browser.get(signed_in_there(begun(browser, **typed), subject))


def refused(kent):
    """Return what was recorded of refusals: why, and who it was there."""
    rows = Record.objects.for_authority(kent.pk).filter(kind="person.sign_in_refused")
    return [(said["why"], said["subject"]) for said in (json.loads(r.detail) for r in rows)]


def who(browser):
    request = HttpRequest()
    request.session = browser.session
    return get_user(request)


def heading(answer):
    return BeautifulSoup(answer.content, "html.parser").h1.get_text(strip=True)


# Somebody who was entered


def test_a_person_signs_in_and_comes_to_their_work(browser, anna):
    answer = come_back(browser, "anna-1")

    assert (answer.status_code, answer.url) == (302, "/")
    assert who(browser) == anna


def test_a_person_comes_back_to_the_page_they_wanted(browser, anna):
    answer = come_back(browser, "anna-1", next="/rights/?role=administrator")

    assert answer.url == "/rights/?role=administrator"


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(browser, anna, to):
    assert come_back(browser, "anna-1", next=to).url == "/"


def test_what_is_asked_there_is_little_and_bound_to_this_browser(browser, anna):
    asked = asked_of(begun(browser))

    assert sorted(asked["scope"].split(" ")) == ["openid", "profile"]
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert len(asked["state"]) >= 16


def test_nothing_of_what_the_provider_tells_is_kept(browser, anna, issuer):
    describe(issuer, "anna-1", email="anna@private.example", name="Anna R.")
    come_back(browser, "anna-1")

    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    anna.refresh_from_db()
    assert anna.full_name == "Anna Reed"
    assert not User.objects.filter(email="anna@private.example").exists()


def test_a_second_step_of_ours_is_not_asked_for_as_well(browser, anna):
    TOTP.activate(anna, generate_totp_secret())

    assert come_back(browser, "anna-1").url == "/"
    assert who(browser) == anna


def test_a_password_still_asks_for_the_second_step_in_the_same_browser(browser, anna):
    # The browser has been let in by the provider before, as the same person.
    TOTP.activate(anna, generate_totp_secret())
    come_back(browser, "anna-1")
    browser.post(reverse("account_logout"))

    typed = {"login": anna.email, "password": "a password nobody guesses"}
    answer = browser.post(reverse("account_login"), typed)

    assert answer.url == reverse("mfa_authenticate")
    assert who(browser).is_anonymous


def test_whoever_was_signed_in_before_leaves(browser, anna, kent):
    browser.force_login(a_person(kent))
    come_back(browser, "anna-1")

    assert who(browser) == anna


def test_a_person_of_two_authorities_works_for_the_one_that_vouches(browser, anna):
    other = an_authority("leicestershire")
    kent = anna.memberships.get().authority
    kent.name = "Zetland"
    kent.save()
    Membership.objects.for_authority(other).create(user=anna, authority=other, role="senior_staff")
    come_back(browser, "anna-1")

    assert browser.session["authority"] == kent.pk


def test_another_claim_may_be_the_subject(browser, kent, elsewhere, told):
    told(elsewhere, GOODWARD_OIDC_SUBJECT="oid")
    describe(elsewhere, "pairwise-1", oid="object-1")
    anna = a_person(kent)
    entered(kent, anna, elsewhere, "object-1")
    come_back(browser, "pairwise-1")

    assert who(browser) == anna


def test_a_claim_that_is_not_there_is_no_subject(browser, kent, elsewhere, told):
    told(elsewhere, GOODWARD_OIDC_SUBJECT="oid")
    answer = come_back(browser, "without-oid")

    assert heading(answer) == "Goodward could not check who you are"
    assert who(browser).is_anonymous


# Somebody who is not let in


def test_somebody_who_was_not_entered_is_told_what_to_send_and_is_recorded(browser, kent, issuer):
    answer = come_back(browser, "stranger-9")

    assert answer.status_code == 403
    assert heading(answer) == "Goodward does not know your account"
    assert "stranger-9" in answer.content.decode()
    assert "administrator of Goodward" in answer.content.decode()
    assert refused(kent) == [("unknown", "stranger-9")]
    [row] = Record.objects.for_authority(kent.pk).filter(kind="person.sign_in_refused")
    assert row.reason == "Not entered for anybody: stranger-9"
    assert who(browser).is_anonymous
    assert not User.objects.exists()


def test_the_same_address_is_not_the_same_person(browser, anna, kent, issuer):
    describe(issuer, "other-2", email=anna.email, email_verified=True, name=anna.full_name)
    answer = come_back(browser, "other-2")

    assert answer.status_code == 403
    assert who(browser).is_anonymous
    assert refused(kent) == [("unknown", "other-2")]


@pytest.mark.parametrize("subject", ["ANNA-1", "anna-1 ", "anna"])
def test_a_subject_is_taken_letter_for_letter(browser, anna, subject):
    assert come_back(browser, subject.replace(" ", "%20")).status_code == 403
    assert who(browser).is_anonymous


def test_the_same_subject_at_another_issuer_is_another_person(browser, kent, issuer):
    entered(kent, a_person(kent), "https://another.example", "anna-1")

    assert come_back(browser, "anna-1").status_code == 403
    assert who(browser).is_anonymous


def test_a_token_of_another_issuer_lets_nobody_in(browser, kent, elsewhere, told):
    # Found at the same address, but what its tokens call themselves is not what was agreed.
    told(f"{elsewhere}/")
    entered(kent, a_person(kent), f"{elsewhere}/", "anna-1")
    answer = come_back(browser, "anna-1")

    assert heading(answer) == "This is not your authority’s sign-in"
    assert refused(kent) == [("wrong_issuer", "anna-1")]
    assert who(browser).is_anonymous


@pytest.mark.parametrize("left", ["closed", "without a role"])
def test_a_person_who_left_is_not_let_in(browser, anna, kent, left):
    if left == "closed":
        User.objects.filter(pk=anna.pk).update(is_active=False)
    else:
        anna.memberships.all().delete()
    answer = come_back(browser, "anna-1")

    assert (answer.status_code, heading(answer)) == (403, "Your account in Goodward is closed")
    assert refused(kent) == [("left", "anna-1")]
    assert who(browser).is_anonymous


def test_a_person_of_another_authority_is_not_let_in(browser, anna, kent):
    other = an_authority("leicestershire")
    anna.memberships.all().delete()
    Membership.objects.for_authority(other).create(user=anna, authority=other, role="senior_staff")

    assert come_back(browser, "anna-1").status_code == 403
    assert who(browser).is_anonymous


# What goes wrong on the way


def test_an_answer_is_good_once(browser, anna):
    back = signed_in_there(begun(browser), "anna-1")
    browser.get(back)
    browser.post(reverse("account_logout"))
    answer = browser.get(back)

    assert (answer.status_code, heading(answer)) == (400, "This sign-in can no longer be used")
    assert who(browser).is_anonymous


def test_an_answer_is_good_in_the_browser_that_asked(browser, anna):
    back = signed_in_there(begun(browser), "anna-1")
    another = Client()

    assert heading(another.get(back)) == "This sign-in can no longer be used"
    assert who(another).is_anonymous


def test_a_code_put_into_another_sign_in_lets_nobody_in(browser, anna, issuer):
    theirs = asked_of(signed_in_there(begun(Client()), "anna-1"))
    browser.get(signed_in_there(begun(browser), "anna-1"))
    browser.post(reverse("account_logout"))
    state = asked_of(begun(browser))["state"]
    browser.get(BACK, {"state": state, "code": theirs["code"] + "x"})

    assert who(browser).is_anonymous


def test_somebody_who_goes_back_is_told_so(browser, anna):
    back = signed_in_there(begun(browser), "", denies=True)
    state = asked_of(begun(browser))["state"]
    answer = browser.get(BACK, {"error": "access_denied", "state": state})

    assert back.startswith("http://testserver")
    assert heading(answer) == "You did not sign in"


@pytest.mark.parametrize("words", [{}, {"state": "x", "code": "y"}, {"code": "é" * 5000}])
def test_an_answer_nobody_asked_for_lets_nobody_in(browser, kent, issuer, words):
    answer = browser.get(BACK, words)

    assert heading(answer) == "This sign-in can no longer be used"
    assert refused(kent) == []


def test_a_provider_that_does_not_answer_is_said(browser, kent, told):
    told("http://127.0.0.1:9")
    answer = browser.post(BEGIN)

    assert answer.status_code == 503
    assert heading(answer) == "Your authority’s sign-in does not answer"


def test_an_authority_that_is_not_here_lets_nobody_in(browser, anna, elsewhere, told):
    told(elsewhere, GOODWARD_OIDC_AUTHORITY="nowhere")
    answer = come_back(browser, "anna-1")

    assert heading(answer) == "Goodward could not check who you are"
    assert who(browser).is_anonymous


def test_an_address_cannot_change_what_is_asked_there(browser, anna):
    more = "?scope=email&auth_params=redirect_uri%3Dhttps%3A%2F%2Fevil.example&process=connect"
    answer = browser.post(BEGIN + more)
    asked = asked_of(answer.url)

    assert sorted(asked["scope"].split(" ")) == ["openid", "profile"]
    assert asked["redirect_uri"] == f"http://testserver{BACK}"


def test_nothing_is_connected_to_whoever_is_signed_in(browser, kent, issuer):
    browser.force_login(a_person(kent))
    come_back(browser, "stranger-9", process="connect")

    assert not SocialAccount.objects.exists()
    assert not Identity.objects.for_authority(kent).exists()


def test_somebody_who_begins_too_often_waits(browser, kent, issuer):
    answers = [browser.post(BEGIN).status_code for _ in range(31)]

    assert answers == [302] * 30 + [429]


def test_another_site_cannot_begin_a_sign_in(kent, issuer):
    assert Client(enforce_csrf_checks=True).post(BEGIN).status_code == 403
