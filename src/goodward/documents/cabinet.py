"""A report to cabinet as an accessible PDF: words, drawings, tables, and what each counts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from goodward.core.cabinet.drawing import draw, in_words
from goodward.core.cabinet.figures import Table, written
from goodward.core.cabinet.report import Report, Written
from goodward.core.policy.explaining import day_in_words
from goodward.documents.typesetting import typeset

# In millimetres: drawings are laid out narrow, for phones; wider they would be coarse.
WIDTH = 92
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
    }
