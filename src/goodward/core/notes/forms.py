"""The form of one note of visit: what the policy asks of this visit, as parts and fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Sort(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    LINE = "line"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """
    One thing to fill in. key: what its text is kept under, the same for as long as the note lives.

    choices: the words that may be chosen, as they are kept and shown; for a choice only.
    """

    key: str
    label: str
    sort: Sort = Sort.TEXT
    hint: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """
    Fields that belong together. id: one of `PARTS`; source: where the policy asks for it.

    rows: how many fields make one row, for a part that may be filled in again and again; 0 for one
    that is filled in once.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    source: str = ""
    rows: int = 0


class Earlier(NamedTuple):
    """
    An open action of the improvement plan, to be answered at this visit.

    key: the action's. hint: where it came from and by when it is wanted.
    """

    key: str
    words: str
    hint: str = ""


@dataclass(frozen=True)
class Asked:
    """
    What a note is made from, all of it words of the policy or of earlier notes.

    topics, passed_on: what the visit covers, and what is shared or signposted. columns: the
    headings of the authority's own form. is_scaled: whether each concern is given 0 to 10.
    """

    earlier: tuple[Earlier, ...] = ()
    topics: tuple[str, ...] = ()
    passed_on: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_scaled: bool = False
    source: str = ""


ANSWERS = ("Done", "Partly done", "Not yet", "No longer needed")
PASSED_ON = ("Done at this visit", "At a later visit", "Not needed here")
SCALE = tuple(str(number) for number in range(11))

# A danger statement is hard to hold in mind beside more than two others (`ofsted-and-law.md`, 8.1).
CONCERNS = 3
FEWEST_ROWS, MOST_ROWS = 3, 40
ROW_KEYS = ("words", "who", "by")


def parts_of(asked: Asked, *, rows: int = FEWEST_ROWS) -> tuple[Part, ...]:
    """
    Return the form, in the order it is filled in.

    rows: how many agreed actions it has room for.
    """
    return tuple(part for part in _parts(asked, rows) if part.fields)


def rows_needed(texts: Mapping[str, str], *, spare: int = 1) -> int:
    """Return how many actions a form must have room for: those written, and so many more."""
    written = [
        number
        for number in range(1, MOST_ROWS + 1)
        if any(texts.get(f"action.{number}.{key}") for key in ROW_KEYS)
    ]
    return min(max(FEWEST_ROWS, max(written, default=0) + spare), MOST_ROWS)


def _parts(asked: Asked, rows: int) -> Iterator[Part]:
    yield Part(
        "visit",
        "The visit",
        (
            Field(
                "present",
                "Who from the setting took part",
                Sort.LINE,
                "Name each person and what they do there.",
            ),
        ),
    )
    yield Part(
        "earlier",
        "What is still to be done",
        tuple(_answered(asked.earlier)),
        "The open actions of the improvement plan, what the last visit recommended among them. "
        "Answer each; what is done is closed when the note is issued.",
        rows=2,
    )
    yield Part(
        "topics",
        "What this visit covers",
        tuple(Field(f"topic.{number}", text) for number, text in _numbered(asked.topics)),
        source=asked.source,
    )
    yield Part(
        "columns",
        "What we found",
        tuple(Field(f"column.{number}", text) for number, text in _numbered(asked.columns)),
    )
    yield Part(
        "scaling",
        "Each concern, from 0 to 10",
        tuple(_concerns()) if asked.is_scaled else (),
        "10: safe enough to close. 0: the worst it could be. The setting and the adviser may see "
        "it differently. Leave this out where there is no concern.",
    )
    yield Part(
        "actions",
        "Actions and recommendations agreed",
        tuple(field for number in range(1, rows + 1) for field in _action(number)),
        "One action at a time. Each goes into the improvement plan when the note is issued.",
        rows=len(ROW_KEYS),
    )
    yield Part(
        "passed_on",
        "Shared and signposted",
        tuple(
            Field(f"passed.{number}", text, Sort.CHOICE, choices=PASSED_ON)
            for number, text in _numbered(asked.passed_on)
        ),
    )
    yield Part("other", "Anything else", (Field("other", "Anything else that should be kept"),))


