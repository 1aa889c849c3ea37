"""Asking a provider for figures. Only what was asked can be given, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.policy.explaining import day_in_words
from goodward.messages.actions import write
from goodward.messages.answering import who_gets_answers
from goodward.policies.sustainability_terms import sustainability_terms_of
from goodward.providers.models import Provider
from goodward.sustainability.entering import Typed, append
from goodward.sustainability.models import Came, FigureRequest, RequestEnd, RequestStep
from goodward.sustainability.refusing import SustainabilityRefused

TEXT, CAUSE = "figures_asked", "figures asked"


@transaction.atomic
def ask(
    *,
    provider: Provider,
    indicators: Collection[str],
    as_at: date,
    by_day: date,
    by: User,
    at: datetime,
    words: str = "",
) -> FigureRequest:
    """
    Ask a provider for figures of some indicators, as they stand on a day. It is written to.

    :raises SustainabilityRefused: for none of the terms' indicators, a day to answer that has
        passed, or while the provider has another one open.
    """
    known = sustainability_terms_of(provider.authority.slug).indicators
    today = english_date(at)
    if not indicators or not set(indicators) <= set(known):
        raise SustainabilityRefused("Choose what is asked for", "indicators")
    SustainabilityRefused.if_to_come(as_at, today, "as_at", "The day they are of")
    if by_day < today:
        raise SustainabilityRefused("The day to answer by must be today or later", "by_day")
    Provider.objects.for_authority(provider.authority).select_for_update().get(pk=provider.pk)
    rows = FigureRequest.objects.for_authority(provider.authority)
    if rows.filter(provider=provider, end=None).exists():
        raise SustainabilityRefused("Figures are asked for already. Take that back first")
    made = rows.create(
        authority=provider.authority,
        provider=provider,
        indicators=[name for name in known if name in indicators],
        as_at=as_at,
        by_day=by_day,
        words=words.strip(),
        asked_at=at,
        asked_by=by,
    )
    _record("figures.asked", made, by=by, at=at)
    _write_to_provider(made, by=by, at=at)
    return made


@transaction.atomic
def give(*, request: FigureRequest, figures: Iterable[Typed], by: User, at: datetime) -> None:
    """
    Give what was asked for, by somebody at the provider. What they do not know may be left out.

    :raises SustainabilityRefused: for anything that was not asked, without any figure, or when it
        was given or taken back already.
    """
    typed = list(figures)
    if not typed:
        raise SustainabilityRefused("Enter at least one figure")
    if not {each.indicator for each in typed} <= set(request.indicators):
        raise SustainabilityRefused("This was not asked for")
    _end(request, RequestEnd.GIVEN, by=by, at=at)
    for each in typed:
        append(
            request.provider,
            each,
            as_at=request.as_at,
            came=Came.SAID,
            by=by,
            at=at,
            request=request,
        )


@transaction.atomic
def take_back(*, request: FigureRequest, why: str, by: User, at: datetime) -> None:
    """
    Take back what was asked for; the provider is no longer asked.

    :raises SustainabilityRefused: without a reason, or when it was given or taken back already.
    """
    why = SustainabilityRefused.unless_said(why, "Say why it is taken back", "why")
    _end(request, RequestEnd.TAKEN_BACK, by=by, at=at, said=why)


def _end(
    request: FigureRequest, kind: RequestEnd, *, by: User, at: datetime, said: str = ""
) -> None:
    try:
        with transaction.atomic():
            RequestStep.objects.for_authority(request.authority).create(
                authority=request.authority, request=request, kind=kind, said=said, at=at, by=by
            )
    except IntegrityError:
        raise SustainabilityRefused("It was given or taken back meanwhile") from None
    _record(f"figures.{kind.value}", request, by=by, at=at, reason=said)


def _write_to_provider(request: FigureRequest, *, by: User, at: datetime) -> None:
    to = who_gets_answers(request.provider)
    if not any(each.email for each in to):
        return
    write(
        authority=request.authority,
        provider=request.provider,
        text=TEXT,
        values={
            "by_day": day_in_words(request.by_day),
            "words": request.words,
            "link": f"/portal/{request.provider_id}/sustainability/{request.pk}/",
        },
        to=to,
        cause=(CAUSE, request.pk),
        by=by,
        at=at,
    )


def _record(kind: str, request: FigureRequest, *, by: User, at: datetime, reason: str = "") -> None:
    audit.record(
        authority_id=request.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", request.provider_id),
        detail={"request": request.pk, "indicators": request.indicators},
        reason=reason,
    )
