"""A note of visit as it leaves the authority."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from goodward.documents.typesetting import typeset

RIGHT_TO_LEFT = frozenset({"R", "AL"})
STRONG = RIGHT_TO_LEFT | {"L"}


@dataclass(frozen=True)
class Item:
    """A heading of a note and what was written under it."""

    label: str
    text: str


@dataclass(frozen=True)
class PaperPart:
    """
    A part of a note on paper: items, or a table. heads: the table's, empty for items.

    rows: each with as many texts as there are heads.
    """

    title: str
    items: tuple[Item, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class PaperNote:
    """
    Everything a note says on paper, in words ready to print.

    number: such as “Note no. 12, version 2”. facts: what stands at its head. changed: what an
    amendment changed, empty for a first version. sent_to: who receives it.
    """

    authority: str
    number: str
    title: str
    provider: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[PaperPart, ...]
    changed: str
    sent_to: tuple[str, ...]
    issued: str


def note_pdf(note: PaperNote, *, dated: date) -> bytes:
    """
    Return a note as an accessible PDF, the same bytes each time.

    :raises CannotBeSet: when not everybody could read it, such as for a letter no font has.
    """
    return typeset("note", _content(note), dated=dated)


def _content(note: PaperNote) -> dict[str, Any]:
    return {
        "authority": note.authority,
        "number": note.number,
        "title": note.title,
        "provider": _line(note.provider),
        "facts": [[name, _line(fact)] for name, fact in note.facts],
        "changed": lines_of(note.changed),
        "sent_to": list(note.sent_to),
        "issued": note.issued,
        "parts": [
            {
                "title": part.title,
                "items": [
                    {"label": _line(item.label), "lines": lines_of(item.text)}
                    for item in part.items
                ],
                "heads": list(part.heads),
                "rows": [[lines_of(text) for text in row] for row in part.rows],
            }
            for part in note.parts
        ],
    }


def lines_of(text: str) -> list[dict[str, str]]:
    """
    Return a text line by line, each with the way it runs: “ltr” or “rtl”.

    Source: the Unicode Bidirectional Algorithm (UAX 9), rules P2 and P3: the first strong sign
    decides. A line of signs that run neither way runs as the one before it.
    """
    found, way = [], "ltr"
    for line in text.strip().split("\n"):
        way = direction_of(line) or way
        found.append({"text": line.strip(), "dir": way})
    return found if text.strip() else []


def direction_of(line: str) -> str | None:
    """Return which way a line runs; None where no sign of it says."""
    strong = (unicodedata.bidirectional(sign) for sign in line)
    first = next((each for each in strong if each in STRONG), None)
    return None if first is None else "rtl" if first in RIGHT_TO_LEFT else "ltr"


def _line(text: str) -> dict[str, str]:
    return {"text": text, "dir": direction_of(text) or "ltr"}
