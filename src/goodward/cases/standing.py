"""What an event recorded by hand says about the provider itself: its outcome, or that it left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from goodward.cases.checking import Entry
from goodward.providers import outcomes
from goodward.providers.models import Provider, Status


def keep_standing(provider: Provider, entries: Iterable[Entry]) -> None:
    """Bring the provider's outcome and status up to date with what was just recorded."""
    new: dict[str, Any] = {}
    for entry in entries:
        if entry.kind == "judgement_published":
            new.update(_outcome(provider, entry))
        elif entry.kind == "provider_left":
            new.update(status=Status.LEFT, left_on=entry.on)
        elif entry.kind == "registered":
            new.update(status=Status.ACTIVE, left_on=None)
    if new:
        held = Provider.objects.for_authority(provider.authority).filter(pk=provider.pk)
        held.update(**new)
        for name, value in new.items():
            setattr(provider, name, value)


def _outcome(provider: Provider, entry: Entry) -> dict[str, Any]:
    inspected: date = entry.fields.get("inspected_on") or entry.on
    is_older = provider.outcome_on is not None and inspected < provider.outcome_on
    if is_older or not outcomes.replaces(entry.fields, provider.outcome):
        return {}
    word, text = outcomes.worded(entry.fields)
    return {"outcome": word, "outcome_text": text, "outcome_on": inspected}
