"""
A claims file, from bytes to rows of cells: which columns are read is for a person to say.

Encodings are read as Ofsted's files are. Nothing is guessed: a file that is no table in text is
refused with the sentence that says what to do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from goodward.core.claims.columns import BY_NAME, COLUMNS, is_name_of_somebody, lacking
from goodward.core.ofsted import encodings
from goodward.core.ofsted.refusals import FileRefused
from goodward.core.refusals import Refused

PREVIEWED = 5
MOST_ROWS = 200_000
MOST_COLUMNS = 200
DELIMITERS = (",", ";", "\t")
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PACKED = b"\x1f\x8b"
_CONTROLS = bytes(range(9)) + bytes(range(14, 32))

EMPTY = "The file is empty. Choose it again, or save it again first."
SHEET = (
    "This is a spreadsheet, not a CSV file. Open it, choose “Save as”, then “CSV”, and send that."
)
PACKED = "This file is packed. Unpack it, and send the CSV file that is inside."
BINARY = (
    "This is no table in text, so it was not kept. Save the claims as a CSV file, and send that."
)
ONE_COLUMN = (
    "Only one column was found. The columns of a CSV file are parted by commas, semicolons or "
    "tabs: save it again as “CSV (comma delimited)”, and send that."
)
NO_ROWS = "The file has a header and no claims below it. Choose the right file, and send that."
TOO_WIDE = f"The file has more than {MOST_COLUMNS} columns. Send the table of claims alone."
TOO_LONG = f"The file has more than {MOST_ROWS:,} rows. Send it in parts, such as a term each."
NO_HEADER = "The first row must say what each column is. Put the names of the columns above, again."


class ClaimsRefused(Refused):
    """A claims file that is not taken, or a mapping that lacks something; the sentence says why."""

    def __init__(self, sentence: str, field: str | None = "file") -> None:
        super().__init__(sentence, field)


class Preview(NamedTuple):
    """
    What a file looks like.

    first: its first rows; what stands in columns that look like names is
    left out. rows: how many there are below the header.
    """

    header: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    rows: int
    encoding: str


class Cells(NamedTuple):
    """
    The cells of the columns that were chosen, and nothing else of the file.

    columns: by column name the place in each row. rows: line in the file, from 1, and the cells.
    short: lines with fewer cells than the columns need; they are not among the rows.
    """

    columns: Mapping[str, int]
    rows: Sequence[tuple[int, tuple[str, ...]]]
    short: tuple[int, ...]


def preview(content: bytes) -> Preview:
    """
    Return the header and the first rows of a file.

    :raises ClaimsRefused: for what is no table in text, or has no rows.
    """
    lines, encoding = _lines(content)
    header = _header(next(lines, []))
    hidden = {place for place, each in enumerate(header) if is_name_of_somebody(each)}
    first: list[tuple[str, ...]] = []
    count = 0
    for row in _checked(lines):
        if not any(row):
            continue
        count += 1
        if len(first) < PREVIEWED:
            first.append(tuple("" if at in hidden else cell for at, cell in enumerate(row)))
    if not count:
        raise ClaimsRefused(NO_ROWS)
    if count > MOST_ROWS:
        raise ClaimsRefused(TOO_LONG)
    return Preview(header, tuple(first), count, encoding)


def cells_of(content: bytes, columns: Mapping[str, str]) -> Cells:
    """
    Return the cells of the columns that were chosen.

    columns: by column name the header it has in this file.

    :raises ClaimsRefused: as `preview`; for a needed column that is not named, a header that is not
        there or stands twice, one that was chosen twice, or one that looks like a name.
    """
    lines, _ = _lines(content)
    header = _header(next(lines, []))
    places = _places(header, columns)
    names = [each.name for each in COLUMNS if each.name in places]
    # More than one is always needed, so that what is taken is a tuple.
    take, widest = itemgetter(*(places[name] for name in names)), max(places.values())
    rows: list[tuple[int, tuple[str, ...]]] = []
    short: list[int] = []
    empty = ("",) * len(names)
    for line, row in enumerate(_checked(lines), start=2):
        if len(row) <= widest:
            short += [line] if any(row) else []
        elif (taken := take(row)) != empty:
            rows.append((line, taken))
    return Cells({name: place for place, name in enumerate(names)}, rows, tuple(short))


def _places(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    for column in lacking(dict.fromkeys(columns, 0)):
        raise ClaimsRefused(f"Choose the column for “{column.title}”", column.name)
    places: dict[str, int] = {}
    for name, wanted in columns.items():
        title = BY_NAME[name].title
        if header.count(wanted) != 1:
            raise ClaimsRefused(
                f"There is not exactly one column “{wanted}” in this file. Choose the column for "
                f"“{title}” again.",
                name,
            )
        if is_name_of_somebody(wanted):
            raise ClaimsRefused(
                f"“{wanted}” looks like a person’s name or address. Choose a column without.", name
            )
        place = header.index(wanted)
        if place in places.values():
            raise ClaimsRefused(f"“{wanted}” was chosen twice. Choose another for “{title}”.", name)
        places[name] = place
    return places


def _header(row: Sequence[str]) -> tuple[str, ...]:
    if len(row) == 1:
        raise ClaimsRefused(ONE_COLUMN)
    if len(row) > MOST_COLUMNS:
        raise ClaimsRefused(TOO_WIDE)
    header = tuple(" ".join(each.split()) for each in row)
    if not any(header) or all(not each or each[0].isdigit() for each in header):
        raise ClaimsRefused(NO_HEADER)
    return header


def _lines(content: bytes) -> tuple[Iterator[list[str]], str]:
    if not content.strip():
        raise ClaimsRefused(EMPTY)
    if content.startswith(_SPREADSHEETS):
        raise ClaimsRefused(SHEET)
    if content.startswith(_PACKED):
        raise ClaimsRefused(PACKED)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = _from_utf_16(content)
    if len(content.translate(None, _CONTROLS)) < len(content):
        raise ClaimsRefused(BINARY)
    try:
        encoding, lines = encodings.decode_lines(content)
    except FileRefused as refused:
        raise ClaimsRefused(BINARY) from refused
    start = content[:4096].split(b"\n", 1)[0].decode("latin-1")
    delimiter = max(DELIMITERS, key=start.count)
    return csv.reader(lines, delimiter=delimiter), encoding


def _from_utf_16(content: bytes) -> bytes:
    # What Excel calls “Unicode text”.
    try:
        return content.decode("utf-16").encode()
    except UnicodeError as trouble:
        raise ClaimsRefused(BINARY) from trouble


def _checked(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as trouble:
        raise ClaimsRefused(
            "A cell of the file is longer than any cell should be; a quotation mark may be "
            "missing. Save it as CSV again, and send that."
        ) from trouble
