"""From a file's bytes to the one table in it: its header, and its rows below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from goodward.core.counted import counted
from goodward.core.files.kinds import FileRefused as SpreadsheetRefused
from goodward.core.files.sheets import Sheet, is_spreadsheet, read_sheets
from goodward.core.ofsted.encodings import decode_lines
from goodward.core.ofsted.header import Header, find_header
from goodward.core.ofsted.refusals import FileRefused, SheetNeeded
from goodward.core.ofsted.rows import Rows
from goodward.core.ofsted.sheet_rows import SheetRows


class Table(NamedTuple):
    """
    A table whose header was found; `rows` stand at the first row below it.

    encoding: how the text was written, or in which kind of spreadsheet. sheet: its name, empty for
    CSV. notes: sentences for a person.
    """

    header: Header
    rows: Rows | SheetRows
    encoding: str
    sheet: str = ""
    notes: tuple[str, ...] = ()


def open_table(content: bytes, sheet: str | None = None) -> Table:
    """
    Return the table of a file, CSV or spreadsheet.

    sheet: which sheet is meant, where several hold such a table.

    :raises SheetNeeded: if there are several and `sheet` names none of them.
    :raises FileRefused: if the file as a whole is not one that is read.
    """
    if is_spreadsheet(content):
        try:
            return _of_sheets(read_sheets(content), _container(content), sheet)
        except SpreadsheetRefused as refused:
            raise FileRefused(str(refused)) from refused
    decoded = decode_lines(content)
    return table_of_lines(decoded.lines, decoded.encoding)


def table_of_lines(lines: Iterable[str], encoding: str) -> Table:
    """
    Return the table of text that is decoded already.

    :raises FileRefused: if it is not one that is read.
    """
    rows = Rows(lines)
    return Table(find_header(iter(rows)), rows, encoding)


def _container(content: bytes) -> str:
    # The first part of an OpenDocument file is its type, unpacked: the format demands it.
    return "OpenDocument spreadsheet" if b"mimetype" in content[:64] else "Excel workbook"


def _of_sheets(sheets: list[Sheet], encoding: str, asked: str | None) -> Table:
    found: list[tuple[Sheet, Header, SheetRows]] = []
    refusals: list[str] = []
    for each in sheets:
        rows = SheetRows(each.rows)
        try:
            found.append((each, find_header(iter(rows)), rows))
        except FileRefused as refused:
            refusals.append(f"sheet “{each.name}”: {refused}" if len(sheets) > 1 else str(refused))
    if not found:
        raise FileRefused("; ".join(dict.fromkeys(refusals)))
    chosen = [each for each in found if asked in (None, each[0].name)]
    if len(chosen) != 1:
        raise SheetNeeded([each.name for each, _, _ in found], asked or "")
    [(sheet, header, rows)] = chosen
    return Table(header, rows, encoding, sheet.name, tuple(_notes(sheet, sheets)))


def _notes(sheet: Sheet, sheets: list[Sheet]) -> Iterable[str]:
    others = ", ".join(f"“{each.name}”" for each in sheets if each is not sheet)
    if others:
        yield f"Of the spreadsheet only the sheet “{sheet.name}” was read, not {others}"
    if sheet.errors:
        cells = counted(sheet.errors, "cell")
        yield f"{cells} of the spreadsheet held an error such as #N/A and were read as empty"
