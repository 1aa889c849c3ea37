"""One thing the gate has to say of a policy, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from goodward.core.policy.holes import is_whole
from goodward.core.policy.problems import Path


class Weight(StrEnum):
    """A problem keeps a policy from being adopted; a warning is for a person to weigh."""

    PROBLEM = "problem"
    WARNING = "warning"


class Finding(NamedTuple):
    """
    Where in the file, what, and how to write it.

    rests_on: what must be as its author meant it for this to be true, as paths in which ANY stands
    for every name or place; nothing for the path itself.
    """

    path: Path
    message: str
    weight: Weight = Weight.PROBLEM
    rests_on: tuple[Path, ...] = ()

    def is_true_beside(self, holes: Iterable[Path]) -> bool:
        """Return whether it is true whatever should stand where the file cannot be read."""
        return is_whole(holes, *(self.rests_on or (self.path,)))


def warning(path: Path, message: str, *, rests_on: tuple[Path, ...] = ()) -> Finding:
    """Return a finding that keeps nobody from adopting the policy."""
    return Finding(path, message, Weight.WARNING, rests_on)


def keys_of(path: Path, *keys: str) -> tuple[Path, ...]:
    """Return the paths of some keys of the block at a path."""
    return tuple((*path, key) for key in keys)


def listed(names: Iterable[str]) -> str:
    """Return names in quotes, the last after an “and”: “a”, “b” and “c”."""
    *others, last = [f"“{name}”" for name in names]
    return f"{', '.join(others)} and {last}" if others else last


def blank(path: Path, **texts: str | None) -> Iterator[Finding]:
    """Yield a finding for each text that is there and says nothing."""
    for name, text in texts.items():
        if text is not None and not text.strip():
            yield Finding((*path, name), f"“{name}” is empty; say it in a sentence")
