"""The different ways in which a cell of Ofsted's files holds no value."""

from __future__ import annotations

import enum


class Nothing(enum.Enum):
    """
    Why a value is not there. Each stays itself, because each means something else.

    Source: Ofsted's management information, values seen from 2018 to 2026.
    """

    ABSENT = "absent"  # an empty cell, or a database's exported NULL
    NOT_JUDGED = "not judged"  # "-": inspected, but that framework made no such judgement
    WITHHELD = "withheld"  # "REDACTED": there is a value and Ofsted does not publish it
    NOT_RECORDED = "not recorded"  # Ofsted holds no region or authority
    UNKNOWN = "unknown"  # a deprivation band that was never assigned

    def __repr__(self) -> str:
        return f"<{self.value}>"


WRITTEN_AS = {
    "": Nothing.ABSENT,
    "null": Nothing.ABSENT,
    "-": Nothing.NOT_JUDGED,
    "redacted": Nothing.WITHHELD,
    "not recorded": Nothing.NOT_RECORDED,
    "unknown": Nothing.UNKNOWN,
}


def plain(cell: str) -> str:
    """Return the cell for comparing: no outer spaces, single inner ones, no capitals."""
    return " ".join(cell.split()).casefold()


# The same under every spelling seen in a file, for a look-up without normalising.
AS_PUBLISHED = {
    spelling: nothing
    for text, nothing in WRITTEN_AS.items()
    for spelling in (text, text.upper(), text.capitalize(), text.title())
}
LONGEST = max(map(len, WRITTEN_AS))


def nothing_in(cell: str) -> Nothing | None:
    """Return which nothing the cell holds, or None when it holds a value."""
    text = cell.strip()
    return WRITTEN_AS.get(plain(text)) if len(text) <= LONGEST else None
