"""What slips: open duties whose day is over or near, as a page for today asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.cases.counting import open_counts
from goodward.cases.models import Duty, DutyState, Pathway
from goodward.core.policy.versions import PolicyVersions
from goodward.policies.queries import rules_of

ALLOCATING = "officer_allocated"


class PathwaySlips(NamedTuple):
    """
    Open duties of one pathway. oldest: the day of the one that is longest overdue, None for none.

    soon: due from today to the last day asked for.
    """

    pathway: str
    overdue: int
    oldest: date | None
    soon: int


class ToAllocate(NamedTuple):
    """Somebody the policy wants allocated to a case, and nobody is yet. roles: of the policy."""

    provider_pk: int
    provider_name: str
    pathway: str
    roles: tuple[str, ...]
    due_on: date | None


def slips(authority: LocalAuthority, *, today: date, until: date) -> list[PathwaySlips]:
    """Return what is overdue, and due until a day, by pathway. One query, of what is counted."""
    counted: dict[str, dict[date, int]] = defaultdict(dict)
    for pathway, day, number in open_counts(authority, until=until):
        counted[pathway][day] = number
    return [
        PathwaySlips(
            pathway,
            sum(number for day, number in days.items() if day < today),
            min((day for day in days if day < today), default=None),
            sum(number for day, number in days.items() if day >= today),
        )
        for pathway, days in sorted(counted.items())
    ]


def overdue_of(
    authority: LocalAuthority, people: Collection[int], *, today: date
) -> dict[int, int]:
    """Return how many overdue duties each of some people owes; nobody with none. One query."""
    rows = (
        _open(authority)
        .filter(due_on__lt=today, officer_id__in=people)
        .values_list("officer_id")
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)


def open_runs(authority: LocalAuthority) -> dict[str, int]:
    """Return how many runs of each pathway are open, of which a provider has one. One query."""
    rows = (
        Pathway.objects.for_authority(authority)
        .filter(closed_on__isnull=True)
        .values_list("rule")
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)


def to_allocate(authority: LocalAuthority, *, limit: int) -> tuple[int, list[ToAllocate]]:
    """
    Return how many cases wait for somebody, and the first of whom, the soonest due first.

    A case waits while a duty is open that any version of the policy lets an allocation meet. One
    query.
    """
    rules = _allocating(rules_of(authority))
    # By their names, for which there is an index; the same name may mean another rule elsewhere.
    rows = (
        _open(authority)
        .filter(rule__in=sorted({rule for _, rule in rules}))
        .values_list(
            "pathway_id", "provider_id", "provider__shown_name", "pathway__rule", "rule", "due_on"
        )
    )
    waiting = [row for row in rows if row[3:5] in rules]
    waiting.sort(key=lambda row: (row[5] or date.max, row[2], row[0]))
    return len({row[0] for row in waiting}), [
        ToAllocate(provider, name, pathway, rules[pathway, rule], due_on)
        for _, provider, name, pathway, rule, due_on in waiting[:limit]
    ]


def _allocating(rules: PolicyVersions) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return whom each rule wants allocated, by pathway and name, as the newest version says."""
    return {
        (pathway, rule): tuple(duty.done_by.role)
        for version in rules.versions
        for pathway, text in version.text.pathways.items()
        for rule, duty in text.duties.items()
        if duty.done_by.act == ALLOCATING
    }


def _open(authority: LocalAuthority) -> QuerySet[Duty]:
    return Duty.objects.for_authority(authority).filter(ended_on__isnull=True, state=DutyState.OPEN)
