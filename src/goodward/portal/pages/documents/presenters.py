"""What a provider owes in writing, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.files.queries import OwedDocument
from goodward.ui.components.dates import distance, long_day
from goodward.ui.documents import SORT_TITLES


class OwedRow(NamedTuple):
    """One document that is owed. tone: of the line's edge, late, soon or later."""

    sort: str
    title: str
    text: str
    due: str
    tone: str

    @classmethod
    def of(cls, owed: OwedDocument, today: date) -> OwedRow:
        is_late = owed.due_on is not None and owed.due_on < today
        tone = "late" if is_late else "soon" if owed.due_on else "later"
        return cls(owed.sort, SORT_TITLES[owed.sort], owed.text, due_text(owed, today), tone)


def due_text(owed: OwedDocument, today: date) -> str:
    """Return by when a document is owed, in words."""
    if owed.due_on is None:
        return "We need this. There is no day for it yet."
    if owed.due_on < today:
        return f"This was due on {long_day(owed.due_on)}. Send it as soon as you can."
    return f"Due by {long_day(owed.due_on)}, {distance(owed.due_on, today)}"


def in_order(sorts: Sequence[str], owed: Sequence[OwedDocument]) -> list[str]:
    """Return sorts with those that are owed first, the soonest before the others."""
    return list(dict.fromkeys([*(each.sort for each in owed), *sorts]))
