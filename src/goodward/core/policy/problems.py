"""What is wrong in a file, where, and how to write it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

Path = tuple[str | int, ...]


class FileProblem(NamedTuple):
    """
    One thing to put right. line and column count from 1; 0 means the whole file.

    where: the place inside the file, such as "pathways.safety.duties.share_with_ofsted.due".
    """

    file: str
    line: int
    column: int
    where: str
    message: str

    def __str__(self) -> str:
        where = f" {self.where}:" if self.where else ""
        return f"{self.file}:{self.line}:{self.column}{where} {self.message}"


def where(path: Path) -> str:
    """Return a path in words: names joined by dots, places in a list as [0]."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else str(step)
    return words


def closest(name: object, known: Iterable[str]) -> str | None:
    """Return the known name that somebody who wrote another may have meant; None if none is."""
    close = get_close_matches(str(name), list(known), n=1, cutoff=0.55)
    return close[0] if close else None


def nearest(name: object, known: Iterable[str]) -> str:
    """Return how to write a name that is not known: the nearest known one, or all of them."""
    names = list(known)
    close = closest(name, names)
    if close:
        return f"did you mean “{close}”?"
    if not names:
        return "there is none yet"
    if len(names) <= 12:
        return f"write one of {', '.join(f'“{each}”' for each in names)}"
    return f"it resembles none of the {len(names)} known names"
