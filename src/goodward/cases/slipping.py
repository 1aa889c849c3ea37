"""What slips: open duties whose day is over or near, counted by the database."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, F, Min, Q, QuerySet

from goodward.accounts.models import LocalAuthority
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
    """Return what is overdue, and due until a day, by pathway. One query."""
    late = Q(due_on__lt=today)
    rows = (
        _open(authority)
        .filter(due_on__lte=until)
        .values_list("pathway__rule")
        .annotate(
            overdue=Count("pk", filter=late),
            oldest=Min("due_on", filter=late),
            soon=Count("pk", filter=~late),
        )
        .order_by("pathway__rule")
    )
    return [PathwaySlips(*row) for row in rows]


def overdue_of(authority: LocalAuthority, *, today: date) -> dict[int, int]:
    """Return how many overdue duties each allocated person owes. One query."""
    rows = (
        _open(authority)
        .filter(due_on__lt=today, officer__isnull=False)
        .values_list("officer_id")
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)


def open_runs(authority: LocalAuthority) -> dict[str, int]:
    """Return how many providers are on each pathway. One query."""
    rows = (
        Pathway.objects.for_authority(authority)
        .filter(closed_on__isnull=True)
        .values_list("rule")
        .annotate(Count("provider_id", distinct=True))
        .order_by()
    )
    return dict(rows)


def to_allocate(authority: LocalAuthority, *, limit: int) -> tuple[int, list[ToAllocate]]:
    """
    Return how many cases wait for somebody, and the first of whom, the soonest due first.

    A case waits while a duty is open that any version of the policy lets an allocation meet. Two
    queries.
    """
    rules = _allocating(rules_of(authority))
    if not rules:
        return 0, []
    wanted = reduce(or_, (Q(pathway__rule=pathway, rule=rule) for pathway, rule in sorted(rules)))
    rows = _open(authority).filter(wanted)
    first = rows.order_by(F("due_on").asc(nulls_last=True), "pk").values_list(
        "provider_id", "provider__shown_name", "pathway__rule", "rule", "due_on"
    )
    return rows.aggregate(cases=Count("pathway_id", distinct=True))["cases"], [
        ToAllocate(key, name, pathway, rules[pathway, rule], due_on)
        for key, name, pathway, rule, due_on in first[:limit]
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
