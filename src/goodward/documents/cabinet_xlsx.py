"""
A report to cabinet as a workbook: a sheet a section, with charts Excel draws from its numbers.

A chart can be told without colour: the second series is hatched, or broken with hollow marks. What
somebody typed is never taken for a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from goodward.core.cabinet.drawing import in_words
from goodward.core.cabinet.figures import Drawn, Form, Line, Table
from goodward.core.cabinet.report import Report, Written
from goodward.documents.cabinet import MISSING, WHAT_IS_COUNTED, facts_of
from goodward.documents.cell_sizes import height_of, lines_in

FIRST_WIDTH, WIDTH, TEXT_WIDTH = 46, 15, 110
# So many columns wide are words where there is no table.
MOST_OF_NONE = 5
# In points.
TITLE_HEIGHT = 24
# What a sheet's name may not hold, and how long it may be.
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
# A chart takes so many rows below its table's title, and stands to the right of the table.
CHART_ROWS = 16
NUMBERS: Mapping[Form, str] = {
    Form.NUMBER: "#,##0",
    Form.SHARE: "0 %",
    Form.DAYS: "#,##0.##",
    Form.POUNDS: "£#,##0.00",
}
BRAND = "#14454b"
# Whatever starts a text, it stays a text.
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def report_xlsx(report: Report) -> bytes:
    """Return a report as an Excel workbook, the same bytes each time."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, PLAIN)
    day = report.dated
    book.set_properties(
        {
            "title": report.title,
            "author": report.authority,
            "subject": f"{report.period}. {report.standing}",
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - it takes no zone
        }
    )
    looks = _looks(book)
    names = _names(report)
    _first(book, report, names, looks)
    for each, name in zip(report.sections, names, strict=True):
        _section(book, each, name, looks)
    _definitions(book, report, looks)
    book.close()
    return kept.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    plain = {"font_name": "Arial", "font_size": 10, "valign": "top"}
    return {
        "title": book.add_format({**plain, "bold": True, "font_size": 16, "font_color": BRAND}),
        "heading": book.add_format({**plain, "bold": True, "font_size": 12}),
        "says": book.add_format({**plain, "bold": True, "text_wrap": True, "font_size": 11}),
        "head": book.add_format({**plain, "bold": True, "text_wrap": True, "bottom": 1}),
        "head_right": book.add_format(
            {**plain, "bold": True, "text_wrap": True, "bottom": 1, "align": "right"}
        ),
        "text": book.add_format({**plain, "text_wrap": True}),
        "strong": book.add_format({**plain, "text_wrap": True, "bold": True}),
        **{
            f"{form}{'_whole' if is_whole else ''}": book.add_format(
                {**plain, "num_format": NUMBERS[form], "bold": is_whole, "align": "right"}
            )
            for form in Form
            for is_whole in (False, True)
        },
    }


def _names(report: Report) -> list[str]:
    """Return a sheet's name for each section, no two the same."""
    names = []
    for number, each in enumerate(report.sections, start=1):
        plain = _NOT_IN_A_NAME.sub(" ", each.section.title).replace("’", "").strip("'")
        names.append(f"{number} {plain}"[:LONGEST_NAME].strip())
    return names


def _sheet(book: Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


def _first(book: Workbook, report: Report, names: list[str], looks: dict[str, Format]) -> None:
    sheet = _sheet(book, "Report")
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.write_string(0, 0, report.title, looks["title"])
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.write_string(1, 0, report.authority, looks["strong"])
    row = 3
    introduced = [("Introduction", report.introduction)] if report.introduction else []
    for name, words in (*facts_of(report), *introduced):
        sheet.write_string(row, 0, name, looks["strong"])
        _worded(sheet, row, 1, words, looks["text"], width=TEXT_WIDTH)
        row += 1
    row += 1
    sheet.write_string(row, 0, "Section", looks["head"])
    sheet.write_string(row, 1, "At a glance", looks["head"])
    for each, name in zip(report.sections, names, strict=True):
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks["text"], string=each.section.title)
        _worded(sheet, row, 1, each.section.says, looks["text"], width=TEXT_WIDTH)


def _worded(
    sheet: Worksheet, row: int, column: int, words: str, look: Format, *, width: float
) -> None:
    """Write words, in a row that is high enough for them."""
    sheet.write_string(row, column, words, look)
    sheet.set_row(row, height_of(lines_in(words, width)))


def _section(book: Workbook, each: Written, name: str, looks: dict[str, Format]) -> None:
    sheet = _sheet(book, name)
    section = each.section
    most = max((len(table.columns) for table in section.tables), default=MOST_OF_NONE)
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, most, WIDTH)
    sheet.write_string(0, 0, section.title, looks["title"])
    sheet.set_row(0, TITLE_HEIGHT)
    _across(sheet, 1, most, section.says, looks["says"])
    row = 3
    for part in each.words.split("\n"):
        if part.strip():
            _across(sheet, row, most, part, looks["text"])
            row += 1
    for table in section.tables:
        row = _table(book, sheet, table, row + 1, looks)
    for title, lines in ((MISSING, section.missing), (WHAT_IS_COUNTED, section.counts)):
        if lines:
            sheet.write_string(row + 1, 0, title, looks["heading"])
            row += 2
            for line in lines:
                _across(sheet, row, most, line, looks["text"])
                row += 1


