"""What stands beside a form: the duty it meets, or the question it answers, with their sources."""

from __future__ import annotations

from dataclasses import dataclass

from goodward.cases.queries import WorkLine
from goodward.core.policy.answer import Proposal
from goodward.core.policy.entitlements import entitlement_title
from goodward.core.policy.language import PolicyText, ProposalText
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.ui.components.dates import long_day
from goodward.ui.components.why import BASIS_TEXTS, Why
from goodward.ui.due import due_note, due_text, number_text, plain_text, why
from goodward.web.pages.record.choices import (
    deciders,
    may_decide,
    open_proposals,
    proposal_key,
)
from goodward.web.pages.record.opening import Opening

CHILDREN = {"new": "new children", "existing": "children already there", "all": "all children"}


@dataclass(frozen=True)
class DutyLead:
    """The duty a form meets: what, by when, why, and what belongs to it."""

    text: str
    due: str
    why: Why
    checklist: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """A sentence of the policy's document."""

    text: str
    source: str


@dataclass(frozen=True)
class Question:
    """A question of the policy, with everything a person needs to decide it."""

    text: str
    about: str
    raised: str
    quotes: tuple[Quote, ...]
    basis: str
    consider: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True)
class Background:
    """What stands beside a form. booked: “A visit is booked for …”."""

    duty: DutyLead | None = None
    questions: tuple[Question, ...] = ()
    booked: str = ""


def background(kind: str, opening: Opening, duty: WorkLine | None) -> Background:
    """Return what stands beside the form."""
    booked = ""
    if kind.startswith("visit_") and opening.booked_for:
        booked = f"A visit is booked for {long_day(opening.booked_for)}."
    questions: list[Proposal] = []
    if kind == "pathway_chosen":
        questions = [
            each
            for each in open_proposals(opening.case)
            if each.id == CHOOSE_PATHWAY
            and may_decide(each, opening.rules, opening.roles)
            and opening.proposal in ("", proposal_key(each))
        ]
    return Background(
        _duty(duty, opening) if duty else None,
        tuple(_question(each, opening) for each in questions),
        booked,
    )


def _duty(line: WorkLine, opening: Opening) -> DutyLead:
    said = (due_text(line.due_on, opening.today), due_note(line.due_on, opening.today))
    number = number_text(line.act, line.number).capitalize()
    due = " · ".join(filter(None, (number, ", ".join(filter(None, said)))))
    return DutyLead(plain_text(line.text), due, why(line.because, line.due_on), line.checklist)


def _question(proposal: Proposal, opening: Opening) -> Question:
    policy = opening.rules.on(proposal.raised_on or opening.today).text
    said = policy.proposals.get(proposal.id)
    quotes = (
        tuple(
            Quote(each.quote, f"{policy.documents[each.document].title}, “{each.heading}”")
            for each in said.source
        )
        if said
        else (Quote(proposal.because.quote, proposal.because.source),)
    )
    raised = proposal.raised_on
    return Question(
        text=proposal.text,
        about=_about(policy, said),
        raised=f"Asked since {long_day(raised)}" if raised else "",
        quotes=quotes,
        basis=BASIS_TEXTS.get(proposal.because.basis, ""),
        consider=tuple(said.must_consider) if said else (),
        decided_by=", ".join(map(opening.role_title, deciders(proposal, opening.rules))),
    )


def _about(policy: PolicyText, said: ProposalText | None) -> str:
    if said is None or not said.entitlements:
        return ""
    entitlements = ", ".join(entitlement_title(policy, each) for each in said.entitlements)
    return f"Touches: {entitlements}; {CHILDREN.get(said.children or 'all', '')}"
