"""What a report says of itself: whom it is about, when, and how it came out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            "january", "february", "march", "april", "may", "june",
            "july", "august", "september", "october", "november", "december",
        ),
        start=1,
    )
}  # fmt: skip
_MONTH = "|".join(MONTHS)
# 29/05/2026, 29 May 2026; of “14 and 15 May 2026” the last day.
DAY = re.compile(
    rf"\b(?:(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})|(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}}))\b",
    re.IGNORECASE,
)
PROVIDER_NUMBER = re.compile(r"\b((?:EY|VC|CA)\d{6}|\d{6,7})\b")
PERSON_NUMBER = re.compile(r"\b(RP\d{6}|\d{7})\b")
INSPECTION_NUMBER = re.compile(r"\b(\d{6,9})\b")
NAME = re.compile(r"^(\S.*)$")

# How a report names each fact, and what its value looks like. The longer label stands first, so
# that the number of the registered person is never taken for the provider's.
LABELS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("person_number", r"registered person unique reference number", PERSON_NUMBER),
    ("person", r"name of registered person", NAME),
    ("provider_number", r"(?:provider )?unique reference number(?: \(urn\))?", PROVIDER_NUMBER),
    ("provider_number", r"(?:ofsted |provider )?urn", PROVIDER_NUMBER),
    ("inspection_number", r"inspection number", INSPECTION_NUMBER),
    ("inspected_on", r"inspection dates?|dates? of inspection", DAY),
    ("person", r"registered person", NAME),
)
GRADES = (
    "outstanding", "good", "requires improvement", "inadequate",
    "exceptional", "strong standard", "expected standard", "needs attention",
    "urgent improvement", "not met with actions", "not met", "met", "not applicable",
)  # fmt: skip
# What is judged, as graded reports, report cards and those of clubs name it.
AREAS = (
    "overall effectiveness at previous inspection",
    "overall effectiveness",
    "the quality of education",
    "quality of education",
    "behaviour and attitudes",
    "personal development",
    "leadership and management",
    "inclusion",
    "curriculum and teaching",
    "achievement",
    "behaviour, attitudes and establishing routines",
    "children’s welfare and wellbeing",
    "leadership and governance",
    "safeguarding standards",
    "this inspection",
    "previous inspection",
)
_GRADE = "|".join(GRADES)
_AREA = "|".join(re.escape(area).replace("’", "['’]") for area in AREAS)
_JUDGED = re.compile(rf"^({_AREA})\s*:?\s*({_GRADE})?\b(.*)$", re.IGNORECASE)
_GRADE_ALONE = re.compile(rf"^({_GRADE})$", re.IGNORECASE)
_MET_TWICE = re.compile(
    rf"\bthis inspection\s+({_GRADE})\s+previous inspection\s+({_GRADE})\b", re.IGNORECASE
)


class Facts(NamedTuple):
    """
    What a report says of itself; None or empty where it does not.

    judged: what was judged and the words for it, as the report has them and in its order.
    names_notice: whether it speaks of a Welfare Requirements Notice.
    """

    provider_number: str = ""
    inspection_number: str = ""
    inspected_on: date | None = None
    person: str = ""
    person_number: str = ""
    judged: tuple[tuple[str, str], ...] = ()
    names_notice: bool = False


def facts_of(lines: Sequence[str]) -> Facts:
    """Return what a report says of itself. lines: as `lines_of` gives them."""
    found: dict[str, str] = {}
    for name, label, shape in LABELS:
        if name not in found and (value := _value(lines, label, shape)):
            found[name] = value
    inspected = found.pop("inspected_on", "")
    return Facts(
        **found,
        # A report pasted as one line goes on after the day; an inspection has days, not sentences.
        inspected_on=last_day(re.split(r"\.\s", inspected)[0]),
        judged=tuple(_judged(lines)),
        names_notice=speaks_of_notice(" ".join(lines)),
    )


def speaks_of_notice(text: str) -> bool:
    """Tell whether a text on one line speaks of a Welfare Requirements Notice."""
    return "welfare requirements notice" in text.casefold()


def last_day(text: str) -> date | None:
    """Return the last day a text names; None when it names none that there is."""
    days = [day for found in DAY.finditer(text) if (day := _day(found)) is not None]
    return days[-1] if days else None


def _day(found: re.Match[str]) -> date | None:
    if found[3]:
        day, month, year = int(found[1]), int(found[2]), int(found[3])
    else:
        day, month, year = int(found[4]), MONTHS[found[5].lower()], int(found[6])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _value(lines: Sequence[str], label: str, shape: re.Pattern[str]) -> str:
    """Return what stands behind a label, or below it, as in a table that was read cell by cell."""
    start = re.compile(rf"^(?:{label})\b\s*:?\s*(.*)$", re.IGNORECASE)
    for place, line in enumerate(lines):
        if (here := start.match(line)) is None:
            continue
        rest = here[1] or (lines[place + 1] if place + 1 < len(lines) else "")
        if shape is DAY:
            if last_day(rest):
                return rest
        elif (value := shape.search(rest)) and not _is_label(value[1]):
            return value[1].strip()
    return ""


def _is_label(text: str) -> bool:
    return any(re.match(rf"(?:{label})\b", text, re.IGNORECASE) for _, label, _ in LABELS)


def _judged(lines: Sequence[str]) -> Iterable[tuple[str, str]]:
    seen = set()
    for area, words in _pairs(lines):
        if area.casefold() not in seen:
            seen.add(area.casefold())
            yield area, words


def _pairs(lines: Sequence[str]) -> Iterable[tuple[str, str]]:
    for place, line in enumerate(lines):
        if both := _MET_TWICE.search(line):
            yield "This inspection", both[1]
            yield "Previous inspection", both[2]
        elif (here := _JUDGED.match(line)) and not here[3].strip(" .,"):
            below = lines[place + 1] if place + 1 < len(lines) else ""
            if here[2]:
                yield here[1], here[2]
            elif _GRADE_ALONE.match(below):
                yield here[1], below
