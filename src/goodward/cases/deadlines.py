"""Duties by the day they were due: what figures of adherence are counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.cases.counting import CountKey, how_of, kept_counts, key_of
from goodward.cases.models import Duty, DutyState, RoleCombination
from goodward.cases.reasons import duty_rule, latest_rule
from goodward.core.measuring.adherence import Counted, Deadline, Went
from goodward.core.policy.rules import DutyRule
from goodward.core.policy.versions import PolicyVersions
from goodward.providers.models import BETWEEN

# Duties, or rows with their columns that say how they once stood.
Rows = QuerySet[Any]


class AskedFor(NamedTuple):
    """
    Which deadlines: those whose day lies from `first` to `last`, both included.

    pathway, rule: of the policy, empty for all. officer: the key of whose they are, None for all.
    role: one of those who owe them, empty for all.
    """

    first: date
    last: date
    pathway: str = ""
    rule: str = ""
    officer: int | None = None
    role: str = ""

    @property
    def is_of_whole_months(self) -> bool:
        """Whether it begins with a month and ends with one."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1


class DutyDeadline(NamedTuple):
    """A deadline with the duty it is of. number: 0 for a duty without one."""

    duty_pk: int
    provider_pk: int
    provider_name: str
    urn: str
    provider_type: str
    pathway: str
    pathway_number: int
    policy_hash: str
    rule: str
    number: int
    roles: tuple[str, ...]
    officer_name: str
    deadline: Deadline


def deadline_counts(
    authority: LocalAuthority, asked: AskedFor, *, as_at: date, among: Rows | None = None
) -> list[Counted]:
    """
    Return how the deadlines asked for went, as at the end of a day. One query.

    Of whole months it reads what is kept, however many duties there are; of one officer, or of
    parts of months, it counts the duties themselves. among: duties as they once stood, to be
    counted instead of today's.
    """
    if among is None and asked.officer is None and asked.is_of_whole_months:
        found = kept_counts(authority, asked.first, asked.last)
    else:
        found = _counted_now(_rows(authority, asked, None, among))
    sums: Counter[tuple[str, str, str, Went, int]] = Counter()
    for key, number in found:
        if _fits(key, asked):
            sums[key.pathway, key.rule, key.roles, how_of(key, as_at), key.late_by] += number
    return [
        Counted(pathway, rule, tuple(roles.split(BETWEEN)), how, late_by, number)
        for (pathway, rule, roles, how, late_by), number in sums.items()
    ]


def officer_counts(
    authority: LocalAuthority,
    asked: AskedFor,
    officers: list[int],
    *,
    as_at: date,
    among: Rows | None = None,
) -> dict[int, list[Counted]]:
    """Return how the deadlines asked for went, of each of some officers by key. One query."""
    counted: dict[int, list[Counted]] = {each: [] for each in officers}
    rows = _rows(authority, asked._replace(officer=None), None, among)
    rows = rows.filter(officer_id__in=officers)
    columns = ("officer_id", *_SHARED)
    for officer, *shared, number in _grouped(rows, columns):
        key = _key(*shared)
        if key is not None and _fits(key, asked):
            counted[officer].append(
                Counted(
                    key.pathway,
                    key.rule,
                    tuple(key.roles.split(BETWEEN)),
                    how_of(key, as_at),
                    key.late_by,
                    number,
                )
            )
    return counted


def deadlines(
    authority: LocalAuthority,
    asked: AskedFor,
    ways: Collection[Went] = (),
    *,
    as_at: date,
    limit: int | None = None,
    among: Rows | None = None,
) -> Iterator[DutyDeadline]:
    """
    Yield the deadlines asked for that went one of some ways, by their day. One query, with a role
    two. ways: none for all.

    What the policy offers at discretion has no deadline, whatever day stands at it.
    """
    rows = _rows(authority, asked, _combinations(authority, asked.role), among)
    if ways:
        rows = rows.filter(reduce(or_, (_going(each, as_at) for each in ways)))
    found = rows.select_related("provider", "pathway", "officer").order_by("due_on", "pk")[:limit]
    for each in found.iterator():
        if each.due_on is None:
            continue
        yield DutyDeadline(
            each.pk,
            each.provider_id,
            each.provider.shown_name,
            each.provider.urn or "",
            each.provider.type,
            each.pathway.rule,
            each.pathway.number,
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


def rule_called(rules: PolicyVersions, pathway: str, rule: str) -> DutyRule:
    """
    Return a rule as the latest version that has it words it.

    :raises LookupError: if no version of the authority's has it.
    """
    return latest_rule(rules, pathway, rule)


_ENDED_LATE = Q(ended_on__gt=F("due_on"))
# How each way reads in the stored rows; what is open depends on the day besides.
_ENDED_SO: dict[Went, Q] = {
    Went.IN_TIME: Q(state=DutyState.MET) & ~_ENDED_LATE,
    Went.LATE: Q(state=DutyState.MET) & _ENDED_LATE,
    Went.EXCUSED: Q(state=DutyState.EXCUSED) & ~_ENDED_LATE,
    Went.CLOSED_LATE: Q(state__in=(DutyState.EXCUSED, DutyState.CANCELLED)) & _ENDED_LATE,
    Went.CLOSED: Q(state=DutyState.CANCELLED) & ~_ENDED_LATE,
}
_SHARED = ("pathway__rule", "rule", "roles", "state", "due_on", "ended_on")


def _going(how: Went, as_at: date) -> Q:
    if how is Went.OVERDUE:
        return Q(state=DutyState.OPEN, ended_on__isnull=True, due_on__lt=as_at)
    if how is Went.TO_COME:
        return Q(state=DutyState.OPEN, ended_on__isnull=True, due_on__gte=as_at)
    return _ENDED_SO[how]


def _rows(
    authority: LocalAuthority,
    asked: AskedFor,
    combinations: list[str] | None,
    among: Rows | None = None,
) -> Rows:
    narrowed: dict[str, Any] = {
        "pathway__rule": asked.pathway or None,
        "rule": asked.rule or None,
        "officer_id": asked.officer,
        "roles__in": combinations,
    }
    rows = Duty.objects.for_authority(authority) if among is None else among
    return (
        rows.filter(due_on__gte=asked.first, due_on__lte=asked.last)
        .exclude(state=DutyState.OFFERED)
        .filter(**{name: value for name, value in narrowed.items() if value is not None})
    )


def _combinations(authority: LocalAuthority, role: str) -> list[str] | None:
    """Return the texts of roles that hold a role, as they stand in duties; None for any."""
    if not role:
        return None
    texts = RoleCombination.objects.for_authority(authority).values_list("roles", flat=True)
    return [text for text in texts if role in text.split(BETWEEN)]


def _counted_now(rows: Rows) -> Iterator[tuple[CountKey, int]]:
    for *shared, number in _grouped(rows, _SHARED):
        key = _key(*shared)
        if key is not None:
            yield key, number


def _grouped(rows: Rows, columns: tuple[str, ...]) -> Any:
    return rows.order_by().values_list(*columns).annotate(number=Count("pk"))


def _key(
    pathway: str, rule: str, roles: str, state: str, due_on: date, ended_on: date | None
) -> CountKey | None:
    ended = ended_on.isoformat() if ended_on else None
    return key_of(pathway, rule, roles, state, due_on.isoformat(), ended)


def _fits(key: CountKey, asked: AskedFor) -> bool:
    return (
        asked.pathway in ("", key.pathway)
        and asked.rule in ("", key.rule)
        and (not asked.role or asked.role in key.roles.split(BETWEEN))
    )
