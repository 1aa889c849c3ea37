"""Gaps of an audit as rows of a list, of a form, and of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.instruments.answers import Gap
from goodward.core.instruments.forms import Kind
from goodward.core.instruments.scoring import HIGHEST, LOWEST
from goodward.ui.components.dates import plain_day
from goodward.ui.fields.errors import name_inside_sentence
from goodward.web.pages.instruments.presenters import ANSWER_COLOURS

CSV_HEADS = ("Form", "Day", "Section", "Item", "Answer", "Remark", "Evidence", "Required by law")
# A line lower than the second rating would leave nothing below it.
LINES = tuple(range(LOWEST + 1, HIGHEST + 1))
# What an action says at first, by how the item is answered.
PROPOSED = {
    Kind.MET: "Make sure that {asks}",
    Kind.YES_NO: "Make sure that {asks}",
    Kind.RATING: "Improve {asks}",
    Kind.GRADE: "Improve this: {asks}",
}


class GapRow(NamedTuple):
    """A gap. action_pk: of the action the plan has for it already; 0 for none."""

    key: str
    section: str
    asks: str
    is_must: bool
    answer: str
    colour: str
    remark: str
    action_pk: int


def gap_rows(gaps: Sequence[Gap], planned: Mapping[str, int]) -> list[GapRow]:
    """Return gaps as they are shown. planned: keys of actions, by the keys of items."""
    return [
        GapRow(
            each.item.key,
            each.section.title,
            each.item.asks,
            each.item.is_must,
            each.answer_text,
            ANSWER_COLOURS.get(each.answer.value, "blue"),
            each.answer.remark,
            planned.get(each.item.key, 0),
        )
        for each in gaps
    ]


def proposed_text(gap: Gap) -> str:
    """Return what the action may say; whoever puts it into the plan writes it anew."""
    asks = name_inside_sentence(gap.item.asks.rstrip("."))
    return PROPOSED[gap.item.kind].format(asks=asks) + "."


def csv_cells(title: str, on: date, gap: Gap) -> tuple[str | date, ...]:
    """Return a gap's cells for a spreadsheet."""
    return (
        title,
        on,
        gap.section.title,
        gap.item.asks,
        gap.answer_text,
        gap.answer.remark,
        gap.answer.evidence,
        "yes" if gap.item.is_must else "no",
    )


def lead(title: str, on: date) -> str:
    """Return which audit the gaps are of."""
    return f"{title}, {plain_day(on)}"