def _across(sheet: Worksheet, row: int, most: int, words: str, look: Format) -> None:
    """Write words over the width of the tables, in as many lines as they take."""
    sheet.merge_range(row, 0, row, most, words, look)
    sheet.set_row(row, height_of(lines_in(words, FIRST_WIDTH + WIDTH * most)))


def _table(
    book: Workbook,
    sheet: Worksheet,
    table: Table,
    row: int,
    looks: dict[str, Format],
) -> int:
    """Write a table from a row on, with its chart to the right; return the row after both."""
    sheet.write_string(row, 0, table.title, looks["heading"])
    head = row + 1
    sheet.write_string(head, 0, table.about, looks["head"])
    for place, column in enumerate(table.columns, start=1):
        sheet.write_string(head, place, column.title, looks["head_right"])
    # Bold letters are wider than common ones.
    heads = [lines_in(column.title, WIDTH - 2) for column in table.columns]
    sheet.set_row(head, height_of(max(heads, default=1)))
    for number, line in enumerate(table.lines, start=head + 1):
        whole = "_whole" if line.is_whole else ""
        look = looks["strong" if whole else "text"]
        _worded(sheet, number, 0, line.title, look, width=FIRST_WIDTH)
        _numbers(sheet, number, table, line, looks)
    end = head + len(table.lines) + 1
    if not table.is_drawn:
        return end
    chart = _chart(book, sheet, table, head)
    about = {"description": f"{table.title}. {in_words(table)}", "object_position": 2}
    sheet.insert_chart(row, len(table.columns) + 2, chart, about)
    return max(end, row + CHART_ROWS)


def _numbers(
    sheet: Worksheet, row: int, table: Table, line: Line, looks: dict[str, Format]
) -> None:
    for place, (value, column) in enumerate(zip(line.values, table.columns, strict=True)):
        look = looks[f"{column.form}{'_whole' if line.is_whole else ''}"]
        if value is not None:
            sheet.write_number(row, place + 1, value, look)
        elif table.is_drawn and place in table.drawn_columns:
            # A chart takes a dash for a nought; an empty cell leaves the line open.
            sheet.write_blank(row, place + 1, None, look)
        else:
            sheet.write_string(row, place + 1, "–", look)


def _chart(book: Workbook, sheet: Worksheet, table: Table, head: int) -> Any:
    kind = "bar" if table.drawn is Drawn.BARS else "line"
    chart = book.add_chart({"type": kind})
    last = head + len(table.drawn_lines)
    for number, place in enumerate(table.drawn_columns):
        chart.add_series(
            {
                "name": [sheet.name, head, place + 1],
                "categories": [sheet.name, head + 1, 0, last, 0],
                "values": [sheet.name, head + 1, place + 1, last, place + 1],
                **(_bar(number) if kind == "bar" else _line(number)),
            }
        )
    form = table.columns[table.drawn_columns[0]].form
    values: dict[str, Any] = {
        "num_format": NUMBERS[form],
        "min": 0,
        "major_gridlines": {"visible": True},
    }
    if form is Form.SHARE:
        values |= {"max": 1, "major_unit": 0.25}
    if kind == "bar":
        # From above as in the table; Excel begins below.
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis(values)
    else:
        chart.set_y_axis(values)
    chart.set_title({"name": table.title, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": 560, "height": 310})
    return chart


def _bar(number: int) -> dict[str, Any]:
    labels = {"data_labels": {"value": True}, "gap": 60}
    if number == 0:
        return {"fill": {"color": BRAND}, **labels}
    hatched = {"pattern": "wide_upward_diagonal", "fg_color": BRAND, "bg_color": "#ffffff"}
    return {"pattern": hatched, "border": {"color": BRAND}, **labels}


def _line(number: int) -> dict[str, Any]:
    dashes = {"dash_type": "dash"} if number else {}
    mark = {
        "type": "square" if number else "circle",
        "size": 7,
        "border": {"color": BRAND},
        "fill": {"color": "#ffffff" if number else BRAND},
    }
    return {"line": {"color": BRAND, "width": 2, **dashes}, "marker": mark}


def _definitions(book: Workbook, report: Report, looks: dict[str, Format]) -> None:
    sheet = _sheet(book, "Definitions")
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, 1, WIDTH * 2)
    sheet.set_column(2, 2, TEXT_WIDTH)
    heads = ("Section", "What it is", "Words")
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head, looks["head"])
    sheet.freeze_panes(1, 0)
    row = 1
    for each in report.sections:
        for name, lines in ((WHAT_IS_COUNTED, each.section.counts),
                            (MISSING, each.section.missing)):  # fmt: skip
            for line in lines:
                for place, text in enumerate((each.section.title, name)):
                    sheet.write_string(row, place, text, looks["text"])
                _worded(sheet, row, 2, line, looks["text"], width=TEXT_WIDTH)
                row += 1
