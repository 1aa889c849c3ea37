"""What an event recorded by hand says about the provider itself: its outcome, or that it left."""

# ruff: noqa: S608 - only names of columns of ours are put into SQL.

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection

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
        _write(provider, new)
        for name, value in new.items():
            setattr(provider, name, value)


def _write(provider: Provider, new: Mapping[str, Any]) -> None:
    """Write columns of one row. The ORM would take longer about it than the database does."""
    columns = ", ".join(f"{name} = %s" for name in new)
    values = [each.isoformat() if isinstance(each, date) else each for each in new.values()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE providers_provider SET {columns} WHERE id = %s AND authority_id = %s",
            (*values, provider.pk, provider.authority_id),
        )


def _outcome(provider: Provider, entry: Entry) -> dict[str, Any]:
    inspected: date = entry.fields.get("inspected_on") or entry.on
    is_older = provider.outcome_on is not None and inspected < provider.outcome_on
    if is_older or not outcomes.replaces(entry.fields, provider.outcome):
        return {}
    word, text = outcomes.worded(entry.fields)
    return {"outcome": word, "outcome_text": text, "outcome_on": inspected}
