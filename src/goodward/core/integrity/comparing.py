"""What a sweep finds now against what was found before."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class Compared(NamedTuple):
    """What is found for the first time, what is still there, and what is gone."""

    new: frozenset[str]
    still: frozenset[str]
    gone: frozenset[str]


def compared(held: Collection[str], found: Collection[str]) -> Compared:
    """Return what became of findings. held: open until now; found: just now, by the same keys."""
    before, now = frozenset(held), frozenset(found)
    return Compared(now - before, now & before, before - now)
