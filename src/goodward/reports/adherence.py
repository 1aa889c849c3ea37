"""How the policy's deadlines were kept in a period, by pathway and rule, and by who owes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.cases.queries import (
    AskedFor,
    DutyDeadline,
    Rows,
    deadline_counts,
    deadlines,
    officer_counts,
    rule_called,
)
from goodward.core.measuring.adherence import Counted, Kept, Went, kept
from goodward.policies.queries import rules_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

# What each way a deadline went means, for whoever reads a number.
DEFINITIONS = {
    Went.IN_TIME: "Done on its day or before it.",
    Went.LATE: "Done after its day.",
    Went.OVERDUE: "Not done, and its day is over.",
    Went.TO_COME: "Not done, and its day is not over.",
    Went.EXCUSED: "Somebody with the right to excused it, with a reason, before its day was over.",
    Went.CLOSED_LATE: (
        "Not done, and its day was over when it was excused or when its pathway closed."
    ),
    Went.CLOSED: "Its pathway closed before its day was over, so that nobody owed it any more.",
}
MISSING = "Late, overdue or never done."
SHARE = (
    "In time, of all that were in time or missed. What is still to come, was excused before its "
    "day was over, or fell away is left out."
)
PERIOD = "A deadline is counted in the period its day falls in, whenever it began or was done."


class RuleKept(NamedTuple):
    """
    How the deadlines of one rule were kept. place: in the policy. roles: who owes it.

    text: as the latest version of the policy that has the rule words it.
    """

    rule: str
    place: int
    text: str
    roles: tuple[str, ...]
    kept: Kept


class PathwayKept(NamedTuple):
    """How the deadlines of one pathway were kept, and its rules' in the policy's order."""

    pathway: str
    title: str
    kept: Kept
    rules: tuple[RuleKept, ...]


class RoleKept(NamedTuple):
    """How the deadlines that a role owes were kept, alone or with others."""

    role: str
    kept: Kept


class OfficerKept(NamedTuple):
    """How the deadlines of one officer's cases were kept."""

    officer: int
    kept: Kept


class Adherence(NamedTuple):
    """How all deadlines that were asked for were kept. by_role: who owes most of them first."""

    kept: Kept
    pathways: tuple[PathwayKept, ...]
    by_role: tuple[RoleKept, ...]


def adherence(
    authority: LocalAuthority, asked: AskedFor, *, as_at: date, among: Rows | None = None
) -> Adherence:
    """
    Return how deadlines were kept, as at the end of today. Two queries, however many.

    among: with another day, the duties as they stood at its end.
    """
    counted = deadline_counts(authority, asked, as_at=as_at, among=among)
    return adherence_from(authority, counted)


def adherence_from(authority: LocalAuthority, counted: Iterable[Counted]) -> Adherence:
    """Return how deadlines were kept, from their counts. One query."""
    counted = list(counted)
    rules = rules_of(authority)
    by_rule: dict[tuple[str, str], list[Counted]] = defaultdict(list)
    by_pathway: dict[str, list[Counted]] = defaultdict(list)
    by_role: dict[str, list[Counted]] = defaultdict(list)
    for each in counted:
        by_rule[each.pathway, each.rule].append(each)
        by_pathway[each.pathway].append(each)
        for role in each.roles:
            by_role[role].append(each)
    of_pathway: dict[str, list[RuleKept]] = defaultdict(list)
    for (pathway, rule), several in by_rule.items():
        behind = rule_called(rules, pathway, rule)
        roles = max(several, key=lambda each: (each.number, each.roles)).roles
        of_pathway[pathway].append(RuleKept(rule, behind.place, behind.text, roles, kept(several)))
    pathways = tuple(
        PathwayKept(
            pathway,
            title,
            kept(by_pathway[pathway]),
            tuple(sorted(of_pathway[pathway], key=lambda each: each.place)),
        )
        for pathway, title in rules.pathway_titles.items()
        if pathway in of_pathway
    )
    of_roles = (RoleKept(role, kept(several)) for role, several in by_role.items())
    return Adherence(
        kept(counted),
        pathways,
        tuple(sorted(of_roles, key=lambda each: (-each.kept.owed, each.role))),
    )


def of_officers(
    authority: LocalAuthority,
    asked: AskedFor,
    officers: Iterable[int],
    *,
    as_at: date,
    among: Rows | None = None,
) -> list[OfficerKept]:
    """Return how each of some officers' deadlines were kept, in their order. One query."""
    keys = list(officers)
    counted = officer_counts(authority, asked, keys, as_at=as_at, among=among)
    return [OfficerKept(key, kept(counted[key])) for key in keys]


def cases_behind(
    authority: LocalAuthority,
    asked: AskedFor,
    how: Went | Collection[Went] | None,
    *,
    as_at: date,
    limit: int | None = None,
    among: Rows | None = None,
) -> list[DutyDeadline]:
    """Return the deadlines a number stands for, by their day; with no way given, all of them."""
    return list(deadlines(authority, asked, _ways(how), as_at=as_at, limit=limit, among=among))


def number_behind(
    authority: LocalAuthority,
    asked: AskedFor,
    how: Went | Collection[Went] | None,
    *,
    as_at: date,
    among: Rows | None = None,
) -> int:
    """Return how many deadlines a number stands for. One query."""
    counted = deadline_counts(authority, asked, as_at=as_at, among=among)
    ways = _ways(how)
    return sum(each.number for each in counted if not ways or each.how in ways)


def _ways(how: Went | Collection[Went] | None) -> Collection[Went]:
    if how is None:
        return ()
    return (how,) if isinstance(how, Went) else how
