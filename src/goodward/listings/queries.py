"""Reading where Ofsted's data comes from, and what it told that waits for a person."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.queries import facts_of
from goodward.core.ofsted.extract.events import KINDS_TOLD
from goodward.listings.models import Origin, Source, StagedExtract, Told
from goodward.providers.models import Provider


class StagedTelling(NamedTuple):
    """Something a staged extract tells: of which number, what, when, and in Ofsted's words."""

    urn: str
    kind: str
    on: date
    said: str


class Choice(NamedTuple):
    """Where an authority takes Ofsted's data from; published files, until somebody chose."""

    is_extract: bool
    dfe_code: str


def source_of(authority: LocalAuthority) -> Choice:
    """Return where the authority takes Ofsted's data from today."""
    chosen = Source.objects.for_authority(authority).order_by("-pk").first()
    if chosen is None:
        return Choice(False, "")
    return Choice(chosen.origin == Origin.DAILY_EXTRACT, chosen.dfe_code)


def waiting(authority: LocalAuthority) -> QuerySet[Told]:
    """
    Return what Ofsted told that nobody recorded or set aside, the oldest first.

    Recorded is whatever has an event of the same kind on the same day, whoever recorded it; of a
    judgement its day is that of the inspection.
    """
    same_kind = Event.objects.for_authority(authority).filter(
        provider=OuterRef("provider"), kind=OuterRef("kind")
    )
    recorded = same_kind.filter(on=OuterRef("on"))
    day = Cast(OuterRef("on"), TextField())
    inspected = same_kind.filter(kind="judgement_published", fields__contains=day)
    return (
        Told.objects.for_authority(authority)
        .filter(is_history=False, set_aside__isnull=True)
        .exclude(Exists(recorded))
        .exclude(Exists(inspected))
        .select_related("authority", "provider")
        .order_by("on", "pk")
    )


def waiting_of(provider: Provider) -> QuerySet[Told]:
    """Return what Ofsted told of one provider that nobody recorded or set aside."""
    return waiting(provider.authority).filter(provider=provider)


def get_waiting(authority: LocalAuthority, pk: int) -> Told:
    """
    Return one thing that waits.

    :raises Told.DoesNotExist: if the authority has none such, or it waits no more.
    """
    return waiting(authority).get(pk=pk)


def staged_tellings(authority: LocalAuthority, import_ref: int) -> list[StagedTelling]:
    """
    Return what a staged extract tells that nobody was told or recorded, in the file's order.

    Three queries, however much it tells. What its acceptance would take as history is left out.
    """
    staged = StagedExtract.objects.for_authority(authority).filter(import_ref=import_ref).first()
    if staged is None:
        return []
    known = _told_or_recorded(authority, {row[0] for row in staged.told})
    since = staged.asks_since or date.min
    rows = ((urn, kind, date.fromisoformat(on), said) for urn, kind, on, said in staged.told)
    return [StagedTelling(*row) for row in rows if row[:3] not in known and row[2] >= since]


def _told_or_recorded(
    authority: LocalAuthority, numbers: set[str]
) -> set[tuple[str | None, str, date]]:
    told = Told.objects.for_authority(authority).filter(provider__urn__in=numbers)
    known = set(told.values_list("provider__urn", "kind", "on"))
    events = Event.objects.for_authority(authority).filter(
        provider__urn__in=numbers, kind__in=KINDS_TOLD
    )
    for urn, kind, on, fields in events.values_list("provider__urn", "kind", "on", "fields"):
        known.add((urn, kind, on))
        inspected = facts_of(kind, fields).get("inspected_on")
        if inspected:
            known.add((urn, kind, inspected))
    return known
