"""A report to cabinet as an accessible PDF: words, drawings, tables, and what each counts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from goodward.core.cabinet.drawing import draw, in_words
from goodward.core.cabinet.figures import Table, written
from goodward.core.cabinet.report import Report, Written
from goodward.core.policy.explaining import day_in_words
from goodward.documents.cell_sizes import lines_in, longest_word
from goodward.documents.typesetting import typeset

# In millimetres: drawings are laid out narrow, for phones; wider they would be coarse.
WIDTH = 92
# Of a table with more columns than these the letters are smaller. In points.
MANY, SIZE, SMALLER = 4, 9, 8
# In widths of a letter's height: a letter, at most, and what keeps two columns apart.
LETTER, APART = 0.6, 1.0
# Half a sheet’s room, in heights of the common letters of a table.
HALF = 27
MISSING = "What to know of the quality of these figures"
WHAT_IS_COUNTED = "What is counted"


@lru_cache(maxsize=4)
def report_pdf(report: Report) -> bytes:
    """
    Return a report as an accessible PDF, the same bytes each time.

    A report that is handed out does not change, so the last few documents are kept.

    :raises CannotBeSet: when the document would not be accessible, or a letter has no font.
    """
    return typeset("cabinet", content_of(report), dated=report.dated)


def content_of(report: Report) -> dict[str, Any]:
    """Return what the document says, plain enough for JSON."""
    return {
        "authority": report.authority,
        "title": report.title,
        "period": report.period,
        "standing": report.standing,
        "standing-short": report.standing.partition(":")[0].partition(" by ")[0],
        "facts": facts_of(report),
        "introduction": report.introduction,
        "missing": MISSING,
        "counts": WHAT_IS_COUNTED,
        "sections": [_section(each) for each in report.sections],
    }


def facts_of(report: Report) -> list[tuple[str, str]]:
    """Return what stands on the first page of a report, each fact with its name."""
    return [
        ("Period", report.period),
        ("Compared with", report.compared),
        ("Figures taken on", day_in_words(report.as_at)),
        ("Status", report.standing),
    ]


def size_of(table: Table) -> int:
    """Return how high the letters of a table are, in points."""
    return SMALLER if len(table.columns) > MANY else SIZE


def widths_of(table: Table) -> list[float]:
    """
    Return how wide each column of numbers is, in heights of a letter; the words take the rest.

    No word of a head and no number is broken. Heads stand on two lines where that leaves the words
    half of the room.
    """
    narrow = [
        max(
            longest_word(column.title),
            *(len(written(line.values[place], column.form)) for line in table.lines),
        )
        for place, column in enumerate(table.columns)
    ]
    roomy = [
        max(least, _on_two_lines(column.title))
        for least, column in zip(narrow, table.columns, strict=True)
    ]
    letters = roomy if sum(_width(each) for each in roomy) <= HALF else narrow
    return [_width(each) for each in letters]


def _on_two_lines(head: str) -> int:
    return next(wide for wide in range(1, len(head) + 2) if lines_in(head, wide) <= 2)


def _width(letters: int) -> float:
    return round(LETTER * letters + APART, 2)


def _section(each: Written) -> dict[str, Any]:
    section = each.section
    return {
        "title": section.title,
        "says": section.says,
        "words": each.words,
        "missing": list(section.missing),
        "counts": list(section.counts),
        "tables": [
            _table(table, f"{section.key}-{number}") for number, table in enumerate(section.tables)
        ],
    }


def _table(table: Table, id_: str) -> dict[str, Any]:
    return {
        "title": table.title,
        "about": table.about,
        "columns": [each.title for each in table.columns],
        "lines": [
            {
                "title": line.title,
                "is-whole": line.is_whole,
                "values": [
                    written(value, column.form)
                    for value, column in zip(line.values, table.columns, strict=True)
                ],
            }
            for line in table.lines
        ],
        "svg": draw(table, id_=id_) if table.is_drawn else "",
        "alt": f"{table.title}. {in_words(table)}" if table.is_drawn else "",
        "width": WIDTH,
        "size": size_of(table),
        "widths": widths_of(table),
    }
