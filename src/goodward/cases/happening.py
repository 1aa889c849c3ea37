"""What was recorded of several providers since a moment, each since its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.writing import name_of
from goodward.core.policy.vocabulary import EVENT_KINDS


class Happening(NamedTuple):
    """One event: its name (“e12”), its kind and what that is called, its day, and by whom."""

    name: str
    kind: str
    title: str
    day: date
    recorded_at: datetime
    recorded_by: str


def happened_since(
    authority: LocalAuthority, since: Mapping[int, datetime]
) -> dict[int, list[Happening]]:
    """Return what was recorded of providers after a moment each, the last first. One query."""
    if not since:
        return {}
    rows = (
        Event.objects.for_authority(authority)
        .filter(provider__in=since, recorded_at__gt=min(since.values()))
        .order_by("-recorded_at", "-sequence")
        .values_list(
            "provider_id", "sequence", "kind", "on", "recorded_at", "recorded_by__full_name"
        )
    )
    found: dict[int, list[Happening]] = defaultdict(list)
    for provider, sequence, kind, on, recorded_at, by in rows:
        if recorded_at > since[provider]:
            title = EVENT_KINDS[kind].title
            found[provider].append(
                Happening(name_of(sequence), kind, title, on, recorded_at, by or "")
            )
    return dict(found)
