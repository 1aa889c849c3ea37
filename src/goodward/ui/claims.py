"""An audit of claims in words, for officers and for the provider itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goodward.claims.naming import (
    ACT_TITLES,
    ENTERED,
    ENTERED_TITLE,
    OUTCOME_TITLES,
    STATE_TITLES,
)
from goodward.core.claims.checks import CHECKS, SEVERITY_TITLES, Severity
from goodward.core.claims.looking import plain_number
from goodward.core.claims.progress import FALLS, Act
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import TimelineEntry
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.claims.models import AuditStep
    from goodward.claims.queries import Weighed, Whole
    from goodward.core.claims.recovering import Amount

STATE_COLOURS = {
    "planned": "blue",
    "under_way": "purple",
    "sent": "yellow",
    "answered": "orange",
    "follow_up": "yellow",
    "closed": "green",
    "set_aside": "grey",
}
SEVERITY_COLOURS = {"not_due": "red", "put_right": "orange", "ask": "blue"}


class FindingRow(NamedTuple):
    """One finding on a page."""

    pk: int
    title: str
    means: str
    source: str
    where: str
    words: str
    hours: str
    look: Look
    decided: str
    why: str


def look_of(state: str) -> Look:
    """Return how a state looks."""
    return Look(STATE_TITLES[state], STATE_COLOURS[state])


def finding_row(weighed: Weighed) -> FindingRow:
    """Return a finding as a page shows it. What named a child may be deleted."""
    finding = weighed.finding
    check = CHECKS.get(finding.check_name)
    child = getattr(finding, "child", None)
    where = f"Row {finding.line}" if finding.line else "Entered by hand"
    reference = child.reference if child else "reference deleted"
    decided = "" if not weighed.verdict else "Falls" if weighed.verdict == FALLS else "Stands"
    return FindingRow(
        finding.pk,
        title_of(finding.check_name),
        check.means if check else "",
        check.source if check else "",
        f"{where}, {reference}" if reference else where,
        child.words if child else "",
        "" if weighed.hours is None else plain_number(weighed.hours),
        Look(SEVERITY_TITLES[Severity(finding.severity)], SEVERITY_COLOURS[finding.severity]),
        decided,
        weighed.why,
    )


def title_of(check_name: str) -> str:
    """Return what a check is called."""
    return ENTERED_TITLE if check_name == ENTERED else CHECKS[check_name].title


def history(whole: Whole, *, is_theirs: bool = False) -> list[TimelineEntry]:
    """
    Return what was done, the latest first.

    is_theirs: as the provider reads it, without officers’ names.
    """
    return [_entry(each, is_theirs=is_theirs) for each in reversed(whole.steps)]


def hours_text(amount: Amount) -> str:
    """Return hours in words."""
    return f"{plain_number(amount.hours)} hours" if amount.hours else "None"


def amount_text(amount: Amount) -> str:
    """Return what hours come to, and which have no rate: those are hours only."""
    if not amount.hours:
        return "Nothing"
    if amount.pence is None:
        return "Hours only: no rate is set"
    if amount.without_rate:
        return (
            f"{pounds(amount.pence)}, and {plain_number(amount.without_rate)} hours without a rate"
        )
    return pounds(amount.pence)


def pounds(pence: int) -> str:
    """Return an amount as people write it."""
    return f"£{pence / 100:,.2f}"


def _entry(step: AuditStep, *, is_theirs: bool) -> TimelineEntry:
    details = [step.said]
    if step.kind == Act.RECOVER:
        details.insert(0, pounds(step.fields["pence"]))
    if step.kind == Act.EVIDENCE:
        details.insert(0, step.fields["name"])
    if step.kind == Act.CLOSE:
        details.insert(0, OUTCOME_TITLES[step.fields["outcome"]])
    if step.kind == Act.WEIGH:
        details.insert(0, "It falls" if step.fields["verdict"] == FALLS else "It stands")
        details.append(step.fields["why"])
    who = "" if is_theirs and not step.is_from_provider else step.recorded_by.full_name
    return TimelineEntry(
        ACT_TITLES[step.kind],
        long_day(step.on),
        step.on.isoformat(),
        who,
        ". ".join(each for each in details if each),
    )
