"""One thing the gate has to say of a policy, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from goodward.core.policy.problems import Path


class Weight(StrEnum):
    """A problem keeps a policy from being adopted; a warning is for a person to weigh."""

    PROBLEM = "problem"
    WARNING = "warning"


class Finding(NamedTuple):
    """Where in the file, what, and how to write it."""

    path: Path
    message: str
    weight: Weight = Weight.PROBLEM


def warning(path: Path, message: str) -> Finding:
    """Return a finding that keeps nobody from adopting the policy."""
    return Finding(path, message, Weight.WARNING)


def listed(names: Iterable[str]) -> str:
    """Return names in quotes, the last after an “and”: “a”, “b” and “c”."""
    *others, last = [f"“{name}”" for name in names]
    return f"{', '.join(others)} and {last}" if others else last


def blank(path: Path, **texts: str | None) -> Iterator[Finding]:
    """Yield a finding for each text that is there and says nothing."""
    for name, text in texts.items():
        if text is not None and not text.strip():
            yield Finding((*path, name), f"“{name}” is empty; say it in a sentence")
