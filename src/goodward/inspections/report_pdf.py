"""The words of a PDF, or a sentence that says why there are none and what to do."""

from __future__ import annotations

import io
from typing import NamedTuple

from pypdf import PdfReader

from goodward.core.ofsted.reports.lines import readable
from goodward.core.refusals import Refused
from goodward.files.pdf import DAMAGE

LARGEST = 15_000_000
MOST_PAGES = 80
MOST_WORDS = 1_000_000
# A page with fewer letters than this, on average, is a picture with a stamp on it.
FEWEST_LETTERS = 20
PASTE = "Open it, copy its text and paste that instead."
TOO_LARGE = f"The file is larger than {LARGEST // 1_000_000} MB, which no report is. {PASTE}"


class ReportRefused(Refused):
    """A report that cannot be taken in; the sentence says why, `field` where."""

    def __init__(self, sentence: str, field: str | None = "file") -> None:
        super().__init__(sentence, field)


class PdfWords(NamedTuple):
    """What a PDF says, a line a line, and how many pages it has."""

    text: str
    pages: int


def words_of_pdf(content: bytes) -> PdfWords:
    """
    Return the words of a PDF.

    :raises ReportRefused: for what is empty, too large, no PDF, locked, damaged, too long, or has
        no words because it was scanned.
    """
    if not content:
        raise ReportRefused("The file is empty. Choose the report again.")
    if len(content) > LARGEST:
        raise ReportRefused(TOO_LARGE)
    if b"%PDF-" not in content[:1024]:
        raise ReportRefused(f"The file is not a PDF. Save the report as a PDF, or: {PASTE}")
    try:
        texts = _texts(content)
    except ReportRefused:
        raise
    except DAMAGE as damage:
        raise ReportRefused(
            f"The PDF is damaged and could not be read. Download it again from Ofsted. {PASTE}"
        ) from damage
    text = readable("\n".join(texts))[:MOST_WORDS]
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS * max(len(texts), 1):
        raise ReportRefused(
            f"The PDF holds pictures of pages and no words, as a scan does. {PASTE}"
        )
    return PdfWords(text, len(texts))


def _texts(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReportRefused(f"The PDF is locked with a password. {PASTE}")
    if len(reader.pages) > MOST_PAGES:
        raise ReportRefused(
            f"The PDF has {len(reader.pages)} pages, more than the {MOST_PAGES} that a report may "
            "have. Choose the report itself."
        )
    return [page.extract_text() for page in reader.pages]
