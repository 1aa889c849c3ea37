"""How the policy's deadlines were kept in a period, by pathway and rule."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.cases.queries import AskedFor, DutyDeadline, deadlines, rule_behind
from goodward.core.measuring.adherence import Kept, Went, kept, together, went
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
        "Its day was over when it was excused, or when its pathway closed. It counts as not kept."
    ),
    Went.CLOSED: "Its pathway closed before its day was over, so that nobody owed it any more.",
}
SHARE = (
    "In time, of all that were in time, late, overdue, or over when they ended. What is still to "
    "come, was excused in time or ended in time is left out."
)
PERIOD = "A deadline is counted in the period its day falls in, whenever it began or was done."


class RuleKept(NamedTuple):
    """How the deadlines of one rule were kept. place: in the policy. roles: who owes it."""

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


class Adherence(NamedTuple):
    """How all deadlines that were asked for were kept."""

    kept: Kept
    pathways: tuple[PathwayKept, ...]


def adherence(authority: LocalAuthority, asked: AskedFor, *, as_at: date) -> Adherence:
    """Return how deadlines were kept, as at the end of a day. Two queries."""
    by_rule: dict[tuple[str, str], list[DutyDeadline]] = defaultdict(list)
    for each in deadlines(authority, asked):
        by_rule[each.pathway, each.rule].append(each)
    rules = rules_of(authority)
    counted: dict[str, list[RuleKept]] = defaultdict(list)
    for (pathway, rule), several in by_rule.items():
        behind = rule_behind(rules, several[-1])
        counted[pathway].append(
            RuleKept(
                rule,
                behind.place,
                behind.text,
                several[-1].roles,
                kept((each.deadline for each in several), as_at=as_at),
            )
        )
    pathways = tuple(
        PathwayKept(
            pathway,
            title,
            together(each.kept for each in counted[pathway]),
            tuple(sorted(counted[pathway], key=lambda each: each.place)),
        )
        for pathway, title in rules.pathway_titles.items()
        if pathway in counted
    )
    return Adherence(together(each.kept for each in pathways), pathways)


def cases_behind(
    authority: LocalAuthority, asked: AskedFor, how: Went | None, *, as_at: date
) -> list[DutyDeadline]:
    """Return the deadlines a number stands for, by their day; with no way given, all of them."""
    return [
        each
        for each in deadlines(authority, asked)
        if how is None or went(each.deadline, as_at=as_at) is how
    ]
