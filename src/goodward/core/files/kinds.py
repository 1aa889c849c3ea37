"""The kinds of file that are taken in: one table."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from goodward.core.refusals import Refused


class Kind(StrEnum):
    """A kind of file; the value is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    ODS = "ods"
    PNG = "png"
    JPEG = "jpg"
    HEIC = "heic"
    TXT = "txt"
    CSV = "csv"


class KindFacts(NamedTuple):
    """What people call a kind, and the type it is sent out with."""

    title: str
    content_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

KINDS: dict[Kind, KindFacts] = {
    Kind.PDF: KindFacts("PDF", "application/pdf"),
    Kind.DOCX: KindFacts("Word document", f"{_OFFICE}.wordprocessingml.document"),
    Kind.ODT: KindFacts("OpenDocument text", f"{_OPEN}.text"),
    Kind.XLSX: KindFacts("Excel workbook", f"{_OFFICE}.spreadsheetml.sheet"),
    Kind.ODS: KindFacts("OpenDocument spreadsheet", f"{_OPEN}.spreadsheet"),
    Kind.PNG: KindFacts("PNG picture", "image/png"),
    Kind.JPEG: KindFacts("JPEG picture", "image/jpeg"),
    Kind.HEIC: KindFacts("HEIC picture", "image/heic"),
    Kind.TXT: KindFacts("plain text", "text/plain; charset=utf-8"),
    Kind.CSV: KindFacts("CSV table", "text/csv; charset=utf-8"),
}

TAKEN = (
    "PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), JPEG, PNG, HEIC, .txt and .csv"
)
ENDINGS = (*(f".{kind}" for kind in Kind), ".jpeg", ".heif")


class FileRefused(Refused):
    """A file that is not taken in; the sentence says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str | None = "file") -> None:
        super().__init__(sentence, field)
