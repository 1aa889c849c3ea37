"""
The lines of a report as a person would read them, whatever became of them on the way out of a PDF.

Source: damage seen in reports read from PDF: a bullet becomes a lone “n”, a space that does not
break becomes “¿”.
"""

from __future__ import annotations

import re
import unicodedata

BULLET = "•"
_BULLETS = "•▪◦‣●■\uf0b7\uf06e\uf0a7"
_BULLET = re.compile(rf"^\s*(?:[{_BULLETS}]\s*|[-*–—n]\s+(?=\S))")
_LONE = re.compile(rf"^\s*[{_BULLETS}*–—n-]\s*$")
_NUMBER = re.compile(r"^\s*\(?(?:\d{1,2}|[a-h])[.)]\s+(?=\D)")
# What stands at the top or the foot of every page: a number of a page, with or without a title.
_OF_A_PAGE = re.compile(
    r"^(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?$"
    r"|^inspection report:.{0,120}$"
    r"|^.{0,120}\bpage\s+\d{1,3}\s+of\s+\d{1,3}$"
    r"|^(?:www\.)?gov\.uk/ofsted$",
    re.IGNORECASE,
)


def lines_of(text: str) -> list[str]:
    """
    Return the lines that say something, spaces made plain, each point of a list with a “•”.

    A bullet that stands alone goes before the line that follows it.
    """
    lines: list[str] = []
    waits = False
    for written in readable(text).splitlines():
        if _LONE.match(written):
            waits = True
            continue
        line = " ".join(_without_marks(written).split())
        if not line or _OF_A_PAGE.match(line):
            continue
        lines.append(f"{BULLET} {line}" if waits or line_is_point(written) else line)
        waits = False
    return lines


def line_is_point(line: str) -> bool:
    """Tell whether a line begins a point of a list."""
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def readable(text: str) -> str:
    """Return a text that can be kept and shown: no control signs, no half letters, plain spaces."""
    whole = text.encode("utf-8", errors="replace").decode("utf-8")
    composed = unicodedata.normalize("NFC", whole.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = re.sub("\u00bf(?=\\w)|[\u00a0\u2007\u202f\t]", " ", composed)
    return "".join(each for each in spaced if each == "\n" or unicodedata.category(each) != "Cc")


def _without_marks(line: str) -> str:
    return _NUMBER.sub("", _BULLET.sub("", line, count=1), count=1)
