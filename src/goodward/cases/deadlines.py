"""Duties by the day they were due: what figures of adherence are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Duty, DutyState
from goodward.cases.reasons import duty_rule
from goodward.core.measuring.adherence import Deadline
from goodward.core.policy.rules import DutyRule
from goodward.core.policy.versions import PolicyVersions
from goodward.providers.models import BETWEEN


class AskedFor(NamedTuple):
    """
    Which deadlines: those whose day lies from `first` to `last`, both included.

    pathway, rule: of the policy, empty for all. officer: the key of whose they are, None for all.
    """

    first: date
    last: date
    pathway: str = ""
    rule: str = ""
    officer: int | None = None


class DutyDeadline(NamedTuple):
    """A deadline with the duty it is of. number: 0 for a duty without one."""

    duty_pk: int
    provider_pk: int
    provider_name: str
    provider_type: str
    pathway: str
    policy_hash: str
    rule: str
    number: int
    roles: tuple[str, ...]
    officer_name: str
    deadline: Deadline


def deadlines(authority: LocalAuthority, asked: AskedFor) -> Iterator[DutyDeadline]:
    """
    Yield the deadlines asked for, by their day. One query.

    What the policy offers at discretion has no deadline, whatever day stands at it.
    """
    rows = (
        Duty.objects.for_authority(authority)
        .filter(due_on__gte=asked.first, due_on__lte=asked.last)
        .exclude(state=DutyState.OFFERED)
    )
    narrowed = {
        "pathway__rule": asked.pathway,
        "rule": asked.rule,
        "officer_id": asked.officer,
    }
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    found = rows.select_related("provider", "pathway", "officer").order_by("due_on", "pk")
    for each in found.iterator():
        if each.due_on is None:
            continue
        yield DutyDeadline(
            each.pk,
            each.provider_id,
            each.provider.shown_name,
            each.provider.type,
            each.pathway.rule,
            each.pathway.policy_hash,
            each.rule,
            each.number,
            tuple(each.roles.split(BETWEEN)),
            each.officer.full_name if each.officer else "",
            Deadline(each.due_on, each.state, each.done_on, each.ended_on),
        )


def rule_behind(rules: PolicyVersions, found: DutyDeadline) -> DutyRule:
    """Return the rule of a deadline, in the version that binds its pathway."""
    return duty_rule(rules, found.policy_hash, found.provider_type, found.pathway, found.rule)
