"""Leaving bulletins, and coming back, without signing in."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.bulletins import actions, queries
from goodward.bulletins.models import Subscription
from tests.support.builders import an_authority
from tests.support.bulletins import MONDAY

pytestmark = pytest.mark.django_db


def token(authority, email):
    return queries.address_to_leave(authority, email).rstrip("/").rpartition("/")[2]


def say(authority, email, *, is_wanted):
    return actions.change_subscription(
        subscriber=queries.subscriber_of(token(authority, email)),
        is_wanted=is_wanted,
        how="page",
        at=MONDAY,
    )


def test_a_link_says_whose_it_is_and_how_that_stands():
    kent = an_authority()

    assert queries.subscriber_of(token(kent, "Alex@oaks.example")) == (
        kent,
        "alex@oaks.example",
        True,
    )


def test_leaving_twice_is_kept_once_and_coming_back_holds():
    kent = an_authority()

    said = [
        say(kent, "alex@oaks.example", is_wanted=is_wanted)
        for is_wanted in (True, False, False, True, False)
    ]

    assert said == [False, True, False, True, True]
    assert not queries.subscriber_of(token(kent, "ALEX@oaks.example")).is_wanted
    assert queries.subscriber_of(token(kent, "kim@oaks.example")).is_wanted
    assert Subscription.objects.for_authority(kent).count() == 3


def test_one_authority_says_nothing_of_another():
    kent, other = an_authority(), an_authority("leicestershire")
    say(kent, "alex@oaks.example", is_wanted=False)

    assert queries.subscriber_of(token(other, "alex@oaks.example")).is_wanted


@pytest.mark.parametrize("change", ["", "x", "{token}x", "{token}:", "a" * 5000, "%00", "é"])
def test_a_link_that_somebody_made_up_is_none(change):
    kent = an_authority()

    with pytest.raises(LookupError, match="not one of ours"):
        queries.subscriber_of(change.format(token=token(kent, "alex@oaks.example")))


def test_a_link_of_an_authority_that_is_gone_is_none():
    kent = an_authority()
    said = token(kent, "alex@oaks.example")
    kent.pk = 987654

    with pytest.raises(LookupError):
        queries.subscriber_of(token(kent, "alex@oaks.example"))
    assert queries.subscriber_of(said).email == "alex@oaks.example"


def test_what_was_asked_for_is_never_changed():
    kent = an_authority()
    say(kent, "alex@oaks.example", is_wanted=False)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Subscription.objects.for_authority(kent).update(is_wanted=True)
