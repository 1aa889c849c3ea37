"""Tables as an Excel workbook (Office Open XML, ISO/IEC 29500), by xlsxwriter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from goodward.documents.cell_sizes import height_of, lines_in, longest_word

# What Excel holds in one cell, in one name of a sheet, and not in a name at all.
LONGEST_TEXT, LONGEST_TITLE, NOT_IN_A_TITLE = 32_767, 31, r"[]:*?/\\"
CUT = " … (cut here: a cell holds no more)"
# In letters. A head is broken over lines before it makes a column of short numbers a wide one.
NARROWEST, WIDEST, HEAD = 9, 60, 16
A4 = 9
# No text becomes a formula, a link or a number: “=1+1” and “EY100001” stay what they are.
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Sheet(NamedTuple):
    """
    One table. title: of its sheet, made to fit; heads: one a column.

    rows: their cells, in the order of the heads: text, numbers, days, moments, or None.
    """

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[object]]


def workbook(sheets: Iterable[Sheet], *, made_at: datetime) -> bytes:
    """
    Return tables as a workbook, the same bytes each time for the same `made_at`.

    Heads stay in view and can be filtered; days are days and numbers are numbers.
    """
    file = BytesIO()
    with xlsxwriter.Workbook(file, _AS_WRITTEN) as book:
        book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
        looks = _Looks(book)
        for each in sheets:
            _write(book.add_worksheet(sheet_title(each.title)), each, looks)
    return file.getvalue()


def sheet_title(title: str) -> str:
    """Return a title as Excel takes it: without some marks, and of 31 characters at most."""
    allowed = "".join(" " if mark in NOT_IN_A_TITLE else mark for mark in title).strip(" '")
    return allowed[:LONGEST_TITLE].rstrip(" '") or "Table"


class _Looks:
    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        self.moment = book.add_format(
            {"num_format": "d mmm yyyy hh:mm", "valign": "top", "align": "left"}
        )
        self.number = book.add_format({"valign": "top"})


def _write(sheet: Any, table: Sheet, looks: _Looks) -> None:
    widths = [max(longest_word(head), min(len(head), HEAD)) for head in table.heads]
    for across, head in enumerate(table.heads):
        sheet.write_string(0, across, head, looks.head)
    down = 0
    for down, row in enumerate(table.rows, start=1):
        high = 1
        for across, value in enumerate(row):
            wide = _put(sheet, down, across, value, looks)
            widths[across] = max(widths[across], wide)
            if wide > WIDEST or (isinstance(value, str) and "\n" in value):
                high = max(high, lines_in(str(value), WIDEST))
        if high > 1:
            sheet.set_row(down, height_of(high))
    widths = [min(max(wide + 2, NARROWEST), WIDEST) for wide in widths]
    for across, wide in enumerate(widths):
        sheet.set_column(across, across, wide)
    # Bold letters are wider than common ones.
    heads = [lines_in(head, wide - 2) for head, wide in zip(table.heads, widths, strict=True)]
    sheet.set_row(0, height_of(max(heads, default=1)))
    sheet.freeze_panes(1, 0)
    if down:
        sheet.autofilter(0, 0, down, len(table.heads) - 1)
    _for_paper(sheet)


def _for_paper(sheet: Any) -> None:
    """Print as wide as a sheet of paper, with the heads on each one."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _put(sheet: Any, down: int, across: int, value: object, looks: _Looks) -> int:
    """Write one cell as what it is, and return how wide it is."""
    if value is None or value == "":
        return 0
    if isinstance(value, datetime):
        sheet.write_datetime(down, across, value.replace(tzinfo=None), looks.moment)
        return len("30 Nov 2026 12:00")
    if isinstance(value, date):
        sheet.write_datetime(down, across, value, looks.day)
        return len("30 Nov 2026")
    if isinstance(value, int | float | Fraction) and not isinstance(value, bool):
        sheet.write_number(down, across, float(value), looks.number)
        return len(str(value))
    said = str(value)
    if len(said) > LONGEST_TEXT:
        said = said[: LONGEST_TEXT - len(CUT)] + CUT
    sheet.write_string(down, across, said, looks.text)
    return max(map(len, said.splitlines()), default=0)
