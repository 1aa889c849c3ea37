"""Ofsted's outcomes as the judgements a policy reads, and which of a provider's is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import Outcome

# These look only at requirements: “Met” there says nothing about a grade.
REQUIREMENTS_ONLY = frozenset({Block.NO_CHILDREN_ON_ROLL, Block.CHILDCARE_REGISTER})


def judgement_of(outcome: Outcome) -> dict[str, Any]:
    """
    Return the fields of the `judgement_published` event that an outcome is.

    Source: the contract of facts and duties, section 2. What Ofsted left out is left out.
    """
    findings = outcome.findings
    if outcome.block is Block.REPORT_CARD:
        areas = {name: grade for name, grade in findings.areas if isinstance(grade, str)}
        fields: dict[str, Any] = {"framework": "report_card", "areas": areas}
        if isinstance(findings.safeguarding, str):
            fields["safeguarding"] = findings.safeguarding
    else:
        fields = {"framework": "eif"}
        if outcome.block is not Block.GRADED:
            fields = {"framework": "compliance", "inspection": str(outcome.block)}
        if isinstance(findings.overall, str):
            fields["overall"] = findings.overall
    fields["inspected_on"] = outcome.inspected_on
    return fields


def block_of(judgement: Mapping[str, Any]) -> str:
    """Return the block whose outcome a `judgement_published` event speaks of."""
    match judgement.get("framework"):
        case "report_card":
            return str(Block.REPORT_CARD)
        case "eif":
            return str(Block.GRADED)
        case _:
            return str(judgement.get("inspection") or "")


def in_force(outcomes: Sequence[Outcome]) -> Outcome | None:
    """
    Return the outcome that places a provider, or None if none can.

    The newest, but never a “Met” of an inspection without children or of the Childcare Register:
    it changes nothing of what a grade or a card said.
    """
    placing = [each for each in outcomes if _places(each)]
    return max(placing, key=lambda each: each.inspected_on) if placing else None


def _places(outcome: Outcome) -> bool:
    if outcome.block is Block.REPORT_CARD:
        return True
    overall = outcome.findings.overall
    if isinstance(overall, Nothing):
        return False
    return not (outcome.block in REQUIREMENTS_ONLY and overall == "met")
