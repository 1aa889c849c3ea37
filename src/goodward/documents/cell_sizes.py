"""How much room words take in a cell, for programs that do not find out by themselves."""

from __future__ import annotations

from textwrap import wrap

# In points, which Excel keeps in quarters of three: a line of ten-point letters, what is free
# around them, and the highest row there is.
LINE, FREE, HIGHEST = 14.25, 0.75, 409.5


def lines_in(text: str, width: float) -> int:
    """Return over how many lines a text goes. width: of its cell, in letters of common width."""
    wide = max(int(width), 1)
    return sum(max(len(wrap(part, wide)), 1) for part in text.splitlines() or [""])


def height_of(lines: int) -> float:
    """Return how high a row of so many lines is, in points."""
    return min(LINE * max(lines, 1) + FREE, HIGHEST)


def longest_word(text: str) -> int:
    """Return how many letters the longest word has; 0 for none."""
    return max(map(len, text.split()), default=0)
