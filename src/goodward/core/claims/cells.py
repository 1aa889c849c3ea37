"""What stands in a cell of a claims file: days, months, numbers, yes and no. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = r"(?P<name>[A-Za-z]{3,9})"
_YEAR = r"(?P<year>\d{4})"
_DAYS = tuple(
    re.compile(each)
    for each in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?",
        rf"(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-]{_YEAR}(?: 00:00(?::00)?)?",
        rf"(?P<day>\d\d?)[ -]{_NAMED}[ -]{_YEAR}",
    )
)
_MONTH_ALONE = tuple(
    re.compile(each)
    for each in (rf"{_YEAR}-(?P<month>\d\d)", rf"(?P<month>\d\d?)/{_YEAR}", rf"{_NAMED}[ -]{_YEAR}")
)
YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "signed", "seen"})
NO = frozenset({"no", "n", "false", "f", "0", "unsigned", "not signed", "not seen"})
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4})?")


class NotReadable(ValueError):
    """A cell that says nothing that could be; the words say what stands there."""


def day_in(text: str) -> date | None:
    """
    Return the day a cell says, None for an empty one.

    text: 2026-09-01, 1/9/2026, 1.9.2026 or 1 September 2026; a year has four digits.

    :raises NotReadable: for anything else, and for a day that its month does not have.
    """
    return _date(text, _DAYS, "no date, such as 01/09/2026")


def day_or_month_in(text: str) -> date | None:
    """
    Return the day a cell says, or the first of the month it says.

    :raises NotReadable: as `day_in`.
    """
    wanted = "no date, such as 01/09/2026, nor a month, such as 2026-09"
    return _date(text, (*_DAYS, *_MONTH_ALONE), wanted)


def number_in(text: str, most: int) -> Fraction | None:
    """
    Return the number a cell says, None for an empty one.

    :raises NotReadable: for no number above 0 and up to `most`.
    """
    text = text.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise NotReadable(f"“{text}” is no number, such as 15 or 7.5")
    number = Fraction(text)
    if not 0 < number <= most:
        raise NotReadable(f"“{text}” is not above 0 and up to {most}")
    return number


def flag_in(text: str) -> bool | None:
    """
    Return whether a cell says yes or no, None for an empty one.

    :raises NotReadable: for anything else.
    """
    said = " ".join(text.split()).casefold()
    if not said:
        return None
    if said in YES:
        return True
    if said in NO:
        return False
    raise NotReadable(f"“{text.strip()}” is neither yes nor no")


def _date(text: str, ways: tuple[re.Pattern[str], ...], wanted: str) -> date | None:
    text = " ".join(text.split())
    if not text:
        return None
    for way in ways:
        if found := way.fullmatch(text):
            parts = found.groupdict()
            try:
                return date(int(parts["year"]), _month(parts), int(parts.get("day") or 1))
            except ValueError as trouble:
                raise NotReadable(f"“{text}” is no day of the calendar") from trouble
    raise NotReadable(f"“{text}” is {wanted}")


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("name"):
        return _MONTHS.index(name[:3].casefold()) + 1
    return int(parts["month"] or 0)
