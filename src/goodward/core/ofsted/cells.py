"""How one cell is read: text, dates, whole numbers, provider numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from goodward.core.ofsted.nothings import LONGEST, Nothing, nothing_in
from goodward.core.ofsted.scales import BadCell

Key = TypeVar("Key")
Value = TypeVar("Value")

# EY, VC, CA and RP with six digits; older numbers are digits alone.
URN = re.compile(r"(?:[A-Z]{2})?[0-9]{6,7}")
DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})(?: 00:00(?::00)?)?")
# A spreadsheet keeps a day as the number of days since 30 December 1899; 10000 is in 1927.
SERIAL = re.compile(r"([1-8][0-9]{4})(?:\.0)?")
DAY_NOUGHT = date(1899, 12, 30)
EARLIEST_YEAR = 1900
# A whole number that a spreadsheet took for one with decimals is still the same number.
FLOATED = re.compile(r"([0-9]{1,9})\.0")
SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)


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
    urn = read_number(cell)
    if not URN.fullmatch(urn):
        if SHORTENED.fullmatch(urn):
            raise BadCell(
                f"“{urn}” is a provider number that a spreadsheet has shortened, so that its last "
                "digits are lost: take the file as Ofsted published it"
            )
        raise BadCell(
            f"“{urn}” is not a provider number: two capitals and six digits, or six or seven digits"
            if urn
            else "there is no provider number"
        )
    return urn


def read_number(cell: str) -> str:
    """Return a number that is text, without the “.0” that a spreadsheet may have put behind it."""
    text = cell.strip()
    found = FLOATED.fullmatch(text)
    return found[1] if found else text


def read_inspection_number(cell: str) -> str | Nothing:
    """Return an inspection's number as the text it is, or its nothing."""
    text = read_text(cell)
    return read_number(text) if isinstance(text, str) else text


def is_serial(cell: str) -> bool:
    """Whether a date stands as the number by which a spreadsheet keeps it."""
    return bool(SERIAL.fullmatch(cell.strip()))


def read_date(cell: str, *, latest: date | None = None) -> date | Nothing:
    """
    Return the day of a cell written dd/mm/yyyy, with or without midnight, or as a serial number.

    latest: the day a file speaks of, after which nothing in it can have happened.

    :raises BadCell: if it is written in any other way, is no day of the calendar, or cannot be.
    """
    day = _day_of(cell)
    if isinstance(day, date) and latest is not None and day > latest:
        raise BadCell(
            f"“{cell.strip()}” is after the day this file speaks of, {latest.day} {latest:%B %Y}"
        )
    return day


def _day_of(cell: str) -> date | Nothing:
    text = cell.strip()
    if found := DATE.fullmatch(text):
        try:
            day = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
        else:
            if day.year >= EARLIEST_YEAR:
                return day
    elif serial := SERIAL.fullmatch(text):
        return DAY_NOUGHT + timedelta(days=int(serial[1]))
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
    text = read_number(cell)
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise BadCell(f"“{text}” is not a whole number")
    return int(text)
