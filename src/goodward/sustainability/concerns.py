"""Raising a concern, or taking over what a provider asked. The policy says what follows from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.actions import Recorded
from goodward.policies.sustainability_terms import sustainability_terms_of
from goodward.providers.models import Provider
from goodward.sustainability.models import Concern
from goodward.sustainability.refusing import SustainabilityRefused
from goodward.sustainability.standing import CONCERN
from goodward.tellings import actions as tellings
from goodward.tellings.models import Telling

# What the history says of it: everybody at the authority reads that, so it says nothing of money.
RAISED = "Raised by an officer"
TELLING = "sustainability"


@transaction.atomic
def raise_concern(
    *,
    provider: Provider,
    kinds: Collection[str],
    words: str,
    by: User,
    at: datetime,
    since: date | None = None,
) -> Recorded:
    """
    Raise a concern. Its event opens what the policy opens on it; its words stay out of the history.

    kinds: of the authority's terms. since: how long it has been so. Return what was recorded.

    :raises SustainabilityRefused: without a kind or words, or for a day to come;
        `cases.EventRefused` when the event cannot be recorded.
    """
    words = _checked(provider, kinds, words, since, english_date(at))
    recorded = cases.record(
        provider=provider, kind=CONCERN, on=english_date(at), by=by, at=at, note=RAISED
    )
    _keep(provider, kinds, words, since, recorded.name, by=by, at=at)
    return recorded


@transaction.atomic
def take_over(
    *,
    telling: Telling,
    kinds: Collection[str],
    words: str,
    reply: str,
    by: User,
    at: datetime,
    since: date | None = None,
) -> Concern:
    """
    Take up what a provider asked as a concern. The provider is told, with `reply`.

    words: what the officer adds; without any the provider's own stand.

    :raises SustainabilityRefused: for anything else it told us, or as `raise_concern`;
        `tellings.TellingRefused` when somebody answered it meanwhile.
    """
    if telling.kind != TELLING:
        raise SustainabilityRefused("This is no request for help to stay open")
    words = _checked(telling.provider, kinds, words or telling.words, since, english_date(at))
    answer = tellings.take(telling=telling, by=by, at=at, reply=reply)
    return _keep(telling.provider, kinds, words, since, answer.event, by=by, at=at, telling=telling)


def _checked(
    provider: Provider, kinds: Collection[str], words: str, since: date | None, today: date
) -> str:
    known = sustainability_terms_of(provider.authority.slug).concerns
    if not kinds or not set(kinds) <= set(known):
        raise SustainabilityRefused("Say what the concern is about", "kinds")
    if since is not None:
        SustainabilityRefused.if_to_come(since, today, "since", "The day since when it is so")
    return SustainabilityRefused.unless_said(words, "Say what the concern is", "words")


def _keep(
    provider: Provider,
    kinds: Collection[str],
    words: str,
    since: date | None,
    event: str,
    *,
    by: User,
    at: datetime,
    telling: Telling | None = None,
) -> Concern:
    concern = Concern.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        kinds=sorted(kinds),
        since=since,
        words=words,
        telling=telling,
        event=event,
        raised_on=english_date(at),
        raised_at=at,
        raised_by=by,
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="concern.raised" if telling is None else "concern.taken_over",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"concern": concern.pk, "kinds": concern.kinds, "event": event},
    )
    return concern
