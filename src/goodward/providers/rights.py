"""
What people at a provider may do, by what they are to it: one table.

It stands apart from the officers' (`accounts/rights.py`): nobody gets one right through the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from goodward.providers.roles import ContactRole


class ActUnknown(LookupError):
    """An act that the table does not name: a mistake in a page, never a refusal."""


class ProviderRight(NamedTuple):
    """Who at a provider may do an act."""

    title: str
    roles: frozenset[ContactRole]


# Who may answer for every provider of an organisation at once.
ORGANISATION_ROLES = frozenset(
    {
        ContactRole.OWNER,
        ContactRole.NOMINATED_PERSON,
        ContactRole.TRUSTEE,
        ContactRole.AREA_QUALITY_MANAGER,
    }
)
_EVERYBODY = frozenset(ContactRole)
# Whoever answers for the day-to-day running. A trustee sees and asks, and leaves that to them.
_LEADS = frozenset(
    {
        ContactRole.OWNER,
        ContactRole.MANAGER,
        ContactRole.NOMINATED_PERSON,
        ContactRole.AREA_QUALITY_MANAGER,
        ContactRole.CHILDMINDER,
    }
)
_ANSWERABLE = _LEADS | {ContactRole.TRUSTEE}
# The registered person: a childminder is their own.
_REGISTERED = frozenset({ContactRole.OWNER, ContactRole.CHILDMINDER})

PROVIDER_RIGHTS: dict[str, ProviderRight] = {
    "portal.view": ProviderRight("See where the provider is and what happens next", _EVERYBODY),
    "visit.answer": ProviderRight("Confirm a visit, or ask for another day", _LEADS),
    "visit.cancel": ProviderRight("Cancel a visit", _LEADS),
    "document.send": ProviderRight("Send plans, self-evaluations and evidence", _LEADS),
    "plan.answer": ProviderRight("Say how the actions of the plan go", _LEADS),
    "note.answer": ProviderRight("Say whether a note of visit is accurate", _LEADS),
    "judgement.tell": ProviderRight("Tell the authority of a new judgement", _ANSWERABLE),
    "change.tell": ProviderRight("Tell the authority of a change", _ANSWERABLE),
    "support.ask": ProviderRight("Ask for support", _ANSWERABLE),
    "offer.ask": ProviderRight("Ask for a service of the authority’s offer", _ANSWERABLE),
    "offer.agree": ProviderRight("Agree or decline a quote for the provider", _LEADS),
    "funding.speak": ProviderRight(
        "Make representations and appeal against a decision about funding", _ANSWERABLE
    ),
    "instrument.fill": ProviderRight("Use audits for the provider’s own purposes", _LEADS),
    "event.book": ProviderRight("Book places at meetings and training", _EVERYBODY),
    "complaint.make": ProviderRight("Compliment or complain", _EVERYBODY),
    "steps.tick": ProviderRight("Tick the steps to opening", _EVERYBODY),
    "feed.keep": ProviderRight("Keep a calendar of the provider’s visits", _EVERYBODY),
    "claims.view": ProviderRight("Read audits of the provider’s claims", _ANSWERABLE),
    "claims.answer": ProviderRight("Send evidence and answers to audits of claims", _LEADS),
    "figures.view": ProviderRight(
        "Read the figures of the business that were asked for, and the package agreed", _ANSWERABLE
    ),
    "figures.give": ProviderRight("Give figures of the business when asked", _LEADS),
    "people.invite": ProviderRight("Invite people and end their access", _REGISTERED),
}


def provider_may(roles: Iterable[str], act: str) -> bool:
    """
    Return whether any of a person's roles at a provider lets them do an act.

    :raises ActUnknown: if the table has no such act.
    """
    try:
        right = PROVIDER_RIGHTS[act]
    except KeyError:
        raise ActUnknown(f"“{act}” is not in the table of rights of providers") from None
    return not right.roles.isdisjoint(roles)
