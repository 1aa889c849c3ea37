"""Figures of deadlines in the words of who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.accounts.roles import role_title
from goodward.cases.queries import rule_behind
from goodward.core.counted import counted
from goodward.core.measuring.adherence import MISSED, Kept, Went, days_past, went
from goodward.reports.adherence import DEFINITIONS, MISSING, PERIOD, SHARE
from goodward.ui.components.dates import plain_day

if TYPE_CHECKING:
    from goodward.cases.queries import DutyDeadline
    from goodward.core.measuring.periods import Period
    from goodward.core.policy.versions import PolicyVersions
    from goodward.reports.adherence import Adherence, OfficerKept, PathwayKept, RoleKept

MOST_CASES = 300
# Of fewer, quarters are no more than the numbers themselves.
SPREAD_FROM = 8
WAYS: Mapping[Went, str] = {
    Went.IN_TIME: "In time",
    Went.LATE: "Late",
    Went.OVERDUE: "Overdue",
    Went.TO_COME: "To come",
    Went.EXCUSED: "Excused",
    Went.CLOSED_LATE: "Never done",
    Went.CLOSED: "Fell away",
}
# The columns of the table: the three that were missed stand together.
SHOWN = (Went.IN_TIME, *MISSED, Went.EXCUSED, Went.CLOSED, Went.TO_COME)
MISSED_KEY, MISSED_TITLE = "missed", "Missed"
HEADS = ("Deadline", "Due", *(WAYS[each] for each in SHOWN), "Kept in time")
TEAM_HEADS = ("Owed by", *HEADS[1:])
OFFICER_HEADS = ("Officer", *HEADS[1:])
OFFICERS_A_PAGE = 50
EXPORTED = (
    "Pathway", "Deadline", "Owed by", "First day", "Last day", "As at", "Due",
    *(WAYS[each] for each in Went), "Share kept in time", "Late by (median of days)",
    "A quarter late by at most", "A quarter late by at least", "Late by at most",
)  # fmt: skip


# What ended one that was missed and never done.
_ENDED_BY = {
    (Went.CLOSED_LATE, "excused"): ", excused",
    (Went.CLOSED_LATE, "cancelled"): ", pathway closed",
}
CASES_EXPORTED = (
    "Provider", "URN", "Pathway", "Deadline", "Number", "Due", "How it went", "Ended",
    "Days past its day", "Why excused", "Officer", "Owed by", "As at",
)  # fmt: skip


class Cell(NamedTuple):
    """A number, with the address of its cases; empty where there are none."""

    label: str
    number: int
    url: str


class RuleView(NamedTuple):
    """One row: a rule's deadlines. share: “83 % (20 of 24)”, or a dash. missed: of all ways."""

    text: str
    roles: str
    cells: tuple[Cell, ...]
    share: str
    late_by: str
    missed: Cell


class PathwayView(NamedTuple):
    """One table: a pathway's rules, and all of them together."""

    id: str
    title: str
    rows: tuple[RuleView, ...]
    whole: RuleView


def summary(kept: Kept) -> str:
    """Return how all deadlines were kept, in a sentence."""
    if not kept.owed:
        return ""
    if kept.share is None:
        return f"{counted(kept.owed, 'deadline')}, none of which was to be kept by now."
    said = f"{share_text(kept)} kept in time"
    return f"{said}. {late_text(kept)}." if kept.late else f"{said}."


def pathway_view(found: PathwayKept, asked: Mapping[str, str]) -> PathwayView:
    """Return a pathway's table. asked: what the page's own address says."""
    said = {name: value for name, value in asked.items() if value} | {"pathway": found.pathway}
    return PathwayView(
        f"pathway-{found.pathway}",
        found.title,
        tuple(
            RuleView(
                each.text,
                ", ".join(_role(role) for role in each.roles),
                _cells(each.kept, said | {"rule": each.rule}),
                share_text(each.kept),
                late_text(each.kept),
                _missed(each.kept, said | {"rule": each.rule}),
            )
            for each in found.rules
        ),
        _row("All", found.kept, said),
    )


def team_view(found: Iterable[RoleKept], asked: Mapping[str, str]) -> tuple[RuleView, ...]:
    """Return a row for each role that owes, with all it owes alone or with others."""
    said = {name: value for name, value in asked.items() if value}
    return tuple(_row(_role(each.role), each.kept, said | {"role": each.role}) for each in found)


def officer_rows(
    found: Iterable[OfficerKept], names: Mapping[int, str], asked: Mapping[str, str]
) -> tuple[RuleView, ...]:
    """Return a row for each officer."""
    said = {name: value for name, value in asked.items() if value and name != "page"}
    return tuple(
        _row(names[each.officer], each.kept, said | {"officer": str(each.officer)})
        for each in found
    )


def _row(text: str, kept: Kept, asked: Mapping[str, str]) -> RuleView:
    return RuleView(
        text, "", _cells(kept, asked), share_text(kept), late_text(kept), _missed(kept, asked)
    )


