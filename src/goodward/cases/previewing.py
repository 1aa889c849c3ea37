"""What adopting a version of the policy would change in the open cases of an authority."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.recording import AT_A_TIME, facts_about
from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.policy.comparing import (
    CaseDifference,
    CaseHistory,
    Comparison,
    Tally,
    compare_cases,
    compare_moves,
)
from goodward.core.policy.rules import Policy
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class PreviewedCase(NamedTuple):
    """One provider for whom something would change."""

    provider_pk: int
    provider_name: str
    difference: CaseDifference


class Preview(NamedTuple):
    """
    What a version would change.

    open_cases: providers with an open pathway. cases: those for whom something would change, by
    name. by_role: how many duties come, go and move, in the order of the version's roles.
    """

    open_cases: int
    cases: tuple[PreviewedCase, ...]
    by_role: Mapping[str, Tally]


class _OnAPathway(NamedTuple):
    pk: int
    name: str
    type: str
    registers: str


def preview(authority: LocalAuthority, candidate: Policy, *, as_of: date) -> Preview:
    """
    Return what a version of the policy would change in every open case, without changing any.

    Each case is read as though the version had applied from the day it opened: a running case
    stays on its own version. Two queries, and one for every 500 providers.

    :raises NoPolicy: if the authority has adopted none yet.
    """
    rules = rules_of(authority)
    providers = _on_a_pathway(authority)
    found = compare_cases(
        in_force=rules, candidate=candidate, histories=_histories(providers), as_of=as_of
    )
    return _named(found, providers)


def preview_of_moves(
    authority: LocalAuthority, to: Policy, *, on: date, only: Collection[int] | None = None
) -> Preview:
    """
    Return what moving running cases to a version would change on a day, without moving any.

    only: keys of the providers asked about; None: all. Every case that can be moved is among
    `cases`, also where nothing that is owed would change.

    :raises NoPolicy: if the authority has adopted none yet.
    """
    rules = rules_of(authority)
    providers = _on_a_pathway(authority, only)
    found = compare_moves(policy=rules, to=to, histories=_histories(providers), on=on)
    return _named(found, providers)


def _on_a_pathway(
    authority: LocalAuthority, only: Collection[int] | None = None
) -> list[_OnAPathway]:
    found = Provider.objects.for_authority(authority).exclude(pathways="")
    if only is not None:
        found = found.filter(pk__in=only)
    columns = found.order_by("search", "pk").values_list("pk", "shown_name", "type", "registers")
    return [_OnAPathway(*each) for each in columns]


def _named(found: Comparison, providers: Iterable[_OnAPathway]) -> Preview:
    named = {str(each.pk): each for each in providers}
    cases = (
        PreviewedCase(each.pk, each.name, difference)
        for difference in found.differing
        for each in (named[difference.key],)
    )
    return Preview(found.open_cases, tuple(cases), found.by_role)


def _histories(providers: list[_OnAPathway]) -> Iterator[CaseHistory]:
    with connection.cursor() as cursor:
        for start in range(0, len(providers), AT_A_TIME):
            some = providers[start : start + AT_A_TIME]
            rows = event_rows(cursor, [each.pk for each in some])
            for each in some:
                facts = facts_about(each.type, each.registers)
                yield CaseHistory(str(each.pk), facts, events_of(rows[each.pk]))
