"""PDFs: that they hold nothing that runs, starts or unpacks something."""

from __future__ import annotations

import io
import zlib
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from goodward.core.files.kinds import FileRefused

MOST_OBJECTS = 200_000

_AS_NEW = "Print it to a new PDF, and send that."
DAMAGED = f"The PDF is damaged and cannot be read. {_AS_NEW}"
LOCKED = (
    "The PDF is protected with a password, so nobody here could read it. Save it without a "
    "password, and send that."
)
RUNS = f"The PDF holds a program (JavaScript) or starts one when it is opened. {_AS_NEW}"
HOLDS_FILES = f"The PDF holds other files inside it. Send those one by one, or: {_AS_NEW}"
TOO_MUCH = f"The PDF is made of more parts than can be looked into. {_AS_NEW}"

# Keys and values of dictionaries, wherever they stand. Source: ISO 32000-2, 7.11, 12.6 and 13.
_RUNNING = frozenset({"/JS", "/JavaScript", "/RichMediaContent", "/XFA"})
_RUNNING_ACTIONS = frozenset(
    {"/Launch", "/JavaScript", "/Rendition", "/Movie", "/ImportData", "/SubmitForm", "/GoToE"}
)
_FILES = frozenset({"/EmbeddedFiles", "/EF"})
_FILE_TYPES = frozenset({"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/3D"})

# What pypdf raises for damaged files: its own errors, and what else they have been seen to raise.
DAMAGE = (
    PyPdfError, DependencyError, ValueError, TypeError, KeyError, IndexError, AttributeError,
    AssertionError, OSError, RecursionError, NotImplementedError, ArithmeticError, UnicodeError,
    zlib.error, MemoryError,
)  # fmt: skip


def check_pdf(content: bytes) -> None:
    """
    Look at every part of a PDF that can be reached, however it is packed.

    :raises FileRefused: for what is damaged, locked, runs something or holds other files.
    """
    try:
        _look_at(PdfReader(io.BytesIO(content)))
    except FileRefused:
        raise
    except DAMAGE as damage:
        raise FileRefused(DAMAGED) from damage


def _look_at(reader: PdfReader) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise FileRefused(LOCKED)
    if not reader.pages:
        raise FileRefused(DAMAGED)
    _walk(reader)


def _walk(reader: PdfReader) -> None:
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            key = (part.idnum, part.generation)
            if key in seen:
                continue
            seen.add(key)
            part = part.get_object()
        if isinstance(part, DictionaryObject | StreamObject):
            _check(part)
            waiting.extend(part.values())
        elif isinstance(part, ArrayObject):
            waiting.extend(part)
        else:
            continue
        count += 1
        if count > MOST_OBJECTS:
            raise FileRefused(TOO_MUCH)


def _check(part: DictionaryObject) -> None:
    keys = part.keys()
    kinds = {str(part[name]) for name in ("/S", "/Type", "/Subtype") if name in keys}
    if not _RUNNING.isdisjoint(keys) or not _RUNNING_ACTIONS.isdisjoint(kinds):
        raise FileRefused(RUNS)
    if not _FILES.isdisjoint(keys) or not _FILE_TYPES.isdisjoint(kinds):
        raise FileRefused(HOLDS_FILES)
