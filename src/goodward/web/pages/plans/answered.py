"""What a plan says as a whole, now and before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.web.pages.plans.asked import Asked

if TYPE_CHECKING:
    from goodward.plans.models import PlanAnswer


class AnswerRow(NamedTuple):
    """A question with its answer; before: earlier answers with when and by whom, the last first."""

    name: str
    label: str
    words: str
    by: str
    before: tuple[tuple[str, str], ...]


def answer_rows(asked: Asked, answers: Sequence[PlanAnswer]) -> list[AnswerRow]:
    """
    Return what the policy asks with what the plan says, then what only an earlier policy asked.

    answers: all there were, in order.
    """
    by_question: dict[str, list[PlanAnswer]] = {}
    for each in answers:
        by_question.setdefault(each.question, []).append(each)
    labels = {each.name: each.label for each in asked.questions}
    for name, given in by_question.items():
        labels.setdefault(name, given[-1].asked)
    return [_row(name, label, by_question.get(name, [])) for name, label in labels.items()]


def _row(name: str, label: str, given: Sequence[PlanAnswer]) -> AnswerRow:
    last = given[-1] if given else None
    return AnswerRow(
        name,
        label,
        last.words if last else "",
        _by(last) if last else "",
        tuple((each.words or "Taken back", _by(each)) for each in reversed(given[:-1])),
    )


def _by(answer: PlanAnswer) -> str:
    moment = localtime(answer.recorded_at)
    return f"{answer.recorded_by or 'Goodward'}, {moment.day} {moment:%B %Y, %H:%M}"
