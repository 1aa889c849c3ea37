"""Services, packages, conversations and calls for tests, made by doing the real thing."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority, User
from goodward.diary.actions import When
from goodward.offers import actions as offers
from goodward.offers import queries
from goodward.offers.actions import Call, Said, Wanted
from goodward.offers.models import (
    BespokePackage,
    Consultation,
    Conversation,
    Delivery,
    Quote,
    ServiceVersion,
)
from goodward.providers.models import Provider
from tests.support.builders import history
from tests.support.days import day, noon

LONG_AGO = "Monday 2026-01-05"


def a_service(authority: LocalAuthority, name: str = "Improvement visit", **said) -> ServiceVersion:
    """Return a service of 250 pounds a day, for everybody since January, unless said otherwise."""
    fields = {
        "what_it_is": "A day with an adviser at your setting.",
        "unit": "day",
        "vat": "outside",
        "from_on": day(LONG_AGO),
        "price_pence": 25_000,
        **said,
    }
    return offers.add_service(
        authority=authority, said=Said(name=name, **fields), by=None, at=noon(LONG_AGO)
    )


def registered_again(
    provider: Provider, on: str = "Monday 2026-03-02", after: str = "good"
) -> None:
    """Let a provider register again after a judgement of the registration before."""
    history(provider, [(on, "registered", {"previous_outcome": after})])


def a_package(provider: Provider, by: User, on: str) -> BespokePackage:
    """Return a package that was asked for."""
    return offers.ask(provider=provider, wanted="Help us with outdoor learning", by=by, at=noon(on))


def a_quote(
    provider: Provider,
    by: User,
    on: str,
    *services: tuple[ServiceVersion, int],
    until: str = "Friday 2026-12-18",
) -> Quote:
    """Return the quote of a package, not sent yet: so many of each service."""
    return offers.quote(
        package=a_package(provider, by, on),
        wanted=[Wanted(each.service_id, quantity) for each, quantity in services],
        valid_until=day(until),
        by=by,
        at=noon(on),
    )


def an_agreed_quote(
    provider: Provider, by: User, on: str, *services: tuple[ServiceVersion, int]
) -> Quote:
    """Return a quote that was sent to nobody by e-mail and agreed on the day it was made."""
    quote = a_quote(provider, by, on, *services)
    offers.send(package=quote.package, to=[], by=by, at=noon(on))
    offers.agree(
        package=quote.package,
        version=quote.version,
        on=day(on),
        by_whom="Alex Marsh, manager",
        by=by,
        at=noon(on),
    )
    return quote


def delivered(quote: Quote, place: int, by: User, on: str, quantity: int = 1) -> Delivery:
    """Return so many units of a quote's line, delivered on a day."""
    line = queries.lines_of(quote)[place - 1]
    return offers.deliver(
        line=line,
        quantity=quantity,
        on=day(on),
        given_by="Anna Bell",
        outcome="The garden is used every day.",
        by=by,
        at=noon(on),
    )


def a_conversation(
    provider: Provider, by: User, on: str, *, booked: str = "", way: str = "telephone"
) -> Conversation:
    """Return a conversation that is booked with somebody."""
    return offers.book(
        provider=provider,
        way=way,
        when=When(day(on)),
        person=by,
        by=by,
        at=noon(booked or on),
    )


def a_call(
    authority: LocalAuthority, by: User, on: str, provider: Provider | None = None, **said
) -> Consultation:
    """Return a call about a bruise, which was logged on its day."""
    fields = {
        "caller": "safeguarding_lead",
        "matter": "concern_about_child",
        "what_about": "A three-year-old came in with a bruise nobody could explain.",
        "advice": "Talk to the parent today, and ring the front door team before they leave.",
        "next_steps": "The lead rings the front door team by noon.",
        **said,
    }
    return offers.log(
        authority=authority,
        provider=provider,
        call=Call(day=day(on), **fields),
        by=by,
        at=noon(on),
    )
