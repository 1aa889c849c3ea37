"""Notes as the provider reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.letters.queries import reference_of
from goodward.notes.paper import number_text
from goodward.notes.queries import standing_of
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.statuses import Look
from goodward.ui.note_answers import LOOKS, time_text

if TYPE_CHECKING:
    from goodward.letters.models import Letter
    from goodward.notes.models import IssuedNote


class NoteLine(NamedTuple):
    """A note in the list. waits: whether it has no answer yet."""

    pk: int
    title: str
    visited: str
    look: Look
    time: str
    waits: bool

    @classmethod
    def of(cls, issued: IssuedNote, today: date) -> NoteLine:
        standing = standing_of(issued, today=today)
        return cls(
            issued.note_id,
            f"{issued.page['title']} ({number_text(issued.note.number or 0, issued.version)})",
            long_day(issued.note.visit.day),
            LOOKS[standing.state],
            time_text(standing, today),
            not standing.answers,
        )


class LetterLine(NamedTuple):
    """A letter that was sent."""

    pk: int
    title: str
    when: str

    @classmethod
    def of(cls, letter: Letter) -> LetterLine:
        title = f"{letter.page['title']} ({reference_of(letter.number)})"
        return cls(letter.pk, title, long_day(letter.end.on))


class VersionLine(NamedTuple):
    """A version of a note that was sent."""

    version: int
    title: str
    when: str
    changed: str

    @classmethod
    def of(cls, issued: IssuedNote) -> VersionLine:
        return cls(
            issued.version,
            number_text(issued.note.number or 0, issued.version),
            plain_day(localtime(issued.at).date()),
            issued.changed,
        )


def titles_of(issued: IssuedNote) -> list[str]:
    """Return the titles of a note's parts, each once."""
    return list(dict.fromkeys(part["title"] for part in issued.page["parts"]))
