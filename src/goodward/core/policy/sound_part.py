"""What is left of a file without its faulty values, so that the rest can be looked at as well."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import ValidationError

from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import Path

# A value that is left out may leave its block wanting, and that block the one around it.
DEEPEST = 12


class SoundPart(NamedTuple):
    """
    The part of a policy that can be read; None where too much is missing.

    left_out: the names of what was left out and of the blocks around it, of which others may
    speak rightly.
    """

    said: PolicyText | None
    left_out: frozenset[str]


def sound_part(value: dict[str, Any], error: ValidationError) -> SoundPart:
    """Return what can be read of a file's values once those with errors are left out."""
    kept, left_out = deepcopy(value), set[str]()
    for _ in range(DEEPEST):
        paths = {_faulty(kept, tuple(each["loc"]), each["type"]) for each in error.errors()}
        if () in paths:
            return SoundPart(None, frozenset())
        for path in sorted(paths, key=_from_the_end, reverse=True):
            left_out.update(step for step in path if isinstance(step, str))
            _leave_out(kept, path)
        try:
            return SoundPart(PolicyText.model_validate(kept), frozenset(left_out))
        except ValidationError as still:
            error = still
    return SoundPart(None, frozenset())


def _faulty(value: Any, path: Path, kind: str) -> Path:
    """Return the path of the value to leave out: for a missing key, the block that lacks it."""
    there = path[:-1] if kind == "missing" else path
    for length, step in enumerate(there):
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return there[:length]
    return there


def _from_the_end(path: Path) -> tuple[tuple[bool, int, str], ...]:
    # Of a list, the later places first: leaving one out moves those behind it.
    return tuple(
        (isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path
    )


def _leave_out(value: Any, path: Iterable[str | int]) -> None:
    *around, last = path
    try:
        for step in around:
            value = value[step]
        del value[last]
    except (KeyError, IndexError, TypeError):
        # What stood around it was left out already.
        return
