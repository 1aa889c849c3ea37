"""Days on which something happened at providers, as events were corrected."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.writing import facts_of, name_of

CORRECTED = "corrected"


def days_of(
    authority: LocalAuthority, *kinds: str, until: datetime | None = None
) -> dict[str, dict[int, list[date]]]:
    """
    Return the days on which events of some kinds took effect, by kind and provider. One query.

    until: only what was recorded before then; None for all. A correction stands for what it
    corrects.
    """
    rows = Event.objects.for_authority(authority).filter(kind__in=(*kinds, CORRECTED))
    if until is not None:
        rows = rows.filter(recorded_at__lt=until)
    found: dict[str, dict[int, list[date]]] = {kind: defaultdict(list) for kind in kinds}
    plain: list[tuple[int, int, str, date]] = []
    instead = {}
    ordered = rows.order_by("provider_id", "day", "sequence").values_list(
        "provider_id", "sequence", "kind", "day", "fields"
    )
    for provider, sequence, kind, day, fields in ordered.iterator():
        if kind == CORRECTED:
            facts = facts_of(kind, fields)
            instead[provider, facts["corrects"]] = facts["with"]
        else:
            plain.append((provider, sequence, kind, day))
    for provider, sequence, kind, day in plain:
        if not instead or (provider, name_of(sequence)) not in instead:
            found[kind][provider].append(day)
    for (provider, _), event in instead.items():
        if event is not None and event.kind in found:
            found[event.kind][provider].append(event.day)
    return found
