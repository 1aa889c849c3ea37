"""What an amended note says differently from the version before."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Change(StrEnum):
    """What became of a field between two versions."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Difference(NamedTuple):
    """One field that is not as it was. before, after: its text in each version."""

    key: str
    change: Change
    before: str
    after: str


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return each field that says something else, in the order of the later version."""
    keys = [*after, *(key for key in before if key not in after)]
    found = (_difference(key, before.get(key, ""), after.get(key, "")) for key in keys)
    return tuple(each for each in found if each is not None)


def _difference(key: str, before: str, after: str) -> Difference | None:
    if before == after:
        return None
    change = Change.CHANGED if before and after else Change.ADDED if after else Change.REMOVED
    return Difference(key, change, before, after)
