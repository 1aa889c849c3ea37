"""Ofsted's outcomes as the judgements a policy reads, and which of a provider's is in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import Outcome, ProviderRecord
from goodward.providers.outcomes import Worded, worded

COMPLIANCE_BLOCKS = frozenset(
    {Block.OUT_OF_SCHOOL, Block.NO_CHILDREN_ON_ROLL, Block.CHILDCARE_REGISTER}
)
# These look only at requirements: “Met” there says nothing about a grade.
REQUIREMENTS_ONLY = frozenset({Block.NO_CHILDREN_ON_ROLL, Block.CHILDCARE_REGISTER})


class Known(NamedTuple):
    """One outcome ready to be stored: its words, its event's fields, whether it is in force."""

    block: str
    inspection_number: str
    inspected_on: date
    worded: Worded
    judgement: str
    is_in_force: bool


def judgement_of(outcome: Outcome) -> dict[str, Any]:
    """Return the fields of the `judgement_published` event that an outcome is."""
    findings = outcome.findings
    fields: dict[str, Any] = {}
    if outcome.block is Block.REPORT_CARD:
        areas = {name: grade for name, grade in findings.areas if isinstance(grade, str)}
        fields = {"framework": "report_card", "areas": areas}
        if isinstance(findings.safeguarding, str):
            fields["safeguarding"] = findings.safeguarding
    elif outcome.block is Block.GRADED:
        fields = {"framework": "eif"}
    else:
        fields = {"framework": "compliance", "inspection": str(outcome.block)}
    if outcome.block is not Block.REPORT_CARD and isinstance(findings.overall, str):
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
    Return the outcome that places a provider: the newest, but never a “Met” of an inspection
    without children or of the Childcare Register while there is one that places. None if none can.
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


_texts: dict[tuple[Any, ...], tuple[Worded, str]] = {}


def known_outcomes(record: ProviderRecord) -> list[Known]:
    """Return every outcome of a provider's row, the one in force marked."""
    if not record.outcomes and not record.earlier:
        return []
    standing = in_force(record.outcomes)
    found: list[Known] = []
    for outcome in (*record.outcomes, *record.earlier):
        words, judgement = _written(outcome)
        number = outcome.inspection_number
        found.append(
            Known(
                str(outcome.block),
                number if isinstance(number, str) else "",
                outcome.inspected_on,
                words,
                judgement,
                outcome is standing,
            )
        )
    return found


def _written(outcome: Outcome) -> tuple[Worded, str]:
    """Return an outcome's words and its event as JSON; findings repeat, so they are remembered."""
    key = (outcome.block, outcome.findings)
    known = _texts.get(key)
    if known is None:
        if len(_texts) > 50_000:
            _texts.clear()
        fields = judgement_of(outcome)
        words = worded(fields)
        fields.pop("inspected_on")
        known = _texts[key] = (words, json.dumps(fields, sort_keys=True, separators=(",", ":")))
    words, text = known
    start = "{" if text == "{}" else f"{text[:-1]},"
    return words, f'{start}"inspected_on":"{outcome.inspected_on.isoformat()}"}}'
