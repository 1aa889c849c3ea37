"""Judgements as they were recorded, as later corrections have them read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.writing import Facts, facts_of, name_of

JUDGED, CORRECTED = "judgement_published", "corrected"


def judgements_of(authority: LocalAuthority, **narrowed: Any) -> Iterator[tuple[int, date, Facts]]:
    """
    Yield each judgement recorded: the provider's key, the day of the inspection, its fields.

    narrowed: conditions on the events. A judgement that was corrected is yielded as it should have
    read, or not at all where it was none. One query.
    """
    rows = (
        Event.objects.for_authority(authority)
        .filter(kind__in=(JUDGED, CORRECTED), **narrowed)
        .order_by("provider_id", "sequence")
        .values_list("provider_id", "sequence", "kind", "on", "fields")
    )
    stands: dict[tuple[int, str], tuple[date, Facts]] = {}
    for provider, sequence, recorded, happened_on, text in rows:
        kind, on, facts, name = recorded, happened_on, facts_of(recorded, text), name_of(sequence)
        if kind == CORRECTED:
            name, instead = facts["corrects"], facts["with"]
            stands.pop((provider, name), None)
            if instead is None:
                continue
            kind, on, facts = instead.kind, instead.on or instead.day, instead.fields
        if kind == JUDGED:
            stands[provider, name] = (facts.get("inspected_on") or on, facts)
    for (provider, _), (inspected_on, facts) in stands.items():
        yield provider, inspected_on, facts
