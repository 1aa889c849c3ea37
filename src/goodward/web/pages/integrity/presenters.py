"""Findings, checks and sweeps as their page shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.integrity.queries import BY_KEY, CHECKS, FAILED, Check
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.policy.outcome_address import outcome_address

if TYPE_CHECKING:
    from goodward.integrity.models import Finding, Sweep

May = Callable[..., bool]


class Way(NamedTuple):
    """Where a finding is looked at or mended: a page, and the right it asks for."""

    right: str
    address: Callable[[Finding], str]


def _by(page: str) -> Callable[[Finding], str]:
    return lambda finding: reverse(page, kwargs={"pk": finding.key})


def _of_provider(page: str) -> Callable[[Finding], str]:
    return lambda finding: reverse(page, kwargs={"pk": finding.provider_id})


WAYS: Mapping[str, Way] = {
    "stored_rows": Way("view", _of_provider("providers:show")),
    "chain": Way("audit.view", lambda finding: reverse("audit:show")),
    "held_by_who_left": Way("caseload.hand_over", _by("caseload:hand_over")),
    "visits_without_a_note": Way("view", _by("diary:show")),
    "messages_stuck": Way("view", _by("messages:show")),
    "messages_unanswered": Way("view", _by("messages:show")),
    "messages_untold": Way("message.deal", _by("messages:deal")),
    "files_without_bytes": Way("view", _of_provider("documents:list")),
    "files_without_bytes/claims": Way("claims.view", lambda finding: reverse("claims:list")),
    "outcomes_without_an_answer": Way(
        "policy.view",
        lambda finding: outcome_address(finding.detail["judgement"], finding.detail["type"]),
    ),
    "outcomes_without_an_answer/one": Way("view", _of_provider("providers:show")),
    "restricted_in_their_row": Way("providers.restricted", _of_provider("providers:show")),
    "imports_left": Way("import.view", _by("imports:show")),
    "addresses_gone_old": Way("import.view", lambda finding: reverse("imports:list")),
}
# Mended by a button alone: no page shows such a thing.
NO_PAGE = frozenset({"bytes_without_a_row", "search_entries"})


@dataclass(frozen=True)
class FindingRow:
    """
    One finding. about: the provider or person, or nothing. mend_url: of the page where it is done,
    or with is_button of the form that does it; empty for whoever may do neither.
    """

    about: str
    words: str
    since: str
    until: str
    title: str
    mend: str
    mend_url: str
    is_button: bool


@dataclass(frozen=True)
class CheckRow:
    """One check and what it found that is open. count: “Nothing”, or how many."""

    key: str
    title: str
    says: str
    count: str
    rows: tuple[FindingRow, ...]


def check_rows(findings: Iterable[Finding], may: May, *, has_swept: bool) -> list[CheckRow]:
    """Return every check that somebody may see, each with what is open."""
    none = "Nothing" if has_swept else "Not looked yet"
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(_check_of(each).key, []).append(each)
    return [
        CheckRow(
            check.key,
            check.title,
            check.says,
            str(len(mine)) if (mine := found.get(check.key, [])) else none,
            tuple(finding_row(each, may) for each in mine),
        )
        for check in CHECKS
        if may(check.right)
    ]


def hidden(findings: Iterable[Finding], may: May) -> int:
    """Return how many findings are for others to see."""
    return sum(1 for each in findings if not may_see(each, may))


def may_see(finding: Finding, may: May) -> bool:
    """Return whether somebody may see a finding."""
    return may(_check_of(finding).right)


def finding_row(finding: Finding, may: May) -> FindingRow:
    """Return one finding, open or gone."""
    check = _check_of(finding)
    is_failed = finding.check_key == FAILED
    is_button = bool(check.act) and not is_failed
    way = _way(check, finding)
    address = ""
    if is_failed:
        pass
    elif is_button and may("integrity.mend"):
        address = reverse("integrity:mend", kwargs={"pk": finding.pk})
    elif way is not None and may(way.right) and not finding.gone_at:
        address, is_button = way.address(finding), False
    subject = finding.provider or finding.person
    return FindingRow(
        str(subject) if subject else "",
        finding.words,
        plain_day(english_date(finding.found_at)),
        plain_day(english_date(finding.gone_at)) if finding.gone_at else "",
        check.title,
        check.mend,
        address,
        is_button,
    )


def _way(check: Check, finding: Finding) -> Way | None:
    """Return the page of a finding; what is about no provider may have one of its own, or none."""
    if finding.provider_id is None and check.key in ("stored_rows", "files_without_bytes"):
        return WAYS.get(f"{check.key}/{finding.ref}")
    one = WAYS.get(f"{check.key}/one") if finding.provider_id is not None else None
    return one or WAYS.get(check.key)


def _check_of(finding: Finding) -> Check:
    return BY_KEY[finding.ref if finding.check_key == FAILED else finding.check_key]


def last_text(sweep: Sweep | None) -> str:
    """Return when the last sweep ran, how long it took and what came of it."""
    if sweep is None:
        return "No sweep has run yet. One runs every night, and one can be started here."
    when = f"{long_day(english_date(sweep.begun_at))} at {localtime(sweep.begun_at):%H:%M}"
    who = f"by {sweep.begun_by}" if sweep.begun_by else "by night"
    if sweep.ended_at is None:
        return f"A sweep was begun {who} on {when}, and has {_far(sweep)}."
    took = took_text(timedelta(milliseconds=sweep.took_ms))
    return f"Last swept {who} on {when}, in {took}: {what_came(sweep)}."


def what_came(sweep: Sweep) -> str:
    """Return how many findings a sweep brought, and how many it found gone."""
    return f"{sweep.new:,} found, {sweep.gone:,} gone"


def took_text(took: timedelta) -> str:
    """Return how long something took, as people say it."""
    seconds = took.total_seconds()
    if seconds < 1:
        return "less than a second"
    if seconds < 120:
        return counted(round(seconds), "second")
    return counted(round(seconds / 60), "minute")


def _far(sweep: Sweep) -> str:
    return f"{len(sweep.done)} of {counted(len(CHECKS), 'check')} behind it"


def progress(sweep: Sweep) -> tuple[str, Sequence[tuple[str, bool]]]:
    """Return how far a sweep is in words, and each check with whether it ran."""
    done = set(sweep.done)
    return _far(sweep).capitalize(), [(each.title, each.key in done) for each in CHECKS]
