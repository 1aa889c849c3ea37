"""
The words of a report: a box for an introduction and one for each section, written by several.

Whoever saves has seen some version of the boxes. A box that only one of two people changed takes
that change; one that both changed keeps what was saved first, and the second is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from goodward.core.cabinet.moves import ReportRefused

INTRODUCTION = "introduction"
LONGEST = 5_000
Boxes = Mapping[str, str]


class Saved(NamedTuple):
    """
    What two versions come to.

    boxes: to be kept. asked: the boxes both changed, by name, with what somebody else wrote, which
    is what `boxes` holds.
    """

    boxes: dict[str, str]
    asked: dict[str, str]


def clean(text: str) -> str:
    """Return what was typed with one sort of line end, and without the space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def checked(typed: Boxes, known: Iterable[str]) -> dict[str, str]:
    """
    Return what was typed, cleaned, box by box; an empty box is left out.

    :raises ReportRefused: for a text that is too long, or a box that the report does not have.
    """
    boxes = {name: clean(text) for name, text in typed.items()}
    unknown = set(boxes) - set(known)
    if unknown:
        raise ReportRefused("The report has no such box. Open it again; nothing was changed.")
    for name, text in boxes.items():
        if len(text) > LONGEST:
            raise ReportRefused(
                f"Write {LONGEST:,} characters or fewer; this has {len(text):,}", name
            )
    return {name: text for name, text in boxes.items() if text}


def put_together(*, seen: Boxes, kept: Boxes, typed: Boxes) -> Saved:
    """
    Return what is kept once somebody saves.

    seen: the boxes as they stood when the form was opened. kept: as they stand now. typed: as the
    form was sent. An empty box and one that is not there are the same.
    """
    boxes: dict[str, str] = {}
    asked: dict[str, str] = {}
    for name in dict.fromkeys((*kept, *typed, *seen)):
        was, now, wanted = (each.get(name, "") for each in (seen, kept, typed))
        if wanted in (was, now):
            boxes[name] = now
        elif now == was:
            boxes[name] = wanted
        else:
            boxes[name] = now
            asked[name] = now
    return Saved({name: text for name, text in boxes.items() if text}, asked)
