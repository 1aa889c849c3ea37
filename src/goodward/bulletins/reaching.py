"""Whom a bulletin reaches: kinds of provider, their contacts, without those who asked for none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.bulletins.models import Bulletin, Subscription
from goodward.core.audiences.fitting import Audience, is_for
from goodward.messages.actions import Recipient
from goodward.providers.kinds import KIND_COLUMNS, kind_of_row
from goodward.providers.models import Contact, Provider, Status
from goodward.providers.naming import CAPACITIES


class Batch(NamedTuple):
    """
    The next providers of a bulletin.

    last: the key of the last one looked at. people: who is written to, each address once.
    providers: how many it is for; unwanted: addresses that asked for no bulletins.
    """

    last: int
    has_more: bool
    people: list[Recipient]
    providers: int
    unwanted: int
    without_address: int


class Reached(NamedTuple):
    """Whom a bulletin would reach today. names: of the first providers, by name."""

    providers: int
    addresses: int
    unwanted: int
    without_address: int
    names: tuple[str, ...]


def batch_after(bulletin: Bulletin, *, size: int) -> Batch:
    """Return the next `size` providers after the last one that was looked at. Three queries."""
    rows = _providers(bulletin.authority, after=bulletin.after, size=size)
    chosen = _chosen(bulletin, rows)
    people, unwanted, reached = _people(bulletin.authority, set(chosen))
    return Batch(
        last=rows[-1][0] if rows else bulletin.after,
        has_more=len(rows) == size,
        people=people,
        providers=len(chosen),
        unwanted=unwanted,
        without_address=len(chosen) - len(reached),
    )


def whom_it_reaches(bulletin: Bulletin, *, shown: int = 100) -> Reached:
    """Return whom a bulletin would reach if it went now. A bounded number of queries."""
    chosen: dict[int, str] = {}
    people: dict[str, Recipient] = {}
    unwanted = reached = 0
    for rows in _in_pieces(bulletin.authority):
        found = _chosen(bulletin, rows)
        chosen |= found
        some, left_out, there = _people(bulletin.authority, set(found))
        people |= {each.email.casefold(): each for each in some}
        unwanted += left_out
        reached += len(there)
    names = sorted(chosen.values(), key=str.casefold)[:shown]
    return Reached(len(chosen), len(people), unwanted, len(chosen) - reached, tuple(names))


def unwanted_by(authority: LocalAuthority, emails: Collection[str]) -> set[str]:
    """Return those addresses, in small letters, that asked for no bulletins. One query."""
    wanted = {each.casefold() for each in emails}
    rows = Subscription.objects.for_authority(authority).filter(email__in=wanted).order_by("pk")
    last = dict(rows.values_list("email", "is_wanted"))
    return {email for email, is_wanted in last.items() if not is_wanted}


PIECE = 2_000
_Row = tuple[int, str, str, str, str, str, str, str]


def _providers(authority: LocalAuthority, *, after: int, size: int) -> list[_Row]:
    """Return the next providers on the register by key: key, name and what an audience asks."""
    rows = Provider.objects.for_authority(authority).filter(status=Status.ACTIVE, pk__gt=after)
    return list(rows.order_by("pk").values_list("pk", "shown_name", *KIND_COLUMNS)[:size])


def _in_pieces(authority: LocalAuthority) -> Iterator[list[_Row]]:
    last = 0
    while rows := _providers(authority, after=last, size=PIECE):
        last = rows[-1][0]
        yield rows


def _chosen(bulletin: Bulletin, rows: list[_Row]) -> dict[int, str]:
    audience = Audience.of(bulletin.audience)
    return {pk: name for pk, name, *kind in rows if is_for(audience, kind_of_row(*kind))}


def _people(
    authority: LocalAuthority, providers: set[int]
) -> tuple[list[Recipient], int, set[int]]:
    """Return whom to write to, how many do not want it, and the providers with an address."""
    contacts = list(
        Contact.objects.for_authority(authority)
        .filter(provider_id__in=providers, removed_at__isnull=True)
        .exclude(email="")
        .order_by("pk")
        .values_list("provider_id", "name", "email", "role")
    )
    unwanted = unwanted_by(authority, {email for _, _, email, _ in contacts})
    people: dict[str, Recipient] = {}
    for _, name, email, role in contacts:
        if email.casefold() not in unwanted:
            people.setdefault(
                email.casefold(), Recipient(name, email, f"{CAPACITIES[role]} of a provider")
            )
    return list(people.values()), len(unwanted), {provider for provider, *_ in contacts}
