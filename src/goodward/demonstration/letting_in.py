"""People at invented providers who can sign in: a manager, an owner of three, and others."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from goodward.accounts import actions as accounts
from goodward.accounts import queries as account_queries
from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.demonstration.cast import CAST
from goodward.demonstration.provider_side import use_own_pages
from goodward.demonstration.release import urn_of
from goodward.demonstration.speaking import PROSPECT
from goodward.providers import access, entries
from goodward.providers.contacts import add_contact, change_contact, contacts_of
from goodward.providers.models import Contact, Provider
from goodward.providers.queries import provider_with_urn
from goodward.providers.roles import ContactRole


class Invited(NamedTuple):
    """Somebody let in. what: what a newcomer reads beside the sign-in."""

    address: str
    name: str
    role: str
    setting: str
    what: str
    is_for_organisation: bool = False


INVITED = (
    Invited("manager", "Ruth Okafor", "manager", "Little Lanterns", "manager of a nursery"),
    Invited("owner", "Priya Nair", "owner", "Little Lanterns", "owner of three settings", True),
    Invited(
        "nominated",
        "Lena Frost",
        "nominated_person",
        "Foxglove Day Nursery",
        "nominated person, registered again after Good",
    ),
    Invited("childminder", "Jo Field", "childminder", "Rosehip Childminding", "childminder"),
)


def let_in(authority: LocalAuthority, *, now: datetime, password: str) -> None:
    """Give each of them an account with the demonstration's password, and their setting."""
    for each in INVITED:
        email = _email(each, authority)
        accounts.add_person(
            authority=authority,
            email=email,
            full_name=each.name,
            roles=(),
            by=None,
            at=now,
            password=password,
        )
        place = next(n for n, character in enumerate(CAST) if character.name == each.setting)
        provider = provider_with_urn(authority, urn_of(place))
        given = access.give(
            provider=provider,
            name=each.name,
            email=email,
            role=each.role,
            is_for_organisation=each.is_for_organisation,
            contact=_written_to(provider, each, email, now=now),
            by=None,
            at=now,
        )
        if each.role == ContactRole.MANAGER:
            today = english_date(now)
            use_own_pages(authority, provider, by=given.user, today=today, now=now)


def _written_to(provider: Provider, invited: Invited, email: str, *, now: datetime) -> Contact:
    """Hold them as a contact too, in place of the unnamed one who is the same to the provider."""
    held = next((each for each in contacts_of(provider) if each.role == invited.role), None)
    if held is None:
        return add_contact(
            provider=provider, name=invited.name, role=invited.role, email=email, by=None, at=now
        )
    return change_contact(
        contact=held, name=invited.name, role=invited.role, email=email, by=None, at=now
    )


def a_manager(authority: LocalAuthority) -> tuple[Provider, User]:
    """Return an invented provider, and its manager, who was let in."""
    user = account_queries.person_with_address(_email(INVITED[0], authority))
    if user is None:
        raise LookupError("let people in first")
    return entries.entries_of(user)[0].provider, user


def sign_ins() -> list[tuple[str, str]]:
    """Return the addresses of those who can sign in, each with what they are."""
    wanted = [
        sign_in
        for authority in account_queries.all_authorities()
        for sign_in in (
            *((_email(each, authority), each.what) for each in INVITED),
            (PROSPECT.format(slug=authority.slug), "somebody who wants to become a childminder"),
        )
    ]
    return [(email, what) for email, what in wanted if _is_there(email)]


def _is_there(email: str) -> bool:
    user = account_queries.person_with_address(email)
    return user is not None and bool(entries.entries_of(user))


def _email(invited: Invited, authority: LocalAuthority) -> str:
    return f"{invited.address}@provider.{authority.slug}.example"
