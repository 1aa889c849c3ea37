"""A quote on paper: what it holds, what each line costs and why, and the sum."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.documents.typesetting import typeset


class SheetLine(NamedTuple):
    """One line. quantity, price, total: as they are read. remark: why it costs that."""

    title: str
    quantity: str
    price: str
    total: str
    remark: str


class QuoteSheet(NamedTuple):
    """
    Everything the sheet says, in words.

    facts: a name and a value each. in_all: what stands before the total.
    """

    authority: str
    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[SheetLine, ...]
    total: str
    in_all: str
    said: str
    closing: str


def quote_pdf(sheet: QuoteSheet, *, dated: date) -> bytes:
    """
    Return a quote as an accessible PDF, the same bytes each time.

    dated: the day the document bears in its own record.

    :raises CannotBeSet: when the document would not be accessible.
    """
    content = sheet._asdict() | {"lines": [each._asdict() for each in sheet.lines]}
    return typeset("quote", content, dated=dated)
