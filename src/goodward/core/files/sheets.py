"""
Spreadsheets as rows of text: Excel's .xlsx and OpenDocument's .ods.

The reading is calamine's. It makes room for every cell between the first and the last before it
reads one, and ends the whole process when there is not that much room. So the places of cells are
looked at first, in the text of the parts, and a sheet that is larger than any register is refused.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import python_calamine

from goodward.core.files import office
from goodward.core.files.kinds import FileRefused, Kind

# A national register has 85,000 rows of 50 columns; this is some 300 MB once it is read.
MOST_CELLS = 10_000_000
PIECE = 1 << 20
# Excel's own limit of one cell is 32,767 characters.
LONGEST_CELL = 1_000_000

AS_CSV = "open it, save the one sheet as CSV, and use that"
TOO_LARGE = (
    "the spreadsheet has a sheet with more rows and columns than any register; perhaps something "
    f"stands far outside the table: {AS_CSV}"
)
LONG_CELL = f"a cell of the spreadsheet holds more text than a spreadsheet can: {AS_CSV}"
DAMAGED = f"the spreadsheet is damaged and cannot be read: {AS_CSV}"
PLACELESS = f"the spreadsheet does not say where its cells stand: {AS_CSV}"
LOCKED = "the spreadsheet is protected with a password: save it without one, and use that"
NO_SHEET = "this is a text document and not a spreadsheet: use the spreadsheet itself"

# What looking into any office document says, as it is said of a table that is wanted.
_IN_WORDS = {
    office.DAMAGED: DAMAGED,
    office.LOCKED: LOCKED,
    office.BOMB: (
        f"the spreadsheet unpacks to far more than it should, so it is not opened: {AS_CSV}"
    ),
    office.MACROS: (
        "the spreadsheet holds macros, small programs that could do harm, so it is not opened: "
        f"{AS_CSV}"
    ),
    office.EMBEDDED: (
        f"the spreadsheet holds another file or a program, so it is not opened: {AS_CSV}"
    ),
    office.LINKED: (
        "the spreadsheet fetches parts of itself from another computer, so it is not opened: "
        f"{AS_CSV}"
    ),
    office.NO_DOCUMENT: (
        "this is an archive, such as a .zip, and not a spreadsheet: unpack it, and use the file "
        "inside"
    ),
}


@dataclass(frozen=True)
class Sheet:
    """
    One sheet of a spreadsheet.

    rows: as text, one pass; every row as wide as the widest, and the first is the sheet's first,
    so that their count is the number a spreadsheet shows. errors: how many cells hold an error of
    the spreadsheet (#N/A), which read as empty; known of Excel's alone.
    """

    name: str
    rows: Iterator[list[str]]
    errors: int = 0


def is_spreadsheet(content: bytes) -> bool:
    """Return whether a file begins as .xlsx and .ods do, and perhaps other archives."""
    return content.startswith(office.ARCHIVE_START)


def read_sheets(content: bytes) -> list[Sheet]:
    """
    Return the sheets of a spreadsheet, in its order.

    Dates become dd/mm/yyyy and whole numbers lose their “.0”, as they stand in a CSV file.

    :raises FileRefused: for what is locked, damaged, too large, could do harm, or has no sheets.
    """
    errors = _looked_into(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [
            Sheet(name, _texts(book, name), errors)
            for name, kind in ((each.name, each.typ) for each in book.sheets_metadata)
            if kind == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except (python_calamine.CalamineError, OSError, ValueError) as damage:
        raise FileRefused(DAMAGED) from damage
    if not sheets:
        raise FileRefused(DAMAGED)
    return sheets


def _looked_into(content: bytes) -> int:
    """Look at everything that must be known before it is read; return the cells in error."""
    try:
        kind = office.check_office(content)
    except FileRefused as refused:
        raise FileRefused(_IN_WORDS.get(str(refused), DAMAGED)) from refused
    if kind not in _PLACES:
        raise FileRefused(NO_SHEET)
    errors = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if kind is Kind.ODS and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
            raise FileRefused(LOCKED)
        is_sheet, look = _PLACES[kind]
        for entry in archive.infolist():
            if is_sheet.search(entry.filename):
                try:
                    with archive.open(entry) as part:
                        errors += look(part)
                except FileRefused:
                    raise
                except office.DAMAGE as damage:
                    raise FileRefused(DAMAGED) from damage
    return errors


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(PIECE)


# Where cells stand

# As Excel, LibreOffice and most programs write a cell: looked for first, at a third of the time.
_USUAL_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]')
_USUAL_ROW = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,8})"')
_EXCEL_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_EXCEL_COLUMN = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]+)[0-9]")
_EXCEL_ROW = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]*([0-9]+)[\"']")
_OPEN_ROW = b"<table:table-row"
_OPEN_CELL = re.compile(rb"<table:(?:covered-)?table-cell")
_REPEATED = re.compile(rb"number-columns-repeated\s*=\s*[\"']\s*([0-9]+)")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated\s*=\s*[\"']\s*([0-9]+)")


def _excel_places(part: Any) -> int:
    width = height = errors = 0
    for text in _pieces(part, b"<", LONGEST_CELL):
        columns, rows = _USUAL_COLUMN.findall(text), _USUAL_ROW.findall(text)
        is_usual = len(columns) == len(rows) == text.count(b"<c") and b":c" not in text
        if not is_usual:
            columns, rows = _EXCEL_COLUMN.findall(text), _EXCEL_ROW.findall(text)
            if len(columns) < len(_EXCEL_CELL.findall(text)):
                raise FileRefused(PLACELESS)
        width = max(width, *map(_column_number, set(columns)), 0)
        height = max(height, *(int(number[:9]) for number in set(rows)), 0)
        errors += text.count(b't="e"')
        if width * height > MOST_CELLS:
            raise FileRefused(TOO_LARGE)
    return errors


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def _open_places(part: Any) -> int:
    # Cells of OpenDocument have no numbers: they stand one after another, and may be repeated.
    width = height = waiting = 0
    for text in _pieces(part, _OPEN_ROW, 20 * LONGEST_CELL):
        for row in text.split(_OPEN_ROW)[1:]:
            head, last = row[: row.find(b">")], row.rfind(b"value-type")
            found = _ROWS_REPEATED.search(head)
            waiting += int(found[1][:9]) if found else 1
            if last < 0:
                continue  # an empty row counts when another follows that is not
            used = row[: row.find(b">", last)]
            repeated = _REPEATED.findall(used)
            cells = len(_OPEN_CELL.findall(used)) + sum(int(n[:9]) - 1 for n in repeated)
            width, height = max(width, cells), height + waiting
            waiting = 0
            if width * height > MOST_CELLS:
                raise FileRefused(TOO_LARGE)
    return 0


def _pieces(part: Any, start: bytes, longest: int) -> Iterator[bytes]:
    """Yield a part in pieces that each begin with a whole `start`, so that none is cut in two."""
    held = b""
    while piece := part.read(PIECE):
        held += piece
        place = held.rfind(start)
        if place > 0:
            yield held[:place]
            held = held[place:]
        elif len(held) > longest:
            raise FileRefused(LONG_CELL)
    # What is cut off in the middle is for the library to tell.
    yield held[: held.rfind(b">") + 1]


_PLACES = {
    Kind.XLSX: (re.compile(r"^xl/(?!sharedStrings).*\.xml$", re.IGNORECASE), _excel_places),
    Kind.ODS: (re.compile(r"^content\.xml$"), _open_places),
}


# What cells say


def _texts(book: python_calamine.CalamineWorkbook, name: str) -> Iterator[list[str]]:
    # Only once it is asked for: a sheet that nobody wants takes no room.
    try:
        for row in book.get_sheet_by_name(name).iter_rows():
            yield [cell if isinstance(cell, str) else _text(cell) for cell in row]
    except (python_calamine.CalamineError, OSError, ValueError) as damage:
        raise FileRefused(DAMAGED) from damage


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "Yes" if cell else "No"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime.datetime() if cell.time() != datetime.time():
            return f"{cell:%d/%m/}{cell.year:04} {cell:%H:%M}"
        case datetime.date():
            return f"{cell:%d/%m/}{cell.year:04}"
        case _:
            return str(cell)
