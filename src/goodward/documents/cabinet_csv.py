"""A report to cabinet as CSV files in one ZIP file: a file a table, the words, the definitions."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from goodward.core.cabinet.figures import Table
from goodward.core.cabinet.report import Report
from goodward.core.plain_cells import plain_cell
from goodward.documents.cabinet import MISSING, WHAT_IS_COUNTED, facts_of
from goodward.documents.letter_docx import PACKED

Rows = Iterable[Iterable[object]]


def report_csv(report: Report) -> bytes:
    """
    Return a report's numbers and words as CSV files, the same bytes each time.

    Shares are from 0 to 1; an empty cell is a number there is nothing to say of. No cell can be
    taken for a formula.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in _files(report):
            entry = zipfile.ZipInfo(name, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, _text(rows))
    return kept.getvalue()


def _files(report: Report) -> Iterator[tuple[str, Rows]]:
    yield "report.csv", [("What", "Words"), ("Title", report.title), *facts_of(report)]
    yield (
        "words.csv",
        [
            ("Section", "At a glance", "Words"),
            ("Introduction", "", report.introduction),
            *((each.section.title, each.section.says, each.words) for each in report.sections),
        ],
    )
    for place, each in enumerate(report.sections, start=1):
        for number, table in enumerate(each.section.tables, start=1):
            yield f"{place:02}-{each.section.key}-{number}.csv", _rows(table)
    yield (
        "definitions.csv",
        [
            ("Section", "What it is", "Words"),
            *(
                (each.section.title, name, line)
                for each in report.sections
                for name, lines in (
                    (WHAT_IS_COUNTED, each.section.counts),
                    (MISSING, each.section.missing),
                )
                for line in lines
            ),
        ],
    )


def _rows(table: Table) -> Iterator[Iterable[object]]:
    yield (table.about, *(each.title for each in table.columns))
    for line in table.lines:
        yield (line.title, *line.values)


def _text(rows: Rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(map(plain_cell, row) for row in rows)
    # A byte order mark tells Excel that the file is UTF-8.
    return ("\ufeff" + text.getvalue()).encode()
