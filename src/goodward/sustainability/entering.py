"""Figures of indicators: entered by officers, given by the provider, corrected by another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.refusals import Refused
from goodward.core.sustainability.terms import Indicator
from goodward.core.sustainability.units import kept, made_of
from goodward.policies.sustainability_terms import sustainability_terms_of
from goodward.providers.models import Provider
from goodward.sustainability.models import Came, Figure, FigureRequest
from goodward.sustainability.refusing import SustainabilityRefused


class Typed(NamedTuple):
    """
    One figure as it was typed. by_part: which series of the indicator.

    value: the figure itself; or part and whole, the two numbers it is worked out from.
    """

    indicator: str
    by_part: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None


@transaction.atomic
def enter(
    *,
    provider: Provider,
    figures: Iterable[Typed],
    as_at: date,
    came: str,
    by: User,
    at: datetime,
    came_words: str = "",
) -> list[Figure]:
    """
    Enter figures as they stood on a day. came: where they come from.

    :raises SustainabilityRefused: without any, for a day to come, for what the terms do not have,
        and for a figure that stands for that day already: that one is corrected.
    """
    SustainabilityRefused.if_to_come(as_at, english_date(at), "as_at", "The day they are of")
    if came not in Came.values:
        raise SustainabilityRefused("Say where they come from", "came")
    typed = list(figures)
    if not typed:
        raise SustainabilityRefused("Enter at least one figure")
    return [
        append(provider, each, as_at=as_at, came=came, came_words=came_words, by=by, at=at)
        for each in typed
    ]


@transaction.atomic
def correct(*, figure: Figure, typed: Typed, why: str, by: User, at: datetime) -> Figure:
    """
    Put another figure in the place of a wrong one, of the same indicator and day. Both stay.

    :raises SustainabilityRefused: without a reason, or when it was corrected already.
    """
    why = SustainabilityRefused.unless_said(why, "Say why it is corrected", "why")
    held = Figure.objects.for_authority(figure.authority).select_for_update().get(pk=figure.pk)
    if Figure.objects.for_authority(figure.authority).filter(instead_of=held).exists():
        raise SustainabilityRefused("It was corrected meanwhile. Correct the one that stands now")
    return append(
        figure.provider,
        typed._replace(indicator=held.indicator, by_part=held.by_part),
        as_at=held.as_at,
        came=held.came,
        came_words=held.came_words,
        by=by,
        at=at,
        instead_of=held,
        why=why,
    )


def append(
    provider: Provider,
    typed: Typed,
    *,
    as_at: date,
    came: str,
    by: User,
    at: datetime,
    came_words: str = "",
    request: FigureRequest | None = None,
    instead_of: Figure | None = None,
    why: str = "",
) -> Figure:
    """Append one figure, with its record, which says nothing of how much it is."""
    indicator = _indicator(provider, typed)
    value = _value(indicator, typed)
    rows = Figure.objects.for_authority(provider.authority)
    stands = rows.filter(
        provider=provider,
        indicator=typed.indicator,
        by_part=typed.by_part,
        as_at=as_at,
        corrected_by=None,
    )
    if instead_of is None and stands.exists():
        raise SustainabilityRefused(
            "There is a figure of that day already. Correct it instead", field_of(typed)
        )
    made = rows.create(
        authority=provider.authority,
        provider=provider,
        indicator=typed.indicator,
        by_part=typed.by_part,
        unit=indicator.unit.value,
        value=value,
        part=typed.part if indicator.made_of else None,
        whole=typed.whole if indicator.made_of else None,
        as_at=as_at,
        came=came,
        came_words=came_words.strip(),
        request=request,
        instead_of=instead_of,
        why=why,
        entered_at=at,
        entered_by=by,
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="figure.entered" if instead_of is None else "figure.corrected",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"figure": made.pk, "indicator": made.indicator, "as_at": as_at.isoformat()},
        reason=why,
    )
    return made


def field_of(typed: Typed, part: str = "") -> str:
    """Return how a form calls the box of a figure: “occupancy-whole”, “occupancy-whole-part”."""
    name = f"{typed.indicator}-{typed.by_part}"
    return f"{name}-{part}" if part else name


def _indicator(provider: Provider, typed: Typed) -> Indicator:
    found = sustainability_terms_of(provider.authority.slug).indicators.get(typed.indicator)
    if found is None or typed.by_part not in dict(found.by):
        raise SustainabilityRefused("There is no such indicator")
    return found


def _value(indicator: Indicator, typed: Typed) -> int:
    try:
        return _worked_out(indicator, typed)
    except Refused as refused:
        part = refused.field if refused.field in ("part", "whole") else ""
        raise SustainabilityRefused(str(refused), field_of(typed, part or "")) from refused


def _worked_out(indicator: Indicator, typed: Typed) -> int:
    if indicator.made_of is None:
        if typed.value is None:
            raise Refused("Enter the figure", "value")
        return kept(indicator.unit, typed.value)
    if typed.part is None or typed.whole is None:
        raise Refused("Enter both numbers", "part" if typed.part is None else "whole")
    return made_of(indicator.unit, typed.part, typed.whole)
