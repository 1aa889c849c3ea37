"""
What a report asks of a provider: actions and recommendations, proposed and never taken.

A report with a wording that is known gives its points as they stand below their heading. In any
other, as a report card may be, whatever sounds like a demand is only a suggestion.

Source: headings of reports published before report cards; the table with “Due date”, and the newer
one with “Action” and “Completion Date”. How a report card words its actions is not confirmed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.core.ofsted.reports.facts import DAY, last_day, speaks_of_notice
from goodward.core.ofsted.reports.lines import BULLET


class Kind(StrEnum):
    """What a report asks for. NOTICE: an action of a Welfare Requirements Notice."""

    ACTION = "action"
    RECOMMENDATION = "recommendation"
    NOTICE = "notice"


class Proposal(NamedTuple):
    """
    Something a report may ask for.

    text: what is to be done. due_on: by when, if it says. origin: the words it was read from, as
    they stand there. under: the sentence above them, empty for a suggestion. is_known: whether it
    stands where reports of a known wording put what they ask; otherwise it is a suggestion.
    """

    kind: Kind
    text: str
    due_on: date | None
    origin: str
    under: str
    is_known: bool

    @property
    def key(self) -> str:
        """Return a name that stays the same however often the report is read."""
        return hashlib.sha256(f"{self.kind}/{self.text}".encode()).hexdigest()[:16]


# More than any report asks for, and as much as a page can ask about; the text has the rest.
MOST = 100
MOST_SUGGESTIONS = 30
# The sentence above what is asked for, and what it asks for. A long one breaks over two lines.
OPENINGS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"^to meet the requirements? of the (?:early years|childcare register)", Kind.ACTION),
        (r"^to meet the requirements of (?:both|the compulsory|the voluntary)", Kind.ACTION),
        (r"^the (?:provider|registered person|childminder) must(?: now)?:$", Kind.ACTION),
        (r"^to (?:further )?improve the (?:quality|good|outstanding)", Kind.RECOMMENDATION),
        (r"^the (?:provider|childminder) should(?: now)?:$", Kind.RECOMMENDATION),
    )
)
# How a sentence that opens what is asked for ends, when it breaks over two lines.
_ENDS_OPENING = re.compile(r"(?:must|should)(?: now)?\s*:?$|:$", re.IGNORECASE)
# Headings of the table: they say nothing of what is asked.
_TABLE_HEADS = re.compile(
    r"^(?:actions?|due date|completion date|action\s+(?:due|completion) date)$", re.I
)
# What stands after all that is asked for.
ENDINGS = re.compile(
    r"^(?:setting details|provision details|details of the setting|information about th(?:is|e) "
    r"|inspection activities|inspectors?$|we carried out this inspection|this inspection was "
    r"|what is it like to attend|what does the (?:early years )?setting do well|safeguarding$"
    r"|what does the (?:early years )?setting need to do to improve|next steps$|urn\b"
    r"|unique reference number|if you are not happy|the office for standards)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:must|should|needs? to|is required to|are required to|has to|have to)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")


def proposals_of(lines: Sequence[str]) -> tuple[Proposal, ...]:
    """
    Return what a report asks for, each once, in its order. lines: as `lines_of` gives them.

    At most `MOST`. Where nothing stands below a heading that is known, what sounds like a demand
    is suggested.
    """
    known = tuple(_known(lines))
    return _once(known or tuple(_suggested(lines)))


def _known(lines: Sequence[str]) -> Iterator[Proposal]:
    place = 0
    while place < len(lines):
        kind = _opens(lines[place])
        if kind is None:
            place += 1
            continue
        under, place = _whole_opening(lines, place)
        below = place
        while (
            place < len(lines) and _opens(lines[place]) is None and not ENDINGS.match(lines[place])
        ):
            place += 1
        for item in _items(lines[below:place]):
            if proposal := _proposal(item, kind, under):
                yield proposal


def _opens(line: str) -> Kind | None:
    return next((kind for opening, kind in OPENINGS if opening.match(line)), None)


def _whole_opening(lines: Sequence[str], place: int) -> tuple[str, int]:
    """Return the sentence that opens what is asked for, and the place of what follows it."""
    for more in range(3):
        last = place + more
        if last < len(lines) and _ENDS_OPENING.search(lines[last]):
            return " ".join(lines[place : last + 1]), last + 1
    return lines[place], place + 1


def _items(lines: Sequence[str]) -> Iterator[str]:
    """
    Yield each point with its day.

    A point begins at a bullet. Without bullets a day ends it, where days stand below or behind
    what is asked; where a day stands behind the first of several lines, it begins one.
    """
    rows = [line for line in lines if not _TABLE_HEADS.match(line)]
    if any(line.startswith(BULLET) for line in rows):
        starts = [line.startswith(BULLET) for line in rows]
    elif rows and _has_day_behind_words(rows[0]):
        starts = [_has_day_behind_words(line) for line in rows]
    else:
        ends = [bool(DAY.search(line)) or line.endswith((".", ";")) for line in rows]
        starts = [True, *ends[:-1]]
        # A day that stands alone belongs to the words above it.
        starts = [
            begins and not _is_day_alone(line) for begins, line in zip(starts, rows, strict=False)
        ]
    item: list[str] = []
    for begins, line in zip(starts, rows, strict=False):
        if begins and item:
            yield " ".join(item)
            item = []
        item.append(line.removeprefix(f"{BULLET} "))
    if item:
        yield " ".join(item)


def _is_day_alone(line: str) -> bool:
    return bool(DAY.fullmatch(line.removeprefix(f"{BULLET} ")))


def _has_day_behind_words(line: str) -> bool:
    return bool(DAY.search(line)) and not _is_day_alone(line)


def _proposal(item: str, kind: Kind, under: str) -> Proposal | None:
    days = list(DAY.finditer(item))
    text = item
    if days:
        text = f"{item[: days[-1].start()]} {item[days[-1].end() :]}"
    text = _tidy(re.sub(r"\b(?:due|completion) date\b:?", " ", text, flags=re.IGNORECASE))
    if len(text.split()) < 3:
        return None
    return Proposal(kind, text, last_day(item), item, under, is_known=True)


def _suggested(lines: Sequence[str]) -> Iterator[Proposal]:
    """Yield the sentences that sound like a demand."""
    prose = " ".join(line.removeprefix(f"{BULLET} ") for line in lines)
    must = Kind.NOTICE if speaks_of_notice(prose) else Kind.ACTION
    found = 0
    for sentence in _SENTENCE.split(prose):
        demands = None if sentence.endswith(":") else _DEMANDS.search(sentence)
        if demands and 4 <= len(sentence.split()) <= 80 and found < MOST_SUGGESTIONS:
            found += 1
            yield Proposal(
                Kind.RECOMMENDATION if demands[0].lower() == "should" else must,
                _tidy(sentence),
                last_day(sentence),
                sentence,
                "",
                is_known=False,
            )


def _tidy(text: str) -> str:
    plain = " ".join(text.split()).strip(" ,;:")
    return plain[:1].upper() + plain[1:]


def _once(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    return tuple({each.key: each for each in proposals}.values())[:MOST]
