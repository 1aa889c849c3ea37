"""
What a business review says: an answer to each question, findings, and recommendations.

Source: Kent's strategy, “Inadequate setting flow chart for support” (a business review “to be
undertaken within five days”); what a review holds, no document says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from goodward.core.sustainability.terms import Section


class Said(NamedTuple):
    """One answer with the words it was asked in. key: of its question."""

    key: str
    asks: str
    answer: str


class Content(NamedTuple):
    """Everything a review says. recommendations: one a line, in order."""

    answers: tuple[Said, ...] = ()
    findings: str = ""
    recommendations: tuple[str, ...] = ()

    def answer(self, key: str) -> str:
        """Return what was answered to a question, empty before anything was."""
        return next((each.answer for each in self.answers if each.key == key), "")


def content_of(
    sections: Iterable[Section],
    answers: Mapping[str, str],
    *,
    findings: str,
    recommendations: str,
) -> Content:
    """Return what was typed as a review says it. recommendations: one a line."""
    said = (
        Said(question.key, question.asks, answers.get(question.key, "").strip())
        for section in sections
        for question in section.questions
    )
    lines = (each.strip() for each in recommendations.splitlines())
    return Content(
        tuple(each for each in said if each.answer),
        findings.strip(),
        tuple(each for each in lines if each),
    )


def as_kept(content: Content) -> dict[str, Any]:
    """Return a review as it is kept, with the words of its questions: a file of them may change."""
    return {
        "answers": [list(each) for each in content.answers],
        "findings": content.findings,
        "recommendations": list(content.recommendations),
    }


def read_kept(kept: Mapping[str, Any]) -> Content:
    """Return a review from how it is kept."""
    return Content(
        tuple(Said(*each) for each in kept.get("answers", ())),
        kept.get("findings", ""),
        tuple(kept.get("recommendations", ())),
    )
