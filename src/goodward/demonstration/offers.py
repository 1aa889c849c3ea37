"""An invented catalogue, packages at every stage, a conversation that is booked, and a call."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.demonstration.cast import CAST
from goodward.demonstration.days import noon_of, office_day
from goodward.demonstration.release import urn_of
from goodward.diary.actions import When
from goodward.offers import actions, queries
from goodward.offers.actions import Call, Said, Wanted
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn

AGAIN, MANAGED, TALKS = "Foxglove Day Nursery", "Little Lanterns", "Pebble Beach Nursery"
# So many days ago the catalogue began.
BEGUN = 400


class Offered(NamedTuple):
    """A service of the catalogue. offer: the policy's word, left out where it has none."""

    name: str
    what: str
    unit: str
    pence: int
    offer: str = ""


SERVICES = (
    Offered(
        "Improvement visit", "A day with an adviser at your setting.", "day", 38_500,
        "bespoke_package",
    ),
    Offered(
        "Support with special educational needs", "Half a day with a specialist, on your SEND "
        "practice and your plans.", "half_day", 19_500, "send_support",
    ),
    Offered(
        "Communication and language training", "A course by speech and language therapists.",
        "person", 6_500, "communication_and_language",
    ),
    Offered("Training at your setting", "A twilight session for all your staff.", "session", 29_000,
            "training"),
    Offered("Review of your policies", "We read your policies and say what to change.", "item",
            9_550),
)  # fmt: skip


def fill_the_offer(
    authority: LocalAuthority, adviser: User | None, *, today: date, now: datetime
) -> None:
    """Keep a catalogue, and let invented providers ask, agree and be talked with."""
    if adviser is None:
        return
    services = _catalogue(authority, today=today, now=now)
    _package(_provider(authority, MANAGED), adviser, services[:2], today=today, now=now, until=40)
    again = _provider(authority, AGAIN)
    _package(again, adviser, services[1:3], today=today, now=now, until=12)
    asked = office_day(today, 3)
    actions.ask(
        provider=again,
        wanted="Our new deputy would like help with observing and planning.",
        by=adviser,
        by_whom="Lena Frost, nominated person",
        at=min(noon_of(asked), now),
    )
    if queries.has_programme(authority):
        actions.book(
            provider=_provider(authority, TALKS),
            way="telephone",
            when=When(today + timedelta(days=9)),
            person=adviser,
            by=adviser,
            at=now,
        )
    _calls(authority, adviser, today=today, now=now)


def _provider(authority: LocalAuthority, name: str) -> Provider:
    place = next(n for n, character in enumerate(CAST) if character.name == name)
    return provider_with_urn(authority, urn_of(place))


def _catalogue(authority: LocalAuthority, *, today: date, now: datetime) -> list[int]:
    """Return the keys of the services, in the order of the table."""
    support = rules_of(authority).on(today).text.support
    return [
        actions.add_service(
            authority=authority,
            said=Said(
                each.name,
                each.what,
                each.unit,
                "not_decided",
                today - timedelta(days=BEGUN),
                offer=each.offer if each.offer in support else "",
                price_pence=each.pence,
                delivered_by="The improvement team",
            ),
            by=None,
            at=now,
        ).service_id
        for each in SERVICES
    ]


def _package(
    provider: Provider,
    adviser: User,
    services: list[int],
    *,
    today: date,
    now: datetime,
    until: int,
) -> None:
    """
    A package asked for and quoted so many days ago.

    The older one was agreed, two of its lines were delivered, and one is in a batch already.
    """
    at = min(noon_of(office_day(today, until)), now)
    package = actions.ask(
        provider=provider,
        wanted="We would like to make more of our outdoor space, and learn how others do it.",
        wished=services,
        by=adviser,
        by_whom="The manager",
        at=at,
    )
    quote = actions.quote(
        package=package,
        wanted=[Wanted(each, 2) for each in services],
        valid_until=today + timedelta(days=16),
        by=adviser,
        at=at,
        said="As we talked about on the telephone.",
    )
    actions.send(package=package, to=[], by=adviser, at=at)
    if until < AGREED_AFTER:
        return
    actions.agree(
        package=package,
        version=quote.version,
        on=office_day(today, until - 3),
        by_whom="Ruth Okafor, leader or manager",
        by=adviser,
        at=min(noon_of(office_day(today, until - 3)), now),
    )
    line = queries.lines_of(quote)[0]
    for days in (25, 6):
        day = office_day(today, days)
        actions.deliver(
            line=line,
            quantity=1,
            on=day,
            given_by=adviser.full_name,
            outcome="The garden has a place to dig, and staff plan for it.",
            by=adviser,
            at=min(noon_of(day), now),
        )
        if days > BATCH_BEFORE:
            actions.export(
                authority=provider.authority, last_on=day, by=adviser, at=min(noon_of(day), now)
            )


# So many days ago or more: agreed, and in a batch.
AGREED_AFTER, BATCH_BEFORE = 30, 20


def _calls(authority: LocalAuthority, adviser: User, *, today: date, now: datetime) -> None:
    on = office_day(today, 5)
    actions.log(
        authority=authority,
        provider=None,
        call=Call(
            on,
            "safeguarding_lead",
            "information_sharing",
            "Whether the setting may tell a school about earlier worries when a child moves on.",
            "Share what is needed, record why, and tell the parent unless that adds to the risk.",
            "The lead speaks with the school’s own lead this week.",
            minutes=12,
            follow_up_on=today,
        ),
        by=adviser,
        at=min(noon_of(on), now),
    )