def share_text(kept: Kept) -> str:
    """Return the share kept, with what it is of; a dash where nothing was to be kept."""
    if kept.share is None:
        return "–"
    return f"{round(kept.share * 100)} % ({kept.counts[Went.IN_TIME]} of {kept.counted})"


def late_text(kept: Kept) -> str:
    """Return by how much late ones were late; empty where none was."""
    spread = kept.spread
    if spread is None:
        return ""
    days = "day" if spread.middle == 1 else "days"
    said = f"Late ones by {spread.middle:g} {days} (median)"
    if spread.number < SPREAD_FROM:
        return said if spread.low == spread.most else f"{said}, at most {spread.most}"
    return f"{said}; half of them by {spread.low} to {spread.high}, at most {spread.most}"


def definitions() -> list[tuple[str, str]]:
    """Return what each number counts."""
    named = [(WAYS[way], DEFINITIONS[way]) for way in Went]
    return [("Due", PERIOD), *named, (MISSED_TITLE, MISSING), ("Kept in time", SHARE)]


def case_rows(
    found: Iterable[DutyDeadline],
    rules: PolicyVersions,
    excuses: Mapping[int, str],
    today: date,
) -> list[tuple[str, str, str, str, str, str, str]]:
    """Return deadlines as rows: provider's page, name, what, its day, how it went, why, whose."""
    return [
        (
            reverse("providers:show", args=(each.provider_pk,)),
            each.provider_name,
            rule_behind(rules, each).text + (f" ({each.number})" if each.number else ""),
            plain_day(each.deadline.due_on),
            _how(each, today),
            excuses.get(each.duty_pk, ""),
            each.officer_name or ", ".join(_role(role) for role in each.roles),
        )
        for each in found
    ]


def case_export_rows(
    found: Iterable[DutyDeadline],
    rules: PolicyVersions,
    excuses: Mapping[int, str],
    today: date,
) -> list[list[object]]:
    """Return deadlines as rows of a file, in the order of `CASES_EXPORTED`."""
    titles = rules.pathway_titles
    rows: list[list[object]] = []
    for each in found:
        way = went(each.deadline, as_at=today)
        is_open = way in (Went.OVERDUE, Went.TO_COME)
        rows.append(
            [
                each.provider_name,
                each.urn,
                titles.get(each.pathway, each.pathway),
                rule_behind(rules, each).text,
                each.number or None,
                each.deadline.due_on,
                f"{WAYS[way]}{_ENDED_BY.get((way, each.deadline.state), '')}",
                None if is_open else each.deadline.ended_on,
                days_past(each.deadline, as_at=today) or None,
                excuses.get(each.duty_pk, ""),
                each.officer_name,
                ", ".join(_role(role) for role in each.roles),
                today,
            ]
        )
    return rows


def way_title(ways: tuple[Went, ...]) -> str:
    """Return what the cases of some ways are called together."""
    if len(ways) > 1:
        return MISSED_TITLE
    return WAYS[ways[0]] if ways else "All"


def back_query(asked: Mapping[str, str]) -> str:
    """Return what the page before was asked for."""
    kept = ("period", "officer", "role", "as_at")
    return urlencode({name: asked[name] for name in kept if asked.get(name)})


def export_rows(found: Adherence, period: Period, today: date) -> list[list[object]]:
    """Return the rules as rows of a file, with the period and the day they are as at."""
    return [
        [
            pathway.title,
            each.text,
            ", ".join(_role(role) for role in each.roles),
            period.first,
            period.last,
            today,
            each.kept.owed,
            *(each.kept.counts[way] for way in Went),
            "" if each.kept.share is None else round(float(each.kept.share), 4),
            *_late_days(each.kept),
        ]
        for pathway in found.pathways
        for each in pathway.rules
    ]


def _late_days(kept: Kept) -> tuple[float | None, ...]:
    spread = kept.spread
    if spread is None:
        return (None, None, None, None)
    return (spread.middle, spread.low, spread.high, spread.most)


def _cells(kept: Kept, asked: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        _cell("Due", kept.owed, asked),
        *(_cell(WAYS[way], kept.counts[way], {**asked, "way": str(way)}) for way in SHOWN),
    )


def _missed(kept: Kept, asked: Mapping[str, str]) -> Cell:
    return _cell(MISSED_TITLE, kept.missed, {**asked, "way": MISSED_KEY})


def _cell(label: str, number: int, asked: Mapping[str, str]) -> Cell:
    url = f"{reverse('oversight:cases')}?{urlencode(asked)}" if number else ""
    return Cell(label, number, url)


def _how(found: DutyDeadline, today: date) -> str:
    way = went(found.deadline, as_at=today)
    ended = found.deadline.ended_on if way not in (Went.OVERDUE, Went.TO_COME) else None
    past = days_past(found.deadline, as_at=today)
    said = [
        f"{WAYS[way]}{_ENDED_BY.get((way, found.deadline.state), '')}",
        *([plain_day(ended)] if ended else []),
        *([f"{counted(past, 'day')} past its day"] if past else []),
    ]
    return ", ".join(said)


def _role(role: str) -> str:
    return "The provider" if role == "provider" else role_title(role)
