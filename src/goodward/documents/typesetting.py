"""
Setting a document: a template of ours and somebody else's words, kept apart.

What a document says reaches its template as data and never becomes markup. A document that is not
accessible (PDF/UA-1: tags, a title, a language, words for every picture) is refused.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

FOLDER = Path(__file__).parent
TEMPLATES, FONTS = FOLDER / "templates", FOLDER / "fonts"
ACCESSIBLE: Literal["ua-1"] = "ua-1"
# Dots an inch of a picture: sharp on paper.
PICTURE_DOTS = 220


class CannotBeSet(Exception):
    """The document could not be set as it should be; the message says why."""


def typeset(template: str, content: dict[str, Any], *, dated: date) -> bytes:
    """
    Return a document as PDF, the same bytes each time.

    template: such as "policy". content: what it says, plain enough for JSON. dated: the day it
    bears in its own record; no clock is read.

    :raises CannotBeSet: when it would not be accessible, or a letter or font is missing.
    """
    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={"content": _as_text(content)},
            format="pdf",
            pdf_standards=[ACCESSIBLE],
            timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
        )
    except typst.TypstError as problem:
        raise CannotBeSet(_told([problem.message])) from problem
    if warnings:
        raise CannotBeSet(_told([each.message for each in warnings]))
    return made


def picture(svg: str) -> bytes:
    """
    Return a drawing of ours as a PNG, the same bytes each time, for documents that take no SVG.

    :raises CannotBeSet: when a letter or a font is missing.
    """
    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / "picture.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={"content": _as_text({"svg": svg})},
            format="png",
            ppi=PICTURE_DOTS,
        )
    except typst.TypstError as problem:
        raise CannotBeSet(_told([problem.message])) from problem
    if warnings:
        raise CannotBeSet(_told([each.message for each in warnings]))
    return made


def _as_text(content: dict[str, Any]) -> str:
    """Return the content as JSON; half a letter, which no font has, becomes a question mark."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _told(messages: list[str]) -> str:
    said = "; ".join(each.removeprefix("PDF/UA-1 error: ").replace("`", "") for each in messages)
    return (
        f"the PDF was not made, because not everybody could read it: {said}. What it is about is "
        "as it was; write that part of it differently and ask again"
    )


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return our own fonts alone: what a machine has installed must not change a document."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)]
    )
