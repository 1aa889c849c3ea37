"""What a policy made of histories as at a past day, from what had been recorded by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Event
from goodward.cases.projecting import DutyKey, DutyRow, PathwayKey, PathwayRow, project
from goodward.cases.recording import facts_about
from goodward.cases.storing import EVENT_SELECT, among
from goodward.cases.writing import EventRow, events_of
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.versions import PolicyVersions
from goodward.providers.models import Provider


class AsKnown(NamedTuple):
    """One provider's pathways and duties, as rows with their days as ISO text."""

    provider_pk: int
    pathways: dict[PathwayKey, PathwayRow]
    duties: dict[DutyKey, DutyRow]


def with_events(
    authority: LocalAuthority, *, after: int = 0, limit: int | None = None
) -> list[int]:
    """Return the keys of providers that have events, in order, from beyond one. One query."""
    found = (
        Event.objects.for_authority(authority)
        .filter(sequence=1, provider_id__gt=after)
        .order_by("provider_id")
        .values_list("provider_id", flat=True)
    )
    return list(found[:limit])


def as_known(
    authority: LocalAuthority,
    providers: Sequence[int],
    rules: PolicyVersions,
    *,
    as_at: date,
    until: datetime,
) -> Iterator[AsKnown]:
    """
    Yield what rules make of some providers' events that were recorded before a moment, on a day.

    What a provider is (its type and registers) is taken as it is held today. Two queries.
    """
    facts = {
        pk: facts_about(kind, registers)
        for pk, kind, registers in Provider.objects.for_authority(authority)
        .filter(pk__in=providers)
        .values_list("pk", "type", "registers")
    }
    for key, rows in _rows_by_then(providers, until).items():
        if key not in facts:
            continue
        answer = evaluate(policy=rules, provider=facts[key], events=events_of(rows), as_of=as_at)
        found = project(answer, rows)
        yield AsKnown(key, found.pathways, found.duties)


def _rows_by_then(providers: Sequence[int], until: datetime) -> dict[int, list[EventRow]]:
    where, filling = among("e", providers)
    moment = connection.ops.adapt_datetimefield_value(until)
    found: dict[int, list[EventRow]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            EVENT_SELECT.format(where=f"{where} AND e.recorded_at < %s"), (*filling, moment)
        )
        for provider_id, *rest in cursor.fetchall():
            found.setdefault(provider_id, []).append(EventRow(*rest))
    return found
