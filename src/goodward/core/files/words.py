"""Plain text and tables in text: that they are text, and no page or program."""

from __future__ import annotations

import unicodedata

from goodward.core.files.kinds import FileRefused

LARGEST = 2_000_000
_ENCODINGS = ("utf-8-sig", "cp1252")
_KEPT = frozenset("\t\r\n\f\u200d\ufeff")
_PAGE_STARTS = ("<", "#!", "{\\rtf")

NOT_TEXT = "The file is called text, but holds something else. Save it as a PDF, and send that."
A_PAGE = "The file is a web page or a program. Copy its words into a document, and send that."
TOO_LONG = "The text is longer than a document. Send it in several files."


def text_of(content: bytes) -> str | None:
    """Return what a file says if it is text in a usual encoding, else None."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return text if all(_is_said(c) for c in set(text)) else None
    return None


def check_words(content: bytes) -> None:
    """
    Look whether a file is plain text.

    :raises FileRefused: for what is no text, too long, or is a web page or a program in text.
    """
    if len(content) > LARGEST:
        raise FileRefused(TOO_LONG)
    text = text_of(content)
    if text is None:
        raise FileRefused(NOT_TEXT)
    if text.lstrip().casefold().startswith(_PAGE_STARTS):
        raise FileRefused(A_PAGE)


def _is_said(character: str) -> bool:
    return character in _KEPT or unicodedata.category(character) not in {"Cc", "Cs"}
