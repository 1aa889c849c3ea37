"""The questions of an authority that wait for a person."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Proposal
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.policies.queries import rules_of
from goodward.providers.models import RegisterList

OPEN = "open"


class AskedLine(NamedTuple):
    """
    One open question.

    act: the kind of event that answers it. decided_by: the roles the policy leaves it to; empty
    where it names none. pathway: empty for the choice of a pathway.
    """

    proposal_pk: int
    rule: str
    text: str
    provider_pk: int
    provider_name: str
    is_invented: bool
    pathway: str
    pathway_title: str
    raised_on: date
    decided_by: tuple[str, ...]
    act: str


def open_questions(authority: LocalAuthority, *, limit: int = 100) -> list[AskedLine]:
    """Return the authority's open questions, oldest first, no more than `limit`. Two queries."""
    rules = rules_of(authority)
    rows = (
        Proposal.objects.for_authority(authority)
        .filter(state=OPEN)
        .order_by("raised_on", "pk")
        .values_list(
            "pk",
            "rule",
            "provider_id",
            "provider__shown_name",
            "provider__register_list",
            "pathway",
            "raised_on",
        )[:limit]
    )
    found = []
    for pk, rule, provider, name, register_list, pathway, raised_on in rows:
        # A question is put in the words of the version in force on the day it was raised.
        policy = rules.on(raised_on).text
        said, here = policy.proposals.get(rule), policy.pathways.get(pathway)
        found.append(
            AskedLine(
                pk,
                rule,
                said.text if said else rule,
                provider,
                name,
                register_list == RegisterList.INVENTED,
                pathway,
                here.title if here else "",
                raised_on,
                tuple(said.decided_by) if said else (),
                "pathway_chosen" if rule == CHOOSE_PATHWAY else "funding_decided",
            )
        )
    return found


def placed_by_people(authority: LocalAuthority) -> QuerySet[Proposal, Any]:
    """
    Return the keys of providers whose outcome somebody placed, where the policy could not.

    None of those of whom it is being asked again. Not a query yet: it narrows another.
    """
    asked = Proposal.objects.for_authority(authority).filter(rule=CHOOSE_PATHWAY)
    again = asked.filter(state=OPEN).values("provider")
    return asked.exclude(state=OPEN).exclude(provider__in=again).values("provider")
