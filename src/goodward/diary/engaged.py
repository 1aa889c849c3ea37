"""When people and providers are taken: by visits in the diary, or by leave."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import Count

from goodward.accounts.models import LocalAuthority
from goodward.core.visiting.clashes import MOST_IN_A_DAY
from goodward.diary.models import Visit, VisitPerson, VisitState
from goodward.diary.queries import absences_of


def days_of_providers(
    authority: LocalAuthority, first: date, last: date, providers: Collection[int]
) -> dict[int, frozenset[date]]:
    """Return on which days somebody visits each of these providers, by its key."""
    rows = (
        Visit.objects.for_authority(authority)
        .filter(provider__in=providers, day__gte=first, day__lte=last)
        .exclude(state=VisitState.CANCELLED)
        .values_list("provider_id", "day")
    )
    return _days_by_key(rows)


def days_engaged(authority: LocalAuthority, first: date, last: date) -> dict[int, frozenset[date]]:
    """Return on which days each person is away, or has no room for another visit, by key."""
    away = [
        (each.person_id, each.first_day + timedelta(days=number))
        for each in absences_of(authority, first, last)
        for number in range((each.last_day - each.first_day).days + 1)
    ]
    rows = (
        VisitPerson.objects.for_authority(authority)
        .filter(visit__day__gte=first, visit__day__lte=last)
        .exclude(visit__state=VisitState.CANCELLED)
        .values_list("person_id", "visit__day")
        .annotate(count=Count("pk"))
        .filter(count__gte=MOST_IN_A_DAY)
        .order_by()
    )
    return _days_by_key([*away, *((person, day) for person, day, _ in rows)])


def _days_by_key(pairs: Iterable[tuple[int, date]]) -> dict[int, frozenset[date]]:
    found: dict[int, set[date]] = {}
    for key, day in pairs:
        found.setdefault(key, set()).add(day)
    return {key: frozenset(days) for key, days in found.items()}


def visit_counts(authority: LocalAuthority, first: date, last: date) -> dict[int, int]:
    """Return how many visits each person has booked from a day to another, both included."""
    rows = (
        VisitPerson.objects.for_authority(authority)
        .filter(visit__day__gte=first, visit__day__lte=last, visit__state=VisitState.BOOKED)
        .values_list("person_id")
        .annotate(Count("visit_id"))
        .order_by()
    )
    return dict(rows)
