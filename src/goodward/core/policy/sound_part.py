"""What is left of a file without its faulty values, so that the rest can be looked at as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from goodward.core.policy.known_keys import keys_at
from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import Path, closest

# A value that is left out may leave its block wanting, and that block the one around it.
DEEPEST = 12
# What a policy needs so that it can be read, and nothing else in it depends on.
STANDS_IN: Mapping[str, Any] = {"authority": "", "title": "", "applies_from": date.min}


class Places:
    """Where a value of the sound part stands in the file: what was left out of a list moved it."""

    def __init__(self) -> None:
        self._gone: defaultdict[Path, set[int]] = defaultdict(set)

    def in_file(self, path: Path) -> Path:
        """Return a path of the sound part as a path of the file."""
        found: Path = ()
        for step in path:
            found = (*found, self._place(found, step) if isinstance(step, int) else step)
        return found

    def lose(self, path: Path) -> None:
        """Remember that the value at a path of the file was left out."""
        *around, last = path
        if isinstance(last, int):
            self._gone[tuple(around)].add(last)

    def _place(self, inside: Path, step: int) -> int:
        for gone in sorted(self._gone.get(inside, ())):
            step += gone <= step
        return step


class SoundPart(NamedTuple):
    """
    The part of a policy that can be read; None where too much is missing.

    holes: where the file says something that cannot be read, so that what the part says, or does
    not say, is not the whole of it; paths of the file. places: from the part to the file.
    """

    said: PolicyText | None
    holes: frozenset[Path]
    places: Places


def sound_part(value: dict[str, Any], error: ValidationError) -> SoundPart:
    """Return what can be read of a file's values once those with errors are left out."""
    kept, holes, places = deepcopy(value), set[Path](), Places()
    for _ in range(DEEPEST):
        faulty = {path for each in error.errors() for path in _to_leave_out(kept, each)}
        if () in faulty:
            break
        for each in error.errors():
            holes.update(places.in_file(hole) for hole in _holes(kept, each))
        lost = [places.in_file(path) for path in faulty]
        for path in sorted(faulty, key=_from_the_end, reverse=True):
            _leave_out(kept, path)
        for path in lost:
            places.lose(path)
        for key, stand_in in STANDS_IN.items():
            kept.setdefault(key, stand_in)
        try:
            return SoundPart(PolicyText.model_validate(kept), frozenset(holes), places)
        except ValidationError as still:
            error = still
    return SoundPart(None, frozenset(), places)


def _to_leave_out(kept: dict[str, Any], error: ErrorDetails) -> Iterator[Path]:
    """Yield the path of a faulty value: for a missing key, of the block that lacks it."""
    path: Path = tuple(error["loc"])
    if error["type"] != "missing":
        yield _known_part(kept, path).given
    elif not (len(path) == 1 and path[0] in STANDS_IN):
        yield _known_part(kept, path[:-1]).given


def _holes(kept: dict[str, Any], error: ErrorDetails) -> Iterator[Path]:
    """Yield what an error hides."""
    path: Path = tuple(error["loc"])
    if error["type"] == "extra_forbidden":
        *_, name = path
        # A key nobody knows is meant as one its block lacks: the one it resembles, or else any.
        given = _known_part(kept, path[:-1]).value
        lacking = [key for key in keys_at(path[:-1]) if key not in given]
        close = closest(name, lacking)
        yield from ((*path[:-1], key) for key in (name, *([close] if close else lacking)))
    elif error["type"] == "missing":
        yield path if len(path) == 1 else _known_part(kept, path[:-1]).meant
    else:
        yield _known_part(kept, path).meant


class _Known(NamedTuple):
    """A path as far as there are values on it, as the file gives it and as the language has it."""

    given: Path
    meant: Path
    value: Any


def _known_part(value: Any, path: Path) -> _Known:
    given: Path = ()
    for length, step in enumerate(path):
        if isinstance(step, int) and not isinstance(value, list):
            # One thing alone, where the language has a list of them.
            continue
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return _Known(given, path[:length], value)
        given = (*given, step)
    return _Known(given, path, value)


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
