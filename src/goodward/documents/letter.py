"""A letter to a provider, as it is set and as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goodward.documents.notes import direction_of, lines_of
from goodward.documents.typesetting import typeset

LIST = "list"


@dataclass(frozen=True)
class LetterBlock:
    """A paragraph of lines, or a list of items. kind: “paragraph” or “list”."""

    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperLetter:
    """
    Everything a letter says, in words ready to print.

    sender: the authority's address and telephone number, line by line. recipient: the name and
    address it goes to. reference: such as “Letter 12”. signed: name and role. enclosures, copies:
    each a line; none, and the heading is left out.
    """

    authority: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    day: str
    reference: str
    salutation: str
    title: str
    blocks: tuple[LetterBlock, ...]
    closing: str
    signed: tuple[str, ...]
    enclosures: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def letter_of(kept: Mapping[str, Any]) -> PaperLetter:
    """Return a letter from what was kept of it (`dataclasses.asdict`, by way of JSON)."""
    lines = {name: tuple(said) for name, said in kept.items() if isinstance(said, list | tuple)}
    blocks = tuple(LetterBlock(each["kind"], tuple(each["lines"])) for each in kept["blocks"])
    return PaperLetter(**{**kept, **lines, "blocks": blocks})


def letter_pdf(letter: PaperLetter, *, dated: date) -> bytes:
    """
    Return a letter as an accessible PDF, the same bytes each time.

    :raises CannotBeSet: when not everybody could read it, such as for a sign no font has.
    """
    content = {
        "authority": letter.authority,
        "sender": _lines(letter.sender),
        "recipient": _lines(letter.recipient),
        "day": letter.day,
        "reference": letter.reference,
        "salutation": _line(letter.salutation),
        "title": letter.title,
        "dir": direction_of(letter.title) or "ltr",
        "blocks": [
            {"kind": each.kind, "lines": _lines(each.lines)} for each in letter.blocks if each.lines
        ],
        "closing": letter.closing,
        "signed": _lines(letter.signed),
        "ends": [{"title": title, "lines": _lines(lines)} for title, lines in ends_of(letter)],
    }
    return typeset("letter", content, dated=dated)


def ends_of(letter: PaperLetter) -> list[tuple[str, tuple[str, ...]]]:
    """Return what stands below the signature, each with its heading."""
    return [
        (title, lines)
        for title, lines in (("Enclosed", letter.enclosures), ("Copies to", letter.copies))
        if lines
    ]


def _lines(several: tuple[str, ...]) -> list[dict[str, str]]:
    return [line for each in several for line in lines_of(each)]


def _line(text: str) -> dict[str, str]:
    return {"text": text, "dir": direction_of(text) or "ltr"}