def _answered(earlier: Sequence[Earlier]) -> Iterator[Field]:
    for each in earlier:
        place = f"earlier.{each.key}"
        yield Field(f"{place}.answer", each.words, Sort.CHOICE, each.hint, choices=ANSWERS)
        yield Field(
            f"{place}.words",
            "What was done, and what changed for children",
            hint="Needed where it is done or no longer needed: it is the evidence.",
        )


def _concerns() -> Iterator[Field]:
    for number in range(1, CONCERNS + 1):
        place = f"concern.{number}"
        yield Field(f"{place}.words", f"Concern {number}", hint="Who is worried, and about what?")
        for rater, label in (("setting", "The setting’s number"), ("adviser", "Our number")):
            yield Field(f"{place}.{rater}", label, Sort.CHOICE, choices=SCALE)
        yield Field(f"{place}.why", "Why these numbers")


def _action(number: int) -> Iterator[Field]:
    place = f"action.{number}"
    yield Field(f"{place}.words", f"Action {number}: what will be done")
    yield Field(f"{place}.who", "Who will do it", Sort.LINE)
    yield Field(f"{place}.by", "By when", Sort.DAY)


def _numbered(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    return enumerate(texts, start=1)


@dataclass(frozen=True)
class Action:
    """One agreed action as it was written. by: an ISO day, or empty."""

    number: int
    words: str
    who: str
    by: str


def actions_in(texts: Mapping[str, str]) -> tuple[Action, ...]:
    """Return the actions that were written, in their order."""
    found = (
        Action(number, *(texts.get(f"action.{number}.{key}", "").strip() for key in ROW_KEYS))
        for number in range(1, MOST_ROWS + 1)
    )
    return tuple(each for each in found if each.words)


def answers_in(asked: Asked, texts: Mapping[str, str]) -> tuple[tuple[Earlier, str, str], ...]:
    """Return what was said of each thing agreed before: it, the answer, the words."""
    return tuple(
        (
            each,
            texts.get(f"earlier.{each.key}.answer", ""),
            texts.get(f"earlier.{each.key}.words", "").strip(),
        )
        for each in asked.earlier
    )


def fields_of(parts: Iterable[Part]) -> dict[str, Field]:
    """Return every field of a form by its key."""
    return {field.key: field for part in parts for field in part.fields}


def rows_of(part: Part) -> list[tuple[Field, ...]]:
    """Return a part's fields row by row; a part that is filled in once is one row."""
    step = part.rows or len(part.fields)
    return [part.fields[start : start + step] for start in range(0, len(part.fields), step)]


def label_in_full(parts: Iterable[Part], key: str) -> str:
    """Return a field's label as it reads by itself: “Action 2: by when”."""
    for part in parts:
        for first, *more in rows_of(part):
            if key == first.key:
                return first.label
            for each in more:
                if key == each.key:
                    name = first.label.partition(":")[0]
                    own = f"{each.label[:1].lower()}{each.label[1:]}"
                    return f"{name}: {own}" if part.rows else each.label
    return key.partition(".")[0].capitalize()


def to_plain(asked: Asked) -> dict[str, Any]:
    """Return what a note was made from as plain data, to be kept with it."""
    return {
        "earlier": [list(each) for each in asked.earlier],
        "topics": list(asked.topics),
        "passed_on": list(asked.passed_on),
        "columns": list(asked.columns),
        "is_scaled": asked.is_scaled,
        "source": asked.source,
    }


def from_plain(plain: Mapping[str, Any]) -> Asked:
    """Return what a note was made from, as `to_plain` gave it."""
    return Asked(
        tuple(Earlier(*each) for each in plain["earlier"]),
        tuple(plain["topics"]),
        tuple(plain["passed_on"]),
        tuple(plain["columns"]),
        plain["is_scaled"],
        plain["source"],
    )
