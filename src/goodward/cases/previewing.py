"""What adopting a version of the policy would change in the open cases of an authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection

from goodward.accounts.models import LocalAuthority
from goodward.cases.recording import AT_A_TIME, facts_about
from goodward.cases.storing import event_rows
from goodward.cases.writing import events_of
from goodward.core.policy.comparing import CaseDifference, CaseHistory, Tally, compare_cases
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
    providers = [
        _OnAPathway(pk, name, kind, registers)
        for pk, name, kind, registers in Provider.objects.for_authority(authority)
        .exclude(pathways="")
        .order_by("search", "pk")
        .values_list("pk", "shown_name", "type", "registers")
    ]
    found = compare_cases(
        in_force=rules, candidate=candidate, histories=_histories(providers), as_of=as_of
    )
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
