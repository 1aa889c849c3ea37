"""The times below Good that a figure stands for, in the words of who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.counted import counted
from goodward.core.measuring.grouping import FROM_EARLY_DAY, By, Which
from goodward.core.measuring.supporting import KIND_TITLES
from goodward.reports.impact import below_good, group_titles
from goodward.reports.impact_words import SHARES
from goodward.ui.components.dates import plain_day
from goodward.web.pages.oversight.impact_presenters import TITLES

if TYPE_CHECKING:
    from goodward.core.measuring.grouping import Asked, Case
    from goodward.core.policy.versions import PolicyVersions

A_PAGE = 50
# What is listed, by which cases a figure stands for. {days}: those that were asked for.
WHICH_TITLES: Mapping[Which, str] = {
    Which.ALL: "",
    Which.GOOD: "became Good or better",
    Which.GOOD_BY: "Good or better within {days}",
    Which.FOLLOWED: "followed for {days} or more",
    Which.CAME: "inspected again",
    Which.CAME_GOOD: "Good or better at the next inspection",
}
WHICH_MEANS: Mapping[Which, str] = {
    Which.ALL: "",
    Which.GOOD: "Those that ended in Good or better.",
    Which.GOOD_BY: f"Those that had become Good or better by then. {SHARES}",
    Which.FOLLOWED: "Those followed at least so long, whatever came of it on that day or later.",
    Which.CAME: "Those for whom the authority was told of a next judgement.",
    Which.CAME_GOOD: "Those that the next judgement found Good or better.",
}
FROM_EARLY = "Of those still below Good three months after the judgement."
DAYS_FROM_THEN = "The days of the heading count from then."
WITH_DAYS = frozenset({Which.GOOD_BY, Which.FOLLOWED})
# The groups without a table of their own.
YEARS: Mapping[By, str] = {By.BEFORE: "The year before {day}", By.AFTER: "The year from {day}"}


class CaseRow(NamedTuple):
    """One time below Good, with the provider's page."""

    url: str
    provider: str
    pathway: str
    began: str
    went: str
    next: str
    support: str


def title_of(asked: Asked) -> str:
    """Return which cases are listed, as a heading."""
    which = WHICH_TITLES[asked.which].format(days=counted(asked.days, "day"))
    return f"Times below Good: {which}" if which else "Times below Good"


def group_of(asked: Asked, rules: PolicyVersions) -> str:
    """Return the group the cases are of; empty for all."""
    if asked.by is By.ALL:
        return ""
    titles = group_titles(rules)[asked.by]
    if asked.group in titles:
        return f"{TITLES[asked.by]}: {titles[asked.group]}"
    day = _day(asked.group)
    if day is None:
        return TITLES.get(asked.by, "")
    if asked.by in YEARS:
        return YEARS[asked.by].format(day=plain_day(day))
    return f"{TITLES[asked.by]}: from {plain_day(day)}"


def means_of(asked: Asked) -> str:
    """Return what the list holds, where its heading does not say."""
    said = [WHICH_MEANS[asked.which]]
    if asked.by in FROM_EARLY_DAY:
        said += [FROM_EARLY, DAYS_FROM_THEN if asked.which in WITH_DAYS else ""]
    return " ".join(each for each in said if each)


def noun(number: int) -> str:
    """Return what so many of them are called."""
    return "time below Good" if number == 1 else "times below Good"


def rows(
    cases: Iterable[Case], names: Mapping[int, str], rules: PolicyVersions, *, as_at: date
) -> list[CaseRow]:
    """Return cases as rows, as at the end of a day."""
    pathways = below_good(rules)
    return [
        CaseRow(
            reverse("providers:show", args=(each.provider,)),
            names.get(each.provider, ""),
            pathways.get(each.pathway, each.pathway),
            plain_day(each.began_on),
            _went(each, as_at),
            _next(each),
            _support(each),
        )
        for each in cases
    ]


def latest_first(cases: Iterable[Case]) -> list[Case]:
    """Return cases in the order they are listed in."""
    return sorted(cases, key=lambda each: (each.began_on, each.provider), reverse=True)


def back_query(as_at: str) -> str:
    """Return what the page before was asked for."""
    return urlencode({"as_at": as_at}) if as_at else ""


def _went(case: Case, as_at: date) -> str:
    days = counted(case.seen.days, "day")
    if case.has_improved:
        return f"Good or better on {plain_day(case.last_on)}, after {days}"
    if case.last_on < as_at:
        return f"Left or ended otherwise on {plain_day(case.last_on)}, after {days}"
    return f"Not Good yet, after {days}"


def _next(case: Case) -> str:
    if case.next_on is None:
        return "None came yet"
    found = "Good or better" if case.improved_next else "Not Good or better"
    return f"{found}, {plain_day(case.next_on)}"


def _support(case: Case) -> str:
    """Return the support of the first months, kind by kind."""
    had = [
        f"{title}: {number}"
        for title, number in zip(KIND_TITLES.values(), case.early, strict=True)
        if number
    ]
    return "; ".join(had) or "None"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
