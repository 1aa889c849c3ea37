"""From what is kept of a report to what is handed out: the same files each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from goodward.audit.moments import english_date
from goodward.cabinet.steps import Whole
from goodward.core.cabinet.moves import ReportRefused, State
from goodward.core.cabinet.report import Report, Written
from goodward.core.cabinet.words import INTRODUCTION
from goodward.core.policy.explaining import day_in_words
from goodward.documents.cabinet import report_pdf
from goodward.documents.cabinet_csv import report_csv
from goodward.documents.cabinet_docx import report_docx
from goodward.documents.cabinet_xlsx import report_xlsx

_STANDING: Mapping[State, str] = {
    State.DRAFT: "Draft: not finished, not approved",
    State.FINISHED: "Finished, waiting to be approved",
    State.RETURNED: "Returned to be changed: not approved",
    State.APPROVED: "Approved",
    State.SET_ASIDE: "Set aside: not approved",
}


class FileForm(NamedTuple):
    """A form a report is handed out in. make: returns the same bytes each time."""

    title: str
    ending: str
    content_type: str
    make: Callable[[Report], bytes]


FORMS: Mapping[str, FileForm] = {
    "pdf": FileForm("PDF", "pdf", "application/pdf", report_pdf),
    "docx": FileForm(
        "Word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        report_docx,
    ),
    "xlsx": FileForm(
        "Excel, with charts",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        report_xlsx,
    ),
    "csv": FileForm("CSV files, zipped", "zip", "application/zip", report_csv),
}


def as_report(whole: Whole) -> Report:
    """
    Return a report as it is handed out; of its draft, as it stands.

    :raises ReportRefused: before its figures were taken.
    """
    if whole.as_at is None:
        raise ReportRefused("Its figures were not taken yet")
    words = whole.words
    return Report(
        authority=whole.row.authority.name,
        title=whole.row.title,
        period=whole.period.title,
        compared=whole.compared.title,
        as_at=whole.as_at,
        dated=english_date(whole.finished.at) if whole.finished else whole.as_at,
        standing=standing_in_words(whole),
        introduction=words.get(INTRODUCTION, ""),
        sections=tuple(Written(each, words.get(each.key, "")) for each in whole.sections),
    )


def standing_in_words(whole: Whole) -> str:
    """Return who approved it and when; before, that nobody did."""
    approved = whole.approved
    if whole.now.state is not State.APPROVED or approved is None:
        return _STANDING[whole.now.state]
    day = day_in_words(english_date(approved.at))
    return f"Approved by {approved.by} on {day}" if approved.by else f"Approved on {day}"


def file_name(whole: Whole, form: FileForm) -> str:
    """Return what a file of it is called, “borsetshire-2026-q3-report-4.pdf”."""
    row = whole.row
    return f"{row.authority.slug}-{row.period}-report-{row.pk}.{form.ending}"
