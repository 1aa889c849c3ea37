"""Finding the header, the layout it belongs to and the "as at" date above it."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodward.core.ofsted.blocks import COLUMN_GROUPS, EARLIER_GROUPS
from goodward.core.ofsted.layouts import (
    AGENCY_KEY_COLUMN,
    IDENTITY,
    KEY_COLUMN,
    LEFT_UNREAD,
    OTHERS,
    PROVIDERS,
    Layout,
    normalised,
)
from goodward.core.ofsted.publications import READ, FileKind, stranger_among
from goodward.core.ofsted.refusals import FileRefused

ROWS_LOOKED_AT = 10
MONTHS = [name.lower() for name in month_name if name]
AS_AT = re.compile(rf"as at\s+([0-9]{{1,2}})\s+({'|'.join(MONTHS)})\s+([0-9]{{4}})", re.IGNORECASE)

KEYS = frozenset(map(normalised, (KEY_COLUMN, AGENCY_KEY_COLUMN)))
AN_OUTCOME = (
    "at least one block of outcomes (for example “Most recent full: Inspection date” with “Most "
    "recent full: Overall effectiveness”, or “EYR REIF: Most recent: Inspection date” with its "
    "areas)"
)


_OF_OUTCOMES = frozenset(
    normalised(header)
    for layout in PROVIDERS
    for column, headers in layout.headers.items()
    for header in headers
    if column not in IDENTITY
)


@dataclass(frozen=True)
class Header:
    """
    What the header row says.

    positions: for each column of ours found in the file, its place, counted from 0.
    titles: for each of those, Ofsted's header as the file writes it.
    unknown: headers that no layout knows; missing: known ones that the file lacks.
    """

    layout: Layout
    as_at: date | None
    width: int
    positions: dict[str, int]
    titles: dict[str, str]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def kind(self) -> FileKind:
        """Which of Ofsted's files it is."""
        return self.layout.kind

    def groups(self) -> list[str]:
        """Return the groups of outcome columns that can be read: a date and a finding."""
        return [group for group in COLUMN_GROUPS if self.has_group(group)]

    def has_group(self, group: str) -> bool:
        """Whether the file holds the group's date and at least one thing found."""
        parts = {c.partition(".")[2] for c in self.positions if c.startswith(f"{group}.")}
        return "date" in parts and bool(parts - {"number", "date"})


def find_header(rows: Iterator[list[str]]) -> Header:
    """
    Return the header: the first of the first ten rows with a cell "Provider URN", or an agency's.

    The rows are consumed up to and including it; what stands above is title text.

    :raises FileRefused: if there is none, it is another file than those that are read, a required
        column is missing or one comes twice.
    """
    title: list[str] = []
    for _, cells in zip(range(ROWS_LOOKED_AT), rows, strict=False):
        seen = list(map(normalised, cells))
        if stranger := stranger_among(seen, " ".join(title)):
            raise FileRefused(stranger)
        if is_header(cells):
            return _checked(_match(cells, _as_at(" ".join(title))))
        title.extend(cells)
    raise FileRefused(
        f"this is not one of Ofsted's provider files: none of its first {ROWS_LOOKED_AT} rows has "
        f"a cell “Provider URN” or “CA Reference” ({_first_words(title)}). {READ}"
    )


def is_header(cells: list[str]) -> bool:
    """Return whether a row is a header, as the first of a table is and no later one may be."""
    return not KEYS.isdisjoint(map(normalised, cells))


def _first_words(cells: list[str]) -> str:
    words = " ".join(" ".join(cells).split())
    return f"it begins “{words[:60]}”" if words else "it holds no words"


def _as_at(title: str) -> date | None:
    found = AS_AT.search(" ".join(title.split()))
    if not found:
        return None
    day, month, year = found.groups()
    try:
        return date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None


def _match(cells: list[str], as_at: date | None) -> Header:
    seen = [normalised(cell) for cell in cells]
    layout = _layout_of(frozenset(seen))
    ours = {normalised(h): column for column, hs in layout.headers.items() for h in hs}
    left_unread = set(map(normalised, LEFT_UNREAD))
    positions: dict[str, int] = {}
    for place, header in enumerate(seen):
        column = ours.get(header)
        if column in positions:
            raise FileRefused(
                f"the columns {positions[column] + 1} and {place + 1} are both "
                f"“{cells[place].strip()}”: which one counts cannot be told"
            )
        if column is not None:
            positions[column] = place
    return Header(
        layout=layout,
        as_at=as_at,
        width=len(cells),
        positions=positions,
        titles={column: cells[place].strip() for column, place in positions.items()},
        unknown=tuple(
            cell.strip()
            for cell, header in zip(cells, seen, strict=True)
            if header and header not in ours and header not in left_unread
        ),
        missing=tuple(hs[0] for column, hs in layout.headers.items() if column not in positions),
    )


def _layout_of(seen: frozenset[str]) -> Layout:
    for layout in OTHERS:
        if _is(layout, seen):
            return layout
    return max(PROVIDERS, key=lambda layout: _fit(layout, seen))


def _is(layout: Layout, seen: frozenset[str]) -> bool:
    """Whether a file is one of the smaller ones: what it has, what it lacks, and no outcome."""
    lacking = {normalised(header) for column in layout.lacks for header in IDENTITY[column]}
    return (
        seen.issuperset(map(normalised, layout.marks))
        and seen.isdisjoint(lacking)
        and (layout.kind is FileKind.AGENCIES or seen.isdisjoint(_OF_OUTCOMES))
    )


def _fit(layout: Layout, seen: frozenset[str]) -> tuple[int, int]:
    marks = sum(normalised(mark) in seen for mark in layout.marks)
    known = {normalised(header) for headers in layout.headers.values() for header in headers}
    # Equal marks and columns: the earlier of the layouts, as max() keeps the first.
    return marks, len(known & seen)


def _checked(header: Header) -> Header:
    layout = header.layout
    lacking = [
        f"“{layout.headers[column][0]}”"
        for column in layout.required
        if column not in header.positions
    ]
    is_of_outcomes = layout.kind is FileKind.PROVIDERS
    if is_of_outcomes and not set(header.groups()) - EARLIER_GROUPS:
        lacking.append(AN_OUTCOME)
    if lacking:
        raise FileRefused(f"{_INCOMPLETE[layout.kind]} It lacks {_listed(lacking)}")
    return header


_INCOMPLETE = {
    FileKind.PROVIDERS: "this is not a complete file of Ofsted's providers and outcomes.",
    FileKind.CHILDMINDERS: "this is not a complete file of Ofsted's childminders.",
    FileKind.AGENCIES: "this is not a complete list of childminder agencies.",
    FileKind.ADDRESSES: "this is not a complete list of addresses published with consent.",
}


def _listed(items: list[str]) -> str:
    return ", ".join(items[:-1]) + (" and " if items[:-1] else "") + items[-1]
