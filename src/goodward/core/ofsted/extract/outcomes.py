"""
An inspection's judgement in the extract: one string, taken only where it is exactly a known word.

Everything else asks a person, with Ofsted's own words: nothing is translated, and a report card
cannot be told from one string at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.extract.records import Inspected
from goodward.core.ofsted.nothings import Nothing, plain
from goodward.core.ofsted.records import Findings, Outcome

# The last day on which an inspection could end in one overall grade.
# Source: Ofsted's toolkit, operating guide and information, of 9 September 2025.
LAST_GRADED_DAY = date(2025, 11, 9)
GRADES: Mapping[str, str] = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "inadequate": "inadequate",
}
COMPLIANCE: Mapping[str, str] = {
    "met": "met",
    "not met (with actions)": "not_met_actions",
    "not met (enforcement)": "not_met_enforcement",
}
# The one type of inspection known by its words; “met” of any other could be of three inspections.
COMPLIANCE_TYPES: Mapping[str, Block] = {"cr inspection": Block.CHILDCARE_REGISTER}


class Told(NamedTuple):
    """The outcomes that were taken, the newest first, and the inspections a person must look at."""

    outcomes: tuple[Outcome, ...]
    asked: tuple[Inspected, ...]


def told_by(inspections: Iterable[Inspected]) -> Told:
    """Return which inspections have an outcome that is known for certain."""
    newest = sorted(inspections, key=lambda each: each.on, reverse=True)
    known = [(each, _outcome(each)) for each in newest]
    return Told(
        tuple(outcome for _, outcome in known if outcome is not None),
        tuple(each for each, outcome in known if outcome is None),
    )


def _outcome(inspected: Inspected) -> Outcome | None:
    word = plain(inspected.judgement)
    if word in GRADES and inspected.on <= LAST_GRADED_DAY:
        return _of(Block.GRADED, GRADES[word], inspected.on)
    block = COMPLIANCE_TYPES.get(plain(inspected.type))
    if word in COMPLIANCE and block is not None:
        return _of(block, COMPLIANCE[word], inspected.on)
    return None


def _of(block: Block, overall: str, on: date) -> Outcome:
    return Outcome(block, Nothing.ABSENT, on, Findings(overall, Nothing.ABSENT, (), ()))
