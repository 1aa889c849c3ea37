"""What a page of the documentation asks its reader to do, so that a test can do exactly that."""

from __future__ import annotations

import re
from typing import NamedTuple

_FENCE = re.compile(r"^```(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Fenced(NamedTuple):
    """
    One block of a page between fences.

    kind: the first word after the fence, such as "sh". what: the rest of that line.
    """

    kind: str
    what: str
    text: str


def fenced_blocks(page: str) -> list[Fenced]:
    """Return the blocks of a page in order."""
    found = []
    for match in _FENCE.finditer(page):
        kind, _, what = match["words"].strip().partition(" ")
        found.append(Fenced(kind, what, match["text"]))
    return found


def is_shown(shown: str, output: str) -> bool:
    """
    Return whether an output is the one a page shows; “…” on a line of its own stands for any lines.
    """
    parts = re.split(r"^…\n", shown, flags=re.MULTILINE)
    pattern = r"(?:.*\n)*?".join(map(re.escape, parts))
    return re.fullmatch(pattern, output) is not None
