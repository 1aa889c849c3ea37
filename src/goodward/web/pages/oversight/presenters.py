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
from goodward.core.measuring.adherence import Kept, Went, went
from goodward.reports.adherence import DEFINITIONS, PERIOD, SHARE
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
    Went.CLOSED_LATE: "Ended after its day",
    Went.CLOSED: "Ended before its day",
}
# The columns of the table; the two ways that are rarely asked for stand together in the last.
SHOWN = (Went.IN_TIME, Went.LATE, Went.OVERDUE, Went.EXCUSED, Went.TO_COME)
ENDED = (Went.CLOSED_LATE, Went.CLOSED)
ENDED_KEY, ENDED_TITLE = "ended", "Ended"
HEADS = ("Deadline", "Due", *(WAYS[each] for each in SHOWN), ENDED_TITLE, "Kept in time")
TEAM_HEADS = ("Owed by", *HEADS[1:])
OFFICER_HEADS = ("Officer", *HEADS[1:])
OFFICERS_A_PAGE = 50
EXPORTED = (
    "Pathway", "Deadline", "Owed by", "First day", "Last day", "As at", "Due",
    *(WAYS[each] for each in Went), "Share kept in time", "Late by (median of days)",
    "A quarter late by at most", "A quarter late by at least", "Late by at most",
)  # fmt: skip


class Cell(NamedTuple):
    """A number, with the address of its cases; empty where there are none."""

    label: str
    number: int
    url: str


class RuleView(NamedTuple):
    """One row: a rule's deadlines. share: “83 % (20 of 24)”, or a dash."""

    text: str
    roles: str
    cells: tuple[Cell, ...]
    share: str
    late_by: str


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
    return RuleView(text, "", _cells(kept, asked), share_text(kept), late_text(kept))


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
    said = f"Late ones by {spread.middle:g} days (median)"
    if spread.number < SPREAD_FROM:
        return said if spread.low == spread.most else f"{said}, at most {spread.most}"
    return f"{said}; half of them by {spread.low} to {spread.high}, at most {spread.most}"


def definitions() -> list[tuple[str, str]]:
    """Return what each number counts."""
    named = [(WAYS[way], DEFINITIONS[way]) for way in Went]
    return [("Due", PERIOD), *named, ("Kept in time", SHARE)]


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


def way_title(ways: tuple[Went, ...]) -> str:
    """Return what the cases of some ways are called together."""
    if len(ways) > 1:
        return ENDED_TITLE
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
    ended = sum(kept.counts[each] for each in ENDED)
    return (
        _cell("Due", kept.owed, asked),
        *(_cell(WAYS[way], kept.counts[way], {**asked, "way": str(way)}) for way in SHOWN),
        _cell(ENDED_TITLE, ended, {**asked, "way": ENDED_KEY}),
    )


def _cell(label: str, number: int, asked: Mapping[str, str]) -> Cell:
    url = f"{reverse('oversight:cases')}?{urlencode(asked)}" if number else ""
    return Cell(label, number, url)


def _how(found: DutyDeadline, today: date) -> str:
    way = went(found.deadline, as_at=today)
    ended = found.deadline.ended_on
    return f"{WAYS[way]}, {plain_day(ended)}" if ended else WAYS[way]


def _role(role: str) -> str:
    return "The provider" if role == "provider" else role_title(role)
