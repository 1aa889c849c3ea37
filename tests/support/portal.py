"""People at a provider, and their side of the product, made by doing the real thing."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import count

from django.core import mail
from django.test import Client

from goodward.accounts.models import LocalAuthority, User
from goodward.messages.actions import send_waiting
from goodward.messages.models import Delivery
from goodward.providers import access
from goodward.providers.models import Access, Provider
from tests.support.builders import a_provider
from tests.support.days import noon
from tests.support.visitor import Visitor

LONG_AGO = noon("Monday 2026-01-05")
_number = count(1)


def somebody_at(
    provider: Provider, role: str = "manager", *, is_for_organisation: bool = False, name: str = ""
) -> User:
    """Return somebody who may open a provider's pages as what they are to it."""
    name = name or f"{role.replace('_', ' ').capitalize()} {next(_number)}"
    given = access.give(
        provider=provider,
        name=name,
        email=f"{name.replace(' ', '.').lower()}.{next(_number)}@setting.example",
        role=role,
        is_for_organisation=is_for_organisation,
        by=None,
        at=LONG_AGO,
    )
    return given.user


def access_of_a_person(provider: Provider) -> Access:
    """Return the access of somebody new at a provider."""
    return access.accesses_of(somebody_at(provider))[0]


def a_manager(provider: Provider, name: str = "") -> User:
    """Return the manager of a provider, with a way in."""
    return somebody_at(provider, "manager", name=name)


def an_owner(provider: Provider, name: str = "") -> User:
    """Return the owner of a provider's whole organisation, with a way in."""
    return somebody_at(provider, "owner", name=name, is_for_organisation=True)


def owned_together(authority: LocalAuthority, *names: str) -> list[Provider]:
    """Return providers of one organisation."""
    keys = [a_provider(authority, name).pk for name in names]
    mine = Provider.objects.for_authority(authority).filter(pk__in=keys)
    mine.update(owner_urn="RP900001", owner_name="Little Oaks Ltd")
    return list(mine.select_related("authority").order_by("pk"))


def portal_of(client: Client, person: User) -> Visitor:
    """Return a browser in which somebody at a provider is signed in."""
    return Visitor(client, person)


def links_sent_to(email: str) -> list[str]:
    """Return the addresses of the links in messages to somebody, the oldest first."""
    written = Delivery.unscoped.filter(email__iexact=email).order_by("pk")
    found = [_LINK.findall(each.message.body) for each in written.select_related("message")]
    return [link for links in found for link in links]


def letters_to(authority: LocalAuthority, email: str, *, at: datetime) -> list[str]:
    """Send what waits, and return the plain part of every letter to an address, oldest first."""
    send_waiting(authority, now=lambda: at)
    return [str(each.body) for each in mail.outbox if email.casefold() in each.to[0].casefold()]


def personal_link_to(person: User, authority: LocalAuthority, *, at: datetime) -> str:
    """Send what waits, and return the path of the link in the newest letter to somebody."""
    found = _LINK.search(letters_to(authority, person.email, at=at)[-1])
    assert found is not None
    return found[1]


_LINK = re.compile(r"https?://[^/\s]+(/portal/\S*)")
