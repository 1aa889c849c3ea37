"""What a version of the policy would make of an outcome, ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.policy.answer import Duty, Proposal, Status
from goodward.core.policy.entitlements import entitlement_title
from goodward.core.policy.language import PolicyText
from goodward.core.policy.prose import placing_in_words
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.core.policy.treating import Placed, Treatment
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.duties import DutyRow
from goodward.ui.components.statuses import STATUS_LOOKS
from goodward.ui.due import due_text, plain_text, why
from goodward.web.pages.policy.outcome_form import SCALES
from goodward.web.pages.policy.presenters import RuleBlock, rule_block
from goodward.web.pages.record.choices import title_of_role

SCALE_TEXTS: Mapping[str, str] = {
    "report_card": "Report card",
    "eif": "One overall grade",
    "compliance": "Met or not met",
}
_ASKS = "A person is asked which pathway follows. Nothing opens by itself."
LEADS: Mapping[Placed, str] = {
    Placed.OPENS: "It opens “{pathway}”.",
    Placed.CHANGES_NOTHING: "It changes nothing: a provider stays where it is.",
    Placed.ASKS_BECAUSE_UNKNOWN: _ASKS,
    Placed.ASKS_BY_RULE: _ASKS,
    Placed.ASKS_WITHOUT_A_RULE: _ASKS,
}
REASONS: Mapping[Placed, str] = {
    Placed.OPENS: "",
    Placed.CHANGES_NOTHING: "",
    Placed.ASKS_BECAUSE_UNKNOWN: (
        "What is not known is never guessed, and never taken as good: of a report card whether "
        "safeguarding is met and the grade of an area at least, of any other outcome its word."
    ),
    Placed.ASKS_BY_RULE: "",
    Placed.ASKS_WITHOUT_A_RULE: "No rule of this version speaks of such an outcome.",
}


@dataclass(frozen=True)
class ScaleLink:
    """One of Ofsted's scales, to choose."""

    text: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class ProposalLine:
    """A question only a person may decide. about: the entitlements it touches."""

    text: str
    about: str
    source: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class TreatmentBlock:
    """
    What one version makes of it.

    leads: where it goes, in a sentence; chart_url: how the pathway goes on. rule: what decided.
    trouble: what could not be counted.
    """

    id: str
    title: str
    is_in_force: bool
    leads: str
    reason: str
    chart_url: str
    rule: RuleBlock | None
    duties: tuple[DutyRow, ...]
    proposals: tuple[ProposalLine, ...]
    trouble: str


def scale_links(chosen: str) -> list[ScaleLink]:
    """Return Ofsted's scales as links, the one that is filled in marked."""
    address = reverse("policy:outcome")
    return [
        ScaleLink(SCALE_TEXTS[each], f"{address}?{urlencode({'scale': each})}", each == chosen)
        for each in SCALES
    ]


def treatment_block(found: Treatment, on: date, *, is_in_force: bool) -> TreatmentBlock:
    """Return one version's answer, ready to show. on: the day it is asked of."""
    text, answer = found.policy.text, found.answer
    day = found.policy.applies_from.isoformat()
    opened = answer.pathways[0].id if answer.pathways else ""
    chart = {"applies_from": day, "pathway": opened}
    statement = placing_in_words(text, found.row) if found.row else None
    return TreatmentBlock(
        f"from-{day}",
        f"Policy from {plain_day(found.policy.applies_from)}",
        is_in_force,
        LEADS[found.placed].format(pathway=text.pathways[opened].title if opened else ""),
        REASONS[found.placed],
        reverse("policy:pathway", kwargs=chart) if opened else "",
        rule_block(statement) if statement else None,
        tuple(_duty(each, on, text) for each in sorted(answer.duties, key=_soonest)),
        tuple(_proposal(each, text) for each in answer.proposals if each.id != CHOOSE_PATHWAY),
        _trouble(found),
    )


def _soonest(duty: Duty) -> tuple[bool, bool, date]:
    return duty.status is Status.OFFERED, duty.due_on is None, duty.due_on or duty.opened_on


def _duty(duty: Duty, on: date, text: PolicyText) -> DutyRow:
    joiner = " and " if duty.role_rule == "all" else " or "
    norm = f"our own norm: {long_day(duty.norm_on)}" if duty.norm_on else ""
    return DutyRow(
        text=plain_text(duty.text),
        role_text=joiner.join(title_of_role(text, each) for each in duty.role),
        due_text=due_text(duty.due_on, on),
        status=STATUS_LOOKS[duty.status],
        note=norm,
        why=why(duty.because, duty.due_on),
    )


def _proposal(proposal: Proposal, text: PolicyText) -> ProposalLine:
    titles = ", ".join(entitlement_title(text, each) for each in proposal.entitlements)
    children = f"; {proposal.children} children" if proposal.children else ""
    return ProposalLine(
        proposal.text,
        f"{titles}{children}" if titles else "",
        proposal.because.source,
        tuple(proposal.because.quote.split(" / ")),
    )


def _trouble(found: Treatment) -> str:
    if not found.answer.problems:
        return ""
    days = ", ".join(plain_day(each.on) for each in found.answer.problems)
    return f"Some dates cannot be counted: bank holidays or terms are not known around {days}."
