"""An Ofsted outcome as one word to filter by and one text to read, each on its own scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from goodward.core.policy.vocabulary import BELOW_EXPECTED_STANDARD

OUTCOME_TITLES: dict[str, str] = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
    "met": "Met",
    "not_met_actions": "Not met, with actions",
    "not_met_enforcement": "Not met, enforcement",
    "card_expected": "Report card: expected standard or better",
    "card_needs_attention": "Report card: needs attention",
    "card_urgent_improvement": "Report card: urgent improvement",
    "card_safeguarding_not_met": "Report card: safeguarding not met",
}
INSPECTION_TITLES: dict[str, str] = {
    "out_of_school": "Out-of-school care",
    "no_children_on_roll": "No children on roll",
    "childcare_register": "Childcare Register",
}
# These two look only at requirements, so “Met” there says nothing about a grade held before.
_REQUIREMENTS_ONLY = frozenset({"no_children_on_roll", "childcare_register"})


class Worded(NamedTuple):
    """An outcome: the word lists are filtered by, and how it is written for people."""

    word: str
    text: str


def worded(judgement: Mapping[str, Any]) -> Worded:
    """Return the word and the text of a `judgement_published` event's fields."""
    if judgement.get("framework") == "report_card":
        return _card(judgement)
    overall = judgement.get("overall") or ""
    text = OUTCOME_TITLES.get(overall, "Not known")
    if judgement.get("framework") == "compliance":
        where = INSPECTION_TITLES.get(judgement.get("inspection") or "", "Inspection")
        text = f"{where}: {text[:1].lower()}{text[1:]}"
    return Worded(overall, text)


def replaces(judgement: Mapping[str, Any], held: str) -> bool:
    """Return whether a later judgement becomes the outcome in force where `held` is."""
    only_requirements = judgement.get("inspection") in _REQUIREMENTS_ONLY
    return not (held and only_requirements and judgement.get("overall") == "met")


def _card(judgement: Mapping[str, Any]) -> Worded:
    areas: Mapping[str, str] = judgement.get("areas") or {}
    grades = list(areas.values())
    below = [grade for grade in grades if grade in BELOW_EXPECTED_STANDARD]
    if judgement.get("safeguarding") == "not_met":
        word = "card_safeguarding_not_met"
    elif "urgent_improvement" in grades:
        word = "card_urgent_improvement"
    elif below:
        word = "card_needs_attention"
    else:
        word = "card_expected" if grades and judgement.get("safeguarding") else ""
    parts = [
        f"{grades.count(grade)} {grade.replace('_', ' ')}"
        for grade in dict.fromkeys(sorted(grades, key=_WORST_FIRST.index))
    ]
    safeguarding = str(judgement.get("safeguarding") or "not stated").replace("_", " ")
    text = f"Report card: safeguarding {safeguarding}; {', '.join(parts) or 'no area graded'}"
    return Worded(word, text)


_WORST_FIRST = [
    "urgent_improvement",
    "needs_attention",
    "expected_standard",
    "strong_standard",
    "exceptional",
]
