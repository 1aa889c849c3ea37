"""Files we make of what we hold: a PDF, or a table that a spreadsheet opens safely."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from goodward.core.plain_cells import plain_cell
from goodward.documents.typesetting import CannotBeSet
from goodward.documents.workbook import Sheet, workbook

# What an address asks for with `?as=`; without it a table is CSV.
AS_WORKBOOK = "xlsx"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf_file(made: bytes, name: str, *, is_shown: bool = False) -> HttpResponse:
    """Return a PDF of ours to be saved, or to be shown by the browser where it can."""
    return _file(made, "application/pdf", name, is_shown=is_shown)


def table_file(
    request: HttpRequest,
    heads: Sequence[str],
    rows: Iterable[Sequence[object]],
    name: str,
    *,
    at: datetime,
) -> HttpResponse:
    """
    Return a table as the address asks for it: an Excel workbook for `?as=xlsx`, or else CSV.

    name: of the file, without its ending. at: the moment the workbook bears in its record.
    """
    if is_for_workbook(request):
        made = workbook([Sheet(name, heads, rows)], made_at=at)
        return _file(made, WORKBOOK, f"{name}.{AS_WORKBOOK}")
    return csv_file(heads, rows, f"{name}.csv")


def is_for_workbook(request: HttpRequest) -> bool:
    """Say whether the address asks for an Excel workbook."""
    return request.GET.get("as") == AS_WORKBOOK


def csv_file(heads: Iterable[object], rows: Iterable[Iterable[object]], name: str) -> HttpResponse:
    """
    Return a table as a CSV file.

    rows: their cells, in the order of the heads; none can be taken for a formula.
    """
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    writer.writerows(map(plain_cell, row) for row in rows)
    # A byte order mark tells Excel that the file is UTF-8.
    return _file("\ufeff" + text.getvalue(), "text/csv; charset=utf-8", name)


def made_file(made: bytes, content_type: str, name: str) -> HttpResponse:
    """Return a file of ours of any sort to be saved."""
    return _file(made, content_type, name)


def say_why_not_set(request: HttpRequest, problem: CannotBeSet) -> None:
    """Say on the next page why a document could not be made."""
    why = str(problem)
    messages.error(request, f"{why[:1].upper()}{why[1:]}.")


def _file(
    content: bytes | str, content_type: str, name: str, *, is_shown: bool = False
) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    header = content_disposition_header(as_attachment=not is_shown, filename=name)
    response["Content-Disposition"] = header or "attachment"
    return response
