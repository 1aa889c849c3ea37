"""Answers as they are stored and as the core speaks of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodward.core.instruments.answers import Answer, Answers
from goodward.core.policy.reading import text_hash
from goodward.instruments.models import AnswerFields, Audit, DraftAnswer, GivenAnswer
from goodward.providers.models import BETWEEN


def answers_in(rows: Iterable[AnswerFields]) -> dict[str, Answer]:
    """Return stored answers by the keys of their items."""
    return {
        each.item: Answer(
            each.value,
            each.remark,
            each.evidence,
            tuple(filter(None, each.methods.split(BETWEEN))),
        )
        for each in rows
    }


def as_fields(answer: Answer) -> dict[str, Any]:
    """Return an answer as the columns that hold it."""
    return {
        "value": answer.value,
        "remark": answer.remark,
        "evidence": answer.evidence,
        "methods": BETWEEN.join(answer.methods),
    }


def stored_answers(audit: Audit) -> dict[str, Answer]:
    """Return the answers of an audit as they stand: those given, or those of the draft."""
    given = GivenAnswer.objects.for_authority(audit.authority).filter(audit=audit)
    if found := answers_in(given):
        return found
    return answers_in(DraftAnswer.objects.for_authority(audit.authority).filter(audit=audit))


def stamp_of(answers: Answers, section: str) -> str:
    """Return what tells one state of a section's answers from the next."""
    mine = sorted(
        (key, repr(each))
        for key, each in answers.items()
        if key.startswith(f"{section}.") and not each.is_empty
    )
    return text_hash(repr(mine))[:16]
