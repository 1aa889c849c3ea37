"""What happened in a time, of all providers, as later corrections have it read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Min, Q

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.writing import Facts, facts_of, name_of

CORRECTED = "corrected"


class Happened(NamedTuple):
    """One event. on: the day it happened. pathway: empty where none was named."""

    provider_pk: int
    kind: str
    on: date
    pathway: str
    fields: Facts


def first_day(authority: LocalAuthority) -> date | None:
    """Return the earliest day anything was recorded of; None where nothing was. One query."""
    rows = Event.objects.for_authority(authority)
    return rows.aggregate(first=Min("day"))["first"]


def happened(
    authority: LocalAuthority, kinds: Collection[str], *several: tuple[date, date]
) -> list[Happened]:
    """
    Return the events of some kinds that happened in any of several times, in the order recorded.

    several: the first and the last day of each, both included. What was corrected is read as it
    should have been, and is not there where it was none. One query, which reads every correction.
    """
    then = Q()
    for days in several:
        then |= Q(on__range=days)
    rows = (
        Event.objects.for_authority(authority)
        .filter(Q(kind=CORRECTED) | (Q(kind__in=tuple(kinds)) & then))
        .order_by("provider_id", "sequence")
        .values_list("provider_id", "sequence", "kind", "on", "pathway", "fields")
    )
    stands: dict[tuple[int, str], Happened] = {}
    for provider, sequence, kind, on, pathway, text in rows:
        facts = facts_of(kind, text)
        if kind != CORRECTED:
            stands[provider, name_of(sequence)] = Happened(provider, kind, on, pathway or "", facts)
            continue
        name, instead = (provider, facts["corrects"]), facts["with"]
        stands.pop(name, None)
        if instead is None or instead.kind not in kinds:
            continue
        day = instead.on or instead.day
        if any(first <= day <= last for first, last in several):
            stands[name] = Happened(
                provider, instead.kind, day, instead.pathway or "", instead.fields
            )
    return list(stands.values())
