"""A code from an app besides the link, where the authority asks for it."""

from __future__ import annotations

import base64
import hmac
import struct
import time
from datetime import timedelta

import pytest
from django.test import Client

from goodward.accounts import actions as accounts
from goodward.audit.queries import records_about
from goodward.entry import actions as entry
from goodward.providers import access
from tests.support.builders import a_person
from tests.support.days import noon
from tests.support.portal import a_manager, links_sent_to
from tests.support.visitor import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
NOW = noon("Wednesday 2026-04-15")


def code_for(secret: str) -> str:
    """Return what an app shows now. Source: RFC 6238 with SHA-1, 30 seconds, 6 figures."""
    key = base64.b32decode(secret)
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


@pytest.fixture
def strict(kent):
    kent.portal_second_factor = True
    kent.save()
    return kent


@pytest.fixture
def ruth(nursery):
    return a_manager(nursery, name="Ruth Okafor")


def comes_by_link(person):
    visitor = Visitor(Client())
    visitor.visit("portal:sign_in")
    visitor.send(email=person.email)
    visitor.visit(links_sent_to(person.email)[-1])
    visitor.send()
    return visitor


def sets_up(visitor):
    """Set up the app, and return its key."""
    visitor.click("Set it up")
    secret = words(visitor.page.select_one("code"))
    visitor.send(code=code_for(secret))
    return secret


def test_an_authority_that_asks_for_no_second_step_gets_none(ruth):
    assert comes_by_link(ruth).title == "Where we are"


def test_where_it_is_asked_for_nothing_opens_before_it_is_set_up(strict, ruth, nursery):
    visitor = comes_by_link(ruth)
    assert visitor.title == "One more step to sign in"
    visitor.visit("portal:show", provider=nursery.pk)
    assert visitor.title == "One more step to sign in"

    sets_up(visitor)

    assert visitor.title == "Your recovery codes"
    assert len(visitor.page.select("li code")) == 10
    visitor.click("Go on")
    assert visitor.title == "Where we are"


def test_a_wrong_code_is_said_at_the_field_and_the_key_stays(strict, ruth):
    visitor = comes_by_link(ruth)
    visitor.click("Set it up")
    secret = words(visitor.page.select_one("code"))

    visitor.send(code="000000")

    assert visitor.errors == ["Incorrect code"]
    assert words(visitor.page.select_one("code")) == secret


def test_the_next_sign_in_asks_for_the_code(strict, ruth, on_wednesday):
    secret = sets_up(comes_by_link(ruth))
    on_wednesday.shift(timedelta(hours=1))

    visitor = comes_by_link(ruth)
    assert visitor.title == "Enter your code"
    visitor.client.get("/portal/")
    assert "_auth_user_id" not in visitor.client.session
    visitor.send(code=code_for(secret))

    assert visitor.title == "Where we are"


def test_a_recovery_code_stands_in_for_the_phone_once(strict, ruth, on_wednesday):
    first = comes_by_link(ruth)
    sets_up(first)
    spare = words(first.page.select_one("li code"))
    for minutes, expected in ((10, "Where we are"), (20, "Enter your code")):
        on_wednesday.shift(timedelta(minutes=minutes))
        visitor = comes_by_link(ruth)
        visitor.send(code=spare)
        assert visitor.title == expected


def test_who_lost_everything_begins_again_once_an_officer_says_so(
    strict, ruth, nursery, on_wednesday
):
    had_the_phone = comes_by_link(ruth)
    sets_up(had_the_phone)
    officer = Visitor(Client(), a_person(strict, name="Sam Hill"))
    held = access.accesses_of(ruth)[0]

    officer.visit("contacts:access", pk=nursery.pk, access=held.pk)
    officer.send(act="reset")

    assert officer.notices == ["Ruth Okafor sets up the second step at the next sign-in."]
    [kind, *_] = [r.kind for r in records_about(strict.pk, "provider", nursery.pk)]
    assert kind == "access.second_step_reset"
    # Whoever has the phone is signed in no more.
    had_the_phone.visit("portal:show", provider=nursery.pk)
    assert had_the_phone.title == "Sign in as a provider"
    on_wednesday.shift(timedelta(minutes=1))
    assert comes_by_link(ruth).title == "One more step to sign in"


def test_nobody_resets_an_officer_through_a_provider(strict, ruth, nursery):
    sets_up(comes_by_link(ruth))
    ruth.memberships.create(authority=strict, role="improvement_adviser")

    with pytest.raises(entry.AccessRefused, match="works for an authority"):
        entry.let_begin_again(access=access.accesses_of(ruth)[0], by=a_person(strict), at=NOW)


@pytest.mark.parametrize(
    "page",
    ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"],
)
def test_the_pages_of_the_second_step_have_our_look(ruth, page, on_wednesday):
    visitor = comes_by_link(ruth)
    visitor.visit("mfa_index")
    sets_up(visitor)

    visitor.visit(page)

    assert visitor.page.select_one(".gw-header") is not None


# What the authority says


def test_an_administrator_says_how_providers_sign_in(kent):
    admin = Visitor(Client(), a_person(kent, "administrator"))
    admin.visit("work:list")
    admin.click("How providers sign in")
    admin.send(portal_link_minutes="30", portal_stay_days="0", second_factor="on")

    kent.refresh_from_db()
    assert (kent.portal_link_minutes, kent.portal_stay_days) == (30, 0)
    assert kent.portal_second_factor
    [record, *_] = records_about(kent.pk, "authority", kent.pk)
    assert record.kind == "authority.ways_in_changed"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"portal_link_minutes": "4"}, "Enter a number from 5 to 120"),
        ({"portal_invitation_days": "61"}, "Enter a number from 1 to 60"),
        ({"portal_stay_days": "-1"}, "Enter a number from 0 to 90"),
    ],
)
def test_what_is_too_little_or_too_much_is_said_and_nothing_changes(kent, typed, error):
    admin = Visitor(Client(), a_person(kent, "administrator"))
    admin.visit("ways_in:change")

    admin.send(**typed)

    assert admin.errors == [error]
    kent.refresh_from_db()
    assert kent.portal_link_minutes == 15


def test_saying_the_same_again_is_no_change(kent):
    accounts.change_ways_in(
        authority=kent,
        by=a_person(kent, "administrator"),
        at=NOW,
        second_factor=False,
        portal_link_minutes=15,
        portal_invitation_days=14,
        portal_stay_days=14,
        portal_personal_days=14,
    )

    kinds = [each.kind for each in records_about(kent.pk, "authority", kent.pk)]
    assert "authority.ways_in_changed" not in kinds
