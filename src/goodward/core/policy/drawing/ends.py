"""What begins a pathway, what it asks a person to decide, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from goodward.core.policy import vocabulary
from goodward.core.policy.drawing.chart import Arrow, Box, Kind, Way
from goodward.core.policy.drawing.wording import (
    either,
    events_in_words,
    judgement_in_words,
    lowered,
    roles_in_words,
)
from goodward.core.policy.fitting import LEADERSHIP, judgement_fits
from goodward.core.policy.judging import QUESTION
from goodward.core.policy.language import PathwayText, ProposalText
from goodward.core.policy.rules import Policy
from goodward.core.policy.vocabulary import EVENT_KINDS

JUDGED_AGAIN = "judged-again"


def beginnings(policy: Policy, pathway_id: str) -> Iterator[str]:
    """Yield what opens a pathway, one line each."""
    text = policy.text
    for row in text.judgements:
        if row.leads_to == pathway_id:
            yield judgement_in_words(row)
    for registration in text.registrations:
        if registration.leads_to == pathway_id:
            after = either(registration.previous_outcome)
            yield f"Registered with Ofsted{f' again after {after}' if after else ''}"
    for event in text.pathways[pathway_id].opens_on:
        yield EVENT_KINDS[event].title


def questions(policy: Policy, pathway_id: str) -> Iterator[Box]:
    """Yield the proposals that can be raised in a pathway."""
    leading = [facts for facts in _JUDGEMENTS if _leads_to(policy, facts) == pathway_id]
    for name, said in policy.text.proposals.items():
        how = _how_raised(said, pathway_id, leading)
        if how:
            decided_by = roles_in_words(policy.text, said.decided_by)
            yield Box(
                id=f"proposal-{name}",
                kind=Kind.PROPOSAL,
                title=said.text,
                details=(f"{decided_by} decides",) if decided_by else ("A person decides",),
                how=how,
            )


def endings(policy: Policy, pathway_id: str, *, after: str) -> Iterator[tuple[Box, Arrow]]:
    """
    Yield the boxes with which a pathway ends, each with the arrow that leads there.

    after: the box after which Ofsted is expected to judge again, or the case to be closed.
    """
    text = policy.text
    said = text.pathways[pathway_id]
    if said.track:
        yield _judged_again(policy, pathway_id), Arrow(after, JUDGED_AGAIN, Way.ORDER)
        for leads_to in dict.fromkeys(row.leads_to for row in text.judgements):
            if leads_to != pathway_id and leads_to in text.pathways:
                exit_box = Box(
                    id=f"exit-{leads_to}",
                    kind=Kind.EXIT,
                    title=f"To {text.pathways[leads_to].title}",
                    details=tuple(
                        judgement_in_words(row)
                        for row in text.judgements
                        if row.leads_to == leads_to
                    ),
                )
                yield exit_box, Arrow(JUDGED_AGAIN, exit_box.id)
    elif said.ends_on:
        title = f"Ends: {events_in_words(said.ends_on)}"
        yield Box("exit", Kind.EXIT, title), Arrow(after, "exit", Way.ORDER)
    else:
        yield (
            Box("exit", Kind.EXIT, "Ends when a person closes the case"),
            Arrow(after, "exit", Way.ORDER),
        )


def good_exit(policy: Policy, said: PathwayText) -> str:
    """Return the box to which Good or better leads from a pathway."""
    better = (row.leads_to for row in policy.text.judgements if row.good_or_better)
    target = next(better, None)
    return f"exit-{target}" if said.track and target else "start"


def _judged_again(policy: Policy, pathway_id: str) -> Box:
    details = []
    if any(row.leads_to == pathway_id for row in policy.text.judgements):
        details.append(f"{policy.text.pathways[pathway_id].title} again: it carries on")
    if any(row.leads_to == QUESTION for row in policy.text.judgements):
        details.append("An outcome the policy does not place: a person chooses")
    is_first = policy.text.pathways[pathway_id].when_judged is not None
    title = "Ofsted judges for the first time" if is_first else "Ofsted judges again"
    return Box(JUDGED_AGAIN, Kind.EVENT, title, tuple(details))


def _how_raised(said: ProposalText, pathway_id: str, leading: list[Mapping[str, Any]]) -> str:
    """Return how a proposal is raised in a pathway; nothing when it cannot be."""
    rows = [row for row in said.raised_by if not row.at and not row.good_or_better_after]
    fits = [(row, judgement_fits(row)) for row in rows]
    raising = [facts for facts in leading if any(test(facts) for _, test in fits)]
    if raising and len(raising) == len(leading):
        return "Asked as the pathway opens"
    causes = [
        lowered(judgement_in_words(row))
        for row, test in fits
        if any(test(facts) for facts in leading)
    ]
    causes += [
        events_in_words(row.at) for row in said.raised_by if row.at and pathway_id in row.in_
    ]
    return f"Asked if: {'; '.join(causes)}" if causes else ""


def _leads_to(policy: Policy, facts: Mapping[str, Any]) -> str | None:
    row = policy.judge(facts).row
    return row.leads_to if row else None


# Every sort of judgement the rows of a policy can tell apart: one graded area stands for all but
# leadership and governance, which some rows name.
_JUDGEMENTS: tuple[Mapping[str, Any], ...] = (
    *({"framework": "eif", "overall": grade} for grade in vocabulary.GRADES),
    *(
        {"framework": "compliance", "inspection": inspection, "overall": outcome}
        for inspection, outcome in product(vocabulary.INSPECTIONS, vocabulary.COMPLIANCE_OUTCOMES)
    ),
    *(
        {
            "framework": "report_card",
            "safeguarding": safeguarding,
            "areas": {LEADERSHIP: leadership, "inclusion": other},
        }
        for safeguarding, leadership, other in product(
            vocabulary.SAFEGUARDING, vocabulary.AREA_GRADES, vocabulary.AREA_GRADES
        )
    ),
)
