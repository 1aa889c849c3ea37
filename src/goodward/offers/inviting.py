"""Inviting many providers to their annual conversation at once, and giving them an adviser."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.policy.explaining import day_in_words
from goodward.offers.models import Invitation
from goodward.offers.programme import ProgrammeLine, lines_for, programmes
from goodward.offers.refusing import OfferRefused
from goodward.offers.telling import tell, with_addresses
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

# So many at once: each is an event or a message of its own.
AT_ONCE = 50


class Invited(NamedTuple):
    """
    What becomes of one provider of those chosen.

    to: names of those who would be written to. why_not: in a sentence; empty where it is invited.
    """

    line: ProgrammeLine
    to: tuple[str, ...]
    why_not: str


class Given(NamedTuple):
    """What becomes of one provider that is given an adviser. why_not: empty where it is."""

    line: ProgrammeLine
    why_not: str


def preview_invitations(authority: LocalAuthority, providers: Collection[int]) -> list[Invited]:
    """
    Return what inviting these would do, before anybody does it.

    :raises OfferRefused: for none or too many at once.
    """
    _check_how_many(providers)
    rows = Provider.objects.for_authority(authority).select_related("authority")
    found = rows.in_bulk(list(providers))
    sent = set(
        Invitation.objects.for_authority(authority)
        .filter(provider_id__in=list(providers))
        .values_list("provider_id", "due_on")
    )
    return [
        _invited(line, found[line.provider_pk], sent)
        for line in lines_for(authority, providers)
        if line.provider_pk in found
    ]


@transaction.atomic
def invite(
    *, authority: LocalAuthority, providers: Collection[int], by: User, at: datetime
) -> list[Invited]:
    """
    Invite those who can be; return what became of each. Nobody is invited twice for one day.

    :raises OfferRefused: for none or too many at once.
    """
    told = preview_invitations(authority, providers)
    for each in told:
        if each.why_not:
            continue
        _invite(authority, each.line, by=by, at=at)
    return told


def preview_allocation(
    authority: LocalAuthority, providers: Collection[int], person: User
) -> list[Given]:
    """
    Return what giving these to an adviser would do, before anybody does it.

    :raises OfferRefused: for none or too many at once.
    """
    _check_how_many(providers)
    return [_given(line, person) for line in lines_for(authority, providers)]


@transaction.atomic
def allocate(
    *, authority: LocalAuthority, providers: Collection[int], person: User, by: User, at: datetime
) -> list[Given]:
    """
    Give an adviser to those who are on the programme; return what became of each.

    :raises OfferRefused: for none or too many at once, or where the policy has no programme;
        `cases.EventRefused` for somebody who does not hold the role.
    """
    found = programmes(rules_of(authority))
    if not found:
        raise OfferRefused("The policy of this authority has no annual conversation")
    told = preview_allocation(authority, providers, person)
    held = Provider.objects.for_authority(authority).select_related("authority").in_bulk(providers)
    for each in told:
        if each.why_not:
            continue
        cases.allocate(
            provider=held[each.line.provider_pk],
            role=found[0].role,
            person=person,
            on=english_date(at),
            by=by,
            at=at,
            pathway=found[0].pathway,
        )
    return told


def _check_how_many(providers: Collection[int]) -> None:
    if not providers:
        raise OfferRefused("Tick at least one provider", "providers")
    if len(providers) > AT_ONCE:
        raise OfferRefused(f"Choose at most {AT_ONCE} at once", "providers")


def _invited(line: ProgrammeLine, provider: Provider, sent: set[tuple[int, date]]) -> Invited:
    to = tuple(each.name for each in with_addresses(provider) if each.gets_notes)
    if line.due_on is None:
        return Invited(line, to, "It is entitled to one, but none is due")
    if line.booked is not None:
        return Invited(line, to, "One is booked already")
    if (provider.pk, line.due_on) in sent:
        return Invited(line, to, "It was invited already")
    if not to:
        return Invited(line, to, "No contact with an e-mail address")
    return Invited(line, to, "")


def _given(line: ProgrammeLine, person: User) -> Given:
    if line.due_on is None:
        return Given(line, "It is not on the programme")
    if line.adviser == person.full_name:
        return Given(line, "It has this adviser already")
    return Given(line, "")


def _invite(authority: LocalAuthority, line: ProgrammeLine, *, by: User, at: datetime) -> None:
    if line.due_on is None:
        return
    rows = Provider.objects.for_authority(authority).select_related("authority")
    provider = rows.get(pk=line.provider_pk)
    made = Invitation.objects.for_authority(authority).create(
        authority=authority,
        provider=provider,
        due_on=line.due_on,
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind="conversation.invited",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"due_on": line.due_on},
    )
    tell(
        provider,
        "annual_conversation_invited",
        {
            "due": day_in_words(line.due_on),
            "who": f"Your adviser is {line.adviser}." if line.adviser else "",
            "link": f"/portal/{provider.pk}/services/conversation/ask/",
        },
        to=[each.pk for each in with_addresses(provider) if each.gets_notes],
        cause=("conversation_invited", made.pk),
        by=by,
        at=at,
    )
