"""Objects for tests, made by doing the real thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any

from goodward.accounts import actions as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.cases import actions as cases
from goodward.policies import actions as policies
from goodward.policies import library
from goodward.providers import actions as providers
from goodward.providers import bodies
from goodward.providers.models import Provider
from tests.support.days import day, noon

LONG_AGO = "Monday 2026-01-05"
_number = count(1)


def an_authority(slug: str = "kent", *, at: datetime | None = None) -> LocalAuthority:
    """Return an authority that has adopted its policy from the library."""
    at = at or noon(LONG_AGO)
    authority = accounts.add_authority(
        slug=slug, name=slug.capitalize(), ofsted_names=[slug.capitalize()], at=at
    )
    for text in library.policy_texts(slug).values():
        policies.adopt(authority=authority, text=text, by=None, at=at)
    calendar = library.calendar_text(library.LIBRARY / slug)
    policies.keep_calendar(authority=authority, text=calendar, by=None, at=at)
    return authority


def a_person(
    authority: LocalAuthority, *roles: str, name: str = "", at: datetime | None = None
) -> User:
    """Return somebody who holds these roles for the authority."""
    name = name or f"Person {next(_number)}"
    return accounts.add_person(
        authority=authority,
        email=f"{name.replace(' ', '.').lower()}.{next(_number)}@{authority.slug}.example",
        full_name=name,
        roles=roles or ("improvement_adviser",),
        by=None,
        at=at or noon(LONG_AGO),
        password="a password nobody guesses",
    )


def a_provider(authority: LocalAuthority, name: str = "", **fields: Any) -> Provider:
    """Return a provider of the authority, a nursery unless said otherwise."""
    fields.setdefault("type", "nursery")
    return providers.add(
        authority=authority,
        name=name or f"Nursery {next(_number)}",
        by=None,
        at=noon(LONG_AGO),
        **fields,
    )


def an_agency_childminder(
    authority: LocalAuthority,
    name: str = "Robin Hart",
    *,
    at: datetime | None = None,
    **fields: Any,
) -> Provider:
    """Return a childminder with an agency, which no file of Ofsted's carries."""
    return bodies.add_unlisted(
        authority=authority,
        kind=bodies.BodyKind.AGENCY,
        name=name,
        body=bodies.Kept("Tiny Agency", "CA123456"),
        by=None,
        at=at or noon(LONG_AGO),
        **fields,
    )


def history(
    provider: Provider, events: Sequence[tuple[Any, ...]], *, by: User | None = None
) -> None:
    """
    Record events as they happened, each on its own day at noon.

    events: day, kind and fields: ("Thursday 2026-04-02", "judgement_published", {…}).
    """
    for written, kind, *rest in events:
        fields = dict(rest[0]) if rest else {}
        cases.record(
            provider=provider,
            kind=kind,
            on=day(written),
            by=by,
            at=noon(written),
            pathway=fields.pop("pathway", None),
            person=fields.pop("person", None),
            fields=fields,
        )


REQUIRES_IMPROVEMENT = {"framework": "eif", "overall": "requires_improvement"}
INADEQUATE = {"framework": "eif", "overall": "inadequate"}
GOOD = {"framework": "eif", "overall": "good"}
