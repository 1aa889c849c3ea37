"""
What a record of a telephone consultation must not hold: anything that tells which child it is.

Only what can be told by its form is refused; a name cannot, so the field says so instead.

Source: UK GDPR, article 5(1)(c), data minimisation.
"""

from __future__ import annotations

import re
from datetime import date

# A child in early years or school: a date within so many years of today may be a date of birth.
CHILDHOOD = 18

_SAYS_BIRTH = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|born\s+on)", re.IGNORECASE
)
_IN_NUMBERS = re.compile(r"\b(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})\b")
_THE_OTHER_WAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_IN_WORDS = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(\d{4})\b",
    re.IGNORECASE,
)
# A National Health Service number: ten digits, mostly in three groups.
_NHS = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
# So many days before the call, a date is more likely when something happened than a birth.
RECENT = 120

SAYS_BIRTH = "Leave out the child’s date of birth. Say about how old the child is instead"
LOOKS_LIKE_BIRTH = (
    "“{found}” may be a child’s date of birth. Leave it out; say about how old the child is, or "
    "how long ago it was"
)
LOOKS_LIKE_NHS = "“{found}” may be a child’s NHS number. Leave it out"


def what_to_leave_out(text: str, *, today: date) -> str | None:
    """
    Return, in a sentence, what of a text may tell which child it is about; None for nothing.

    today: the day of the call. A date within the last four months is taken for when something
    happened, and one still to come for when something will.
    """
    if _SAYS_BIRTH.search(text):
        return SAYS_BIRTH
    for written, day in _dates_in(text):
        days = (today - day).days
        if RECENT < days <= CHILDHOOD * 366:
            return LOOKS_LIKE_BIRTH.format(found=written)
    found = _NHS.search(text)
    if found is not None and _is_nhs_number(found[0]):
        return LOOKS_LIKE_NHS.format(found=found[0])
    return None


def _dates_in(text: str) -> list[tuple[str, date]]:
    found = []
    for each in _IN_NUMBERS.finditer(text):
        found.append((each[0], each[3], each[2], each[1]))
    for each in _THE_OTHER_WAY.finditer(text):
        found.append((each[0], each[1], each[2], each[3]))
    for each in _IN_WORDS.finditer(text):
        month = _MONTHS.index(each[2].lower()) + 1
        found.append((each[0], each[3], str(month), each[1]))
    days = ((written, _day(*parts)) for written, *parts in found)
    return [(written, day) for written, day in days if day is not None]


def _day(year: str, month: str, day: str) -> date | None:
    whole = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return date(whole, int(month), int(day))
    except ValueError:
        return None


def _is_nhs_number(written: str) -> bool:
    """Whether the last digit is the check digit of the nine before it, by modulus 11."""
    digits = [int(each) for each in written if each.isdecimal()]
    weighed = sum(place * digit for place, digit in zip(range(10, 1, -1), digits, strict=False))
    check = 11 - weighed % 11
    return check != 10 and check % 11 == digits[-1]
