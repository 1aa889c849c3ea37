"""How a note stands with its provider, in words for both sides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.core.notes.answering import AnswerState
from goodward.ui.components.dates import long_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.notes.answers import Standing
    from goodward.notes.models import NoteAnswer

LOOKS = {
    AnswerState.NOT_ASKED: Look("Not answered", "grey"),
    AnswerState.WAITING: Look("Waits for an answer", "blue"),
    AnswerState.SILENT: Look("No answer came", "orange"),
    AnswerState.ACCURATE: Look("Said to be accurate", "green"),
    AnswerState.DISPUTED: Look("Said not to be right", "red"),
}


class AnswerRow(NamedTuple):
    """One answer to a note, and the reply to it if there is one."""

    pk: int
    title: str
    parts: tuple[tuple[str, str], ...]
    words: str
    by: str
    reply: str
    reply_by: str

    @classmethod
    def of(cls, answer: NoteAnswer) -> AnswerRow:
        reply = getattr(answer, "reply", None)
        return cls(
            answer.pk,
            "It is accurate" if answer.is_accurate else "Something is not right",
            tuple((title, words) for title, words in answer.parts),
            answer.words,
            f"{answer.came_from}, {_moment(answer.at)}",
            reply.words if reply else "",
            f"{reply.by}, {_moment(reply.at)}" if reply else "",
        )


class AnswersView(NamedTuple):
    """How a version stands: a tag, a sentence about time, and every answer, the last first."""

    look: Look
    text: str
    rows: tuple[AnswerRow, ...]
    state: AnswerState

    @classmethod
    def of(cls, standing: Standing, today: date) -> AnswersView:
        return cls(
            LOOKS[standing.state],
            time_text(standing, today),
            tuple(AnswerRow.of(each) for each in standing.answers),
            standing.state,
        )


def time_text(standing: Standing, today: date) -> str:
    """Return until when an answer is asked for, or that none came; nothing once there is one."""
    if standing.due_on is None or standing.answers:
        return ""
    if standing.due_on < today:
        return f"No answer came by {long_day(standing.due_on)}. Silence is not agreement."
    return f"An answer is asked for by {long_day(standing.due_on)}."


def _moment(at) -> str:
    moment = localtime(at)
    return f"{moment.day} {moment:%B %Y, %H:%M}"
