"""How one cell is read: text, dates, whole numbers, provider numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from goodward.core.ofsted.nothings import LONGEST, Nothing, nothing_in
from goodward.core.ofsted.scales import BadCell

Key = TypeVar("Key")
Value = TypeVar("Value")

# EY, VC, CA and RP with six digits; older numbers are digits alone.
URN = re.compile(r"(?:[A-Z]{2})?[0-9]{6,7}")
DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})(?: 00:00(?::00)?)?")


class Memo(dict[Key, Value]):
    """Remembers what each distinct cell was read as: a file repeats few values very often."""

    def __init__(self, read: Callable[[Key], Value]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self.read(key)
        return value


def read_text(cell: str) -> str | Nothing:
    """Return the text without outer spaces, or its nothing."""
    text = cell.strip()
    # Asked of every distinct text of a file: most are too long to be a nothing.
    return text if len(text) > LONGEST else nothing_in(text) or text


def read_urn(cell: str) -> str:
    """
    Return a provider's number as the text it is.

    :raises BadCell: if it does not have the shape of one, so that a number that a
        spreadsheet has rewritten is never taken for another provider.
    """
    urn = cell.strip()
    if not URN.fullmatch(urn):
        raise BadCell(
            f"“{urn}” is not a provider number: two capitals and six digits, or six or seven digits"
            if urn
            else "there is no provider number"
        )
    return urn


def read_date(cell: str) -> date | Nothing:
    """
    Return the day of a cell written dd/mm/yyyy, with or without midnight.

    :raises BadCell: if it is written in any other way or is no day of the calendar.
    """
    if found := DATE.fullmatch(cell.strip()):
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
    elif nothing := nothing_in(cell):
        return nothing
    raise BadCell(f"“{cell.strip()}” is not a date: write it as dd/mm/yyyy")


def read_whole_number(cell: str) -> int | Nothing:
    """
    Return a count of places.

    :raises BadCell: if it is not a whole number of at most six digits.
    """
    if nothing := nothing_in(cell):
        return nothing
    text = cell.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadCell(f"“{text}” is not a whole number")
    return int(text)
