"""Getting in by a link in an e-mail: once, for a while, and telling nobody who is known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goodward.entry import actions as entry
from goodward.messages.models import Message
from goodward.portal.pages.start import signing_in
from goodward.providers import access
from tests.support.builders import a_person, a_provider
from tests.support.days import noon
from tests.support.portal import a_manager, links_sent_to
from tests.support.queries import queries_of
from tests.support.visitor import Visitor, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
SIGN_IN = "/portal/sign-in/"


@pytest.fixture
def ruth(nursery):
    return a_manager(nursery, name="Ruth Okafor")


def somebody():
    return Visitor(Client())


def asks(email, leads_to=""):
    visitor = somebody()
    visitor.visit(f"{SIGN_IN}?next={leads_to}" if leads_to else SIGN_IN)
    visitor.send(email=email)
    return visitor


def a_link_for(person, leads_to=""):
    asks(person.email, leads_to)
    return links_sent_to(person.email)[-1]


def test_somebody_without_a_provider_is_led_to_the_public_enquiry(ruth):
    visitor = somebody()
    visitor.visit(SIGN_IN)

    visitor.click("Ask Kent how to begin")

    assert visitor.answer.request["PATH_INFO"] == "/portal/enquire/kent/"


def test_a_link_in_an_email_and_one_button_open_the_setting(ruth):
    asked = asks(ruth.email)
    assert asked.title == "Check your e-mail"

    [link] = links_sent_to(ruth.email)
    visitor = somebody()
    visitor.visit(link)
    assert visitor.title == "Sign in as Ruth Okafor"
    visitor.send()

    assert visitor.title == "Where we are"
    assert "Little Lanterns" in words(visitor.page.select_one("main"))


def test_the_mail_says_how_long_it_lasts_and_is_shown_to_nobody_else(ruth, nursery):
    asks(ruth.email)

    message = Message.unscoped.get()
    assert message.subject == "Your link to sign in"
    assert "It works once, within 15 minutes." in message.body
    assert message.provider is None


def test_an_address_in_other_letters_is_the_same(ruth):
    asks(f"  {ruth.email.upper()} ")

    assert len(links_sent_to(ruth.email)) == 1


def test_opening_a_link_spends_nothing_because_mail_is_scanned(ruth):
    link = a_link_for(ruth)

    for _ in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    visitor = somebody()
    visitor.visit(link)
    visitor.send()

    assert visitor.title == "Where we are"


def test_a_link_works_once(ruth):
    link = a_link_for(ruth)
    first = somebody()
    first.visit(link)
    first.send()

    second = somebody()
    second.visit(link)

    assert second.title == "This link no longer works"
    assert Client().post(link).status_code == 200
    assert "_auth_user_id" not in second.client.session


def test_who_presses_a_link_twice_is_in_already_and_goes_on(ruth, nursery):
    link = a_link_for(ruth)
    visitor = somebody()
    visitor.visit(link)
    visitor.send()

    visitor.visit(link)
    assert "You are signed in here as Ruth Okafor, and need no other link." in words(visitor.page)
    visitor.click("Go on")

    assert visitor.answer.request["PATH_INFO"] == f"/portal/{nursery.pk}/"


def test_of_two_who_press_at_once_one_gets_in(ruth):
    token = a_link_for(ruth).removeprefix(SIGN_IN).strip("/")
    now = noon("Wednesday 2026-04-15")

    # As both would have read it before either wrote.
    assert entry.enter(token=token, at=now) == ruth
    assert entry.enter(token=token, at=now) is None


def test_the_first_used_link_ends_the_others(ruth):
    first, second = a_link_for(ruth), a_link_for(ruth)
    visitor = somebody()
    visitor.visit(second)
    visitor.send()

    other = somebody()
    other.visit(first)

    assert other.title == "This link no longer works"


def test_a_link_runs_out_when_the_authority_says(ruth, kent, on_wednesday):
    kent.portal_link_minutes = 5
    kent.save()
    link = a_link_for(ruth)

    on_wednesday.shift(timedelta(minutes=4, seconds=59))
    assert b"Sign in as" in Client().get(link).content
    on_wednesday.shift(timedelta(seconds=1))

    visitor = somebody()
    visitor.visit(link)
    assert visitor.title == "This link no longer works"


@pytest.mark.parametrize(
    "token", ["x", "nobody-is-this", "AAAAAAAAAAAAAAAAAAAAAAAA", "a" * 4000, "é"]
)
def test_made_up_links_open_nothing(ruth, token):
    visitor = somebody()

    visitor.visit(reverse("portal:enter", kwargs={"token": token}))

    assert visitor.title == "This link no longer works"


def test_a_link_that_was_changed_opens_nothing(ruth):
    link = a_link_for(ruth)
    token = link.removeprefix(SIGN_IN).strip("/")
    changed = token[:-1] + ("A" if token[-1] != "A" else "Q")

    visitor = somebody()
    visitor.visit(f"{SIGN_IN}{changed}/")

    assert visitor.title == "This link no longer works"


# Nobody learns who is known


def test_the_answer_is_the_same_for_everybody(ruth, kent):
    officer = a_person(kent)
    ended = a_manager(a_provider(kent))
    access.end(access=access.accesses_of(ended)[0], by=None, at=noon("Wednesday 2026-04-15"))

    pages = [
        asks(email).answer.content
        for email in (ruth.email, "nobody@nowhere.example", officer.email, ended.email)
    ]

    assert len({_without_the_token(page) for page in pages}) == 1
    assert [len(links_sent_to(each.email)) for each in (ruth, officer, ended)] == [1, 0, 0]
    assert Message.unscoped.count() == 1


def test_nothing_is_looked_for_before_the_answer_is_sent(ruth, monkeypatch):
    left = []
    monkeypatch.setattr(signing_in, "then", lambda answer, work: left.append(work) or answer)

    assert queries_of(lambda: Client().post(SIGN_IN, {"email": ruth.email})) == 0
    assert links_sent_to(ruth.email) == []

    left[0]()
    assert len(links_sent_to(ruth.email)) == 1


def test_one_address_gets_five_links_an_hour_and_is_told_nothing_else(ruth, on_wednesday):
    answers = set()
    for _ in range(8):
        on_wednesday.shift(timedelta(minutes=1))
        answers.add(_without_the_token(asks(ruth.email).answer.content))

    assert len(links_sent_to(ruth.email)) == 5
    assert len(answers) == 1
    on_wednesday.shift(timedelta(hours=1, seconds=1))
    asks(ruth.email)
    assert len(links_sent_to(ruth.email)) == 6


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter your e-mail address"),
        ("ruth", "Enter an e-mail address in the correct format, like name@example.com"),
    ],
)
def test_what_is_no_address_is_said_at_the_field(typed, error):
    visitor = asks(typed)

    assert visitor.errors == [error]
    assert words(visitor.page.select_one("title")).startswith("Error: Sign in as a provider")


# Where it leads


def test_a_link_lands_on_the_page_it_was_about(ruth, nursery):
    page = reverse("portal:show", kwargs={"provider": nursery.pk})
    visitor = somebody()

    visitor.visit(page)
    assert visitor.title == "Sign in as a provider"
    visitor.send(email=ruth.email)
    visitor.visit(links_sent_to(ruth.email)[0])
    visitor.send()

    assert visitor.answer.request["PATH_INFO"] == page


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/portal/",
        "//evil.example/portal/",
        "/portal//evil.example",
        "/providers/",
        "javascript:alert(1)",
        r"/portal/\\evil.example",
    ],
)
def test_a_link_leads_nowhere_else(ruth, elsewhere):
    visitor = somebody()
    visitor.visit(f"{a_link_for(ruth)}?next={elsewhere}")
    answer = visitor.client.post(visitor._address(""))

    assert answer.status_code == 302
    # A path of this site, below /portal/, whatever else stands in it.
    assert answer.url.startswith("/portal/")


# How long it lasts


def test_a_sign_in_ends_with_the_browser_unless_the_device_is_ones_own(ruth, on_wednesday):
    visitor = somebody()
    visitor.visit(a_link_for(ruth))
    visitor.send()
    assert visitor.client.session.get_expiry_age() == 12 * 60 * 60

    on_wednesday.shift(timedelta(minutes=1))
    own = somebody()
    own.visit(a_link_for(ruth))
    own.send(stays="on")
    assert own.client.session.get_expiry_age() == 14 * 24 * 60 * 60


def test_an_authority_may_let_no_device_stay_signed_in(ruth, kent):
    kent.portal_stay_days = 0
    kent.save()
    link = a_link_for(ruth)

    visitor = somebody()
    visitor.visit(link)
    assert visitor.page.select("input[type=checkbox]") == []
    visitor.client.post(link, {"stays": "on"})

    assert visitor.client.session.get_expiry_age() == 12 * 60 * 60


def test_ending_the_access_ends_the_sign_in_at_once(ruth, nursery):
    page = reverse("portal:show", kwargs={"provider": nursery.pk})
    link = a_link_for(ruth)
    visitor = somebody()
    visitor.visit(a_link_for(ruth))
    visitor.send()

    access.end(access=access.accesses_of(ruth)[0], by=None, at=noon("Wednesday 2026-04-15"))

    assert visitor.client.get(page).status_code == 302
    assert "_auth_user_id" not in visitor.client.session
    other = somebody()
    other.visit(link)
    assert other.title == "This link no longer works"


def test_somebody_else_who_was_signed_in_here_is_signed_out_first(ruth, kent):
    officer = a_person(kent)
    visitor = Visitor(Client(), officer)
    visitor.client.session["kept"] = "theirs"

    visitor.visit(a_link_for(ruth))
    visitor.send()

    assert visitor.client.session["_auth_user_id"] == str(ruth.pk)
    assert "kept" not in visitor.client.session


def _without_the_token(page):
    return b"\n".join(line for line in page.split(b"\n") if b"csrfmiddlewaretoken" not in line)
