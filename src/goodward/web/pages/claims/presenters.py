"""Audits of claims in the words of who reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.claims.naming import (
    CHOSEN_TITLES,
    KIND_TITLES,
    OUTCOME_TITLES,
)
from goodward.claims.queries import until_words
from goodward.core.claims.choosing import SIGNALS
from goodward.core.claims.progress import Act, State, may
from goodward.core.counted import counted
from goodward.ui.claims import amount_text, finding_row, hours_text, look_of, pounds
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look
from goodward.ui.frame import Link
from goodward.web.pages.claims.asking import ASKED, SLUG_OF_ACT

if TYPE_CHECKING:
    from datetime import date

    from goodward.accounts.models import User
    from goodward.claims.models import AuditStep
    from goodward.claims.queries import Line, PapersKept, Weighed, Whole

FINDING_COLUMNS = (
    "Row",
    "Local reference",
    "Ofsted’s number",
    "Finding",
    "How grave",
    "What stands there",
    "Hours that may not be due",
    "Decided",
    "Why",
)


class AuditRow(NamedTuple):
    """One line of the list."""

    pk: int
    name: str
    term: str
    kind: str
    chosen: str
    when: str
    lead: str
    look: Look
    waits_for: str


def row_of(line: Line) -> AuditRow:
    """Return one audit as the list shows it."""
    audit, now = line.audit, line.now
    return AuditRow(
        audit.pk,
        audit.provider.shown_name,
        audit.term,
        KIND_TITLES[audit.kind],
        CHOSEN_TITLES[audit.chosen_by],
        plain_day(audit.planned_on) if audit.planned_on else "No day yet",
        line.lead.full_name if line.lead else "Nobody yet",
        look_of(now.state),
        _waits_for(line),
    )


def facts_of(whole: Whole) -> list[SummaryLine]:
    """Return what is known of an audit."""
    audit, now = whole.audit, whole.now
    lines = [
        SummaryLine(
            "Provider",
            audit.provider.shown_name,
            url=reverse("providers:show", kwargs={"pk": audit.provider_id}),
        ),
        SummaryLine("Term", audit.term),
        SummaryLine("How", KIND_TITLES[audit.kind]),
        SummaryLine("Chosen", chosen_text(whole)),
        SummaryLine("Day", long_day(audit.planned_on) if audit.planned_on else "No day yet"),
        SummaryLine("Led by", whole.lead.full_name if whole.lead else "Nobody yet"),
        SummaryLine(
            "Known to the provider", "Yes" if now.is_known else "No: nothing of it shows there"
        ),
        SummaryLine("Hours that may not be due", hours_text(whole.amount)),
        SummaryLine("To recover", amount_text(whole.amount)),
    ]
    if now.recovered:
        lines.append(SummaryLine("Recovered", pounds(sum(now.recovered))))
    if now.sent_on:
        until = long_day(now.answer_by) if now.answer_by else "No day was set"
        lines.append(SummaryLine("Answer asked for by", until))
    if now.follow_up_by:
        lines.append(SummaryLine("Looked at again by", long_day(now.follow_up_by)))
    if now.outcome:
        lines.append(SummaryLine("What came of it", OUTCOME_TITLES[now.outcome]))
    return lines


def chosen_text(whole: Whole) -> str:
    """Return why this provider was chosen, so that it can be shown to be fair."""
    why = whole.audit.why
    if whole.audit.chosen_by == "sample":
        return (
            f"Drawn {_ordinal(why['place'])} of {why['size']} from "
            f"{counted(why['pool'], 'provider')} with the seed “{why['seed']}”"
        )
    if whole.audit.chosen_by == "risk":
        parts = ", ".join(part_text(*each) for each in why["parts"]) or "nothing"
        return f"Score {why['points']}: {parts}"
    return f"For a reason: {why['reason']}"


def part_text(signal: str, times: int, weight: int) -> str:
    """Return one part of a score in words."""
    return f"{SIGNALS[signal].title.lower()} ({times} × {weight})"


def cells_of(weighed: Weighed) -> list[str]:
    """Return a finding's cells for a spreadsheet."""
    finding, row = weighed.finding, finding_row(weighed)
    child = getattr(finding, "child", None)
    return [
        str(finding.line or ""),
        child.reference if child else "",
        finding.number or (finding.provider.urn if finding.provider else "") or "",
        row.title,
        row.look.text,
        row.words,
        row.hours,
        row.decided,
        row.why,
    ]


def acts_of(whole: Whole) -> tuple[list[Link], list[Link]]:
    """Return what may be done now: what comes next, and what else."""
    next_ones = {
        State.PLANNED: (Act.TELL, Act.HOLD, Act.TAKE),
        State.UNDER_WAY: (Act.SEND, Act.TAKE, Act.FIND),
        State.SENT: (Act.CLOSE, Act.FOLLOW),
        State.ANSWERED: (Act.CLOSE, Act.FOLLOW),
        State.FOLLOW_UP: (Act.CLOSE, Act.FOLLOW),
        State.CLOSED: (Act.RECOVER,),
        State.SET_ASIDE: (),
    }[whole.now.state]
    possible = [act for act in ASKED if may(whole.now, act)]
    first = [act for act in next_ones if act in possible]
    return _links(whole, first[:2]), _links(
        whole, [act for act in possible if act not in first[:2]]
    )


def file_links(steps: Sequence[AuditStep]) -> list[tuple[int, str, str]]:
    """Return the files of evidence: key, name and what was said with them."""
    return [
        (each.fields["file"], each.fields["name"], each.said)
        for each in steps
        if each.kind == Act.EVIDENCE
    ]


def papers_facts(papers: PapersKept) -> list[SummaryLine]:
    """Return until when the papers of an audit are kept; nothing where there never were any."""
    if not (papers.are_there or papers.deleted):
        return []
    return [SummaryLine("Its papers are kept", until_words(papers))]


def papers_links(papers: PapersKept, reader: User, today: date) -> list[Link]:
    """Return what may be done about how long the papers of an audit are kept."""
    if not papers.are_there:
        return []
    titles = {"release": "End the legal hold of its papers"}
    if not papers.held_why:
        titles = {"hold": "Put its papers on legal hold"}
    if papers.waits(today) and papers.lead != reader.pk:
        titles["approve"] = "Approve that its papers are deleted"
    return [
        Link(title, reverse("claims:papers", kwargs={"pk": papers.audit.pk, "act": act}))
        for act, title in titles.items()
    ]


def _links(whole: Whole, acts: Sequence[Act]) -> list[Link]:
    return [
        Link(
            ASKED[act].title,
            reverse("claims:act", kwargs={"pk": whole.audit.pk, "act": SLUG_OF_ACT[act]}),
        )
        for act in acts
    ]


def _waits_for(line: Line) -> str:
    now = line.now
    if now.state == State.SENT and now.answer_by:
        return f"Answer by {plain_day(now.answer_by)}"
    if now.state == State.FOLLOW_UP and now.follow_up_by:
        return f"Looked at again by {plain_day(now.follow_up_by)}"
    if now.state == State.ANSWERED:
        return "Us: read the answer"
    return ""


def _ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
