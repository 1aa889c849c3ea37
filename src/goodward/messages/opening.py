"""
What the links of a message open for its reader, put in as it is handed over.

Whoever may open the page is given a personal link, where their authority has such links. Whoever
may not is told whom to ask instead: a link that nobody lets them open helps nobody. An officer who
gets a copy reads the message as it was written.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import (
    authorities_of,
    must_set_it_up,
    person_with_address,
    works_at,
)
from goodward.core.messages.texts import LINK, PARAGRAPH, Block
from goodward.messages import leaving, personal
from goodward.messages.models import Delivery
from goodward.messages.outgoing import outgoing_of
from goodward.messages.reaching import blocks_for
from goodward.messages.secrecy import is_secret
from goodward.providers.access import accesses_of, open_offers
from goodward.providers.entries import Entry, entries_of
from goodward.providers.models import Provider
from goodward.providers.queries import get_provider

INVITED = (
    "This stands on the provider’s own pages. We sent you an invitation to them: use the link in "
    "it first."
)
NOT_LET_IN = (
    "This stands on the provider’s own pages, and nobody has let you in there yet. To be let in, "
    "ask {whom}."
)


def blocks_going_to(delivery: Delivery) -> tuple[Block, ...]:
    """Return the words of a message as its reader gets them, with links that work for them."""
    blocks = blocks_for(delivery)
    if is_secret(delivery.message) or not any(map(_provider_behind, blocks)):
        return blocks
    user = person_with_address(delivery.email)
    if user is not None and authorities_of(user):
        # An officer, who may be somebody at a provider as well: more would hang on the link.
        return blocks
    return tuple(_for_reader(block, delivery, user) for block in blocks)


def _for_reader(block: Block, delivery: Delivery, user: User | None) -> Block:
    provider = _provider_behind(block)
    if not provider:
        return block
    at = delivery.claimed_at or delivery.message.written_at
    entry = _entry(user, delivery.authority, provider)
    if entry is None:
        return Block(PARAGRAPH, (_whom_to_ask(delivery.authority, provider, user, at),))
    path = _path_of(block)
    match = personal.page_at(path)
    if match is None or match.view_name not in personal.PAGES:
        return block
    if not _may_be_personal(delivery) or _owes_a_second_step(entry.accesses[0].user):
        return block
    day = timezone.localtime(at).date()
    address = personal.address_for(delivery, entry.accesses[0], path, on=day)
    return block._replace(address=address)


def _may_be_personal(delivery: Delivery) -> bool:
    """A message to one person about one thing: no daily message, no bulletin."""
    message = delivery.message
    return (
        delivery.authority.portal_personal_days > 0
        and not message.is_internal
        and not leaving.is_such(message)
    )


def _owes_a_second_step(user: User) -> bool:
    """Nobody sets a second step up by the link in a message: that takes an ordinary sign-in."""
    return must_set_it_up(user, [each.authority for each in accesses_of(user)])


def _entry(user: User | None, authority: LocalAuthority, provider: int) -> Entry | None:
    found = entries_of(user) if user else []
    return next(
        (each for each in found if (each.authority, each.provider.pk) == (authority, provider)),
        None,
    )


def _whom_to_ask(authority: LocalAuthority, provider: int, user: User | None, at: datetime) -> str:
    offers = open_offers(user, at=at) if user else []
    if any(each.authority_id == authority.pk for each in offers):
        return INVITED
    return NOT_LET_IN.format(whom=_officer(authority, provider) or _office(authority))


def _officer(authority: LocalAuthority, provider: int) -> str:
    try:
        officer = get_provider(authority, provider).officer
    except Provider.DoesNotExist:
        return ""
    is_here = officer is not None and works_at(authority, officer)
    return f"{officer.full_name}, {officer.email}" if officer and is_here else ""


def _office(authority: LocalAuthority) -> str:
    reply_to = outgoing_of(authority).reply_to
    return f"{authority.name}, {reply_to}" if reply_to else authority.name


def _provider_behind(block: Block) -> int | None:
    """Return the key of the provider whose own page a link leads to; None for any other block."""
    path = _path_of(block)
    match = personal.page_at(path) if path else None
    return int(match.kwargs["provider"]) if match else None


def _path_of(block: Block) -> str:
    here = settings.GOODWARD_ADDRESS
    is_here = block.kind == LINK and block.address.startswith(f"{here}/")
    return block.address.removeprefix(here) if is_here else ""
