"""
The policy library on disk: the one place that opens its files. Knows no Django.

policy_library/<authority>/<applies-from>/{policy,examples}.yaml, <authority>/calendar.yaml, and the
national base every policy builds on, england/national.yaml with england/bank_holidays.json.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from goodward.core.policy.language.national import NationalText
from goodward.core.policy.national_reading import NationalRead, read_national
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.reading import (
    CalendarRead,
    PolicyRead,
    read_bank_holidays,
    read_calendar,
    read_policy,
    text_hash,
)
from goodward.core.policy.rules import Policy
from goodward.core.policy.versions import PolicyVersions

LIBRARY = Path(
    os.environ.get(
        "GOODWARD_POLICY_LIBRARY", Path(__file__).resolve().parents[3] / "policy_library"
    )
)
POLICY, EXAMPLES, CALENDAR = "policy.yaml", "examples.yaml", "calendar.yaml"
ENGLAND, NATIONAL, BANK_HOLIDAYS = "england", "national.yaml", "bank_holidays.json"


class PolicyUnreadable(ValueError):
    """A policy could not be read; `problems` says everything that is wrong, and where."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class PolicyNotFound(LookupError):
    """There is no such authority in the library, or no policy at the path."""


class ExamplesFile(NamedTuple):
    """The worked examples beside one version: where, and what stands there."""

    path: Path
    text: str


def authorities() -> tuple[str, ...]:
    """Return the authorities of the library in alphabetical order; “_…” folders are templates."""
    found = {file.parents[1].name for file in LIBRARY.glob(f"*/*/{POLICY}")}
    return tuple(sorted(name for name in found if not name.startswith("_")))


def load(authority: str) -> PolicyVersions:
    """
    Return every version of an authority's policy, with its calendar.

    :raises PolicyNotFound: if the library has no such authority.
    :raises PolicyUnreadable: if any of its files is wrong.
    """
    if authority not in authorities():
        known = ", ".join(authorities()) or "none"
        raise PolicyNotFound(f"there is no policy of “{authority}”; the library has {known}")
    return load_path(LIBRARY / authority)


def load_named(name: str) -> PolicyVersions:
    """
    Return the policy a person names: an authority of the library, or a path.

    :raises PolicyNotFound: if it is neither.
    :raises PolicyUnreadable: if any of its files is wrong.
    """
    try:
        return load(name) if name in authorities() else load_path(Path(name))
    except PolicyUnreadable:
        raise
    except (PolicyNotFound, OSError, ValueError):
        known = ", ".join(authorities())
        raise PolicyNotFound(
            f"there is no policy “{name}”, neither in the library (it has {known}) nor as a path"
        ) from None


def load_path(path: Path) -> PolicyVersions:
    """
    Return the policy at a path: a file, the folder of one version, or an authority's folder.

    :raises PolicyNotFound: if there is no policy file.
    :raises PolicyUnreadable: if one is wrong.
    """
    files = policy_files(path)
    if not files:
        raise PolicyNotFound(f"there is no {POLICY} at {path}")
    texts = tuple((str(file), file.read_text(encoding="utf-8")) for file in files)
    # A file named without its folder lies in the working one, whose own folder is then looked at.
    beside = files[0].absolute().parent
    folder = beside if (beside / CALENDAR).exists() else beside.parent
    return versions_of(texts, calendar_text(folder))


def policy_files(path: Path) -> list[Path]:
    """Return the policy files at a path, oldest version first; none when there is none."""
    if path.is_file():
        return [path]
    if (path / POLICY).is_file():
        return [path / POLICY]
    return sorted(path.glob(f"*/{POLICY}"))


def policy_texts(authority: str) -> dict[date, str]:
    """Return the exact text of each of an authority's versions, by the day it applies from."""
    return {
        date.fromisoformat(file.parent.name): file.read_text(encoding="utf-8")
        for file in policy_files(LIBRARY / authority)
    }


def calendar_text(folder: Path) -> str:
    """Return the text of the calendar in a folder; empty when it has none."""
    file = folder / CALENDAR
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def own_or_englands(authority: str, file: str) -> tuple[str, str]:
    """Return the text of an authority's file, of England's where it has none, and its name."""
    folder = authority if (LIBRARY / authority / file).is_file() else ENGLAND
    return (LIBRARY / folder / file).read_text(encoding="utf-8"), f"{folder}/{file}"


def examples(authority: str) -> tuple[ExamplesFile, ...]:
    """Return the worked examples of each of an authority's versions, oldest version first."""
    return examples_at(LIBRARY / authority)


def examples_at(path: Path) -> tuple[ExamplesFile, ...]:
    """Return the worked examples beside the policies at a path, oldest version first."""
    beside = [file.with_name(EXAMPLES) for file in policy_files(path)]
    return tuple(
        ExamplesFile(file, file.read_text(encoding="utf-8")) for file in beside if file.is_file()
    )


def examples_of_text(wanted: str, authority: str) -> str:
    """Return the examples beside the library's version whose text has this hash, else nothing."""
    for file in policy_files(LIBRARY / authority):
        beside = file.with_name(EXAMPLES)
        if text_hash(file.read_text(encoding="utf-8")) == wanted and beside.is_file():
            return beside.read_text(encoding="utf-8")
    return ""


@lru_cache(maxsize=64)
def versions_of(texts: tuple[tuple[str, str], ...], calendar: str) -> PolicyVersions:
    """
    Return the versions in these texts, each given as its name in problems and its text.

    :raises PolicyUnreadable: with every problem of every text.
    """
    read = [(name, *_read(text)) for name, text in texts]
    dated = _read_calendar(calendar)
    problems = [each._replace(file=name) for name, _, found in read for each in found]
    problems += dated.problems
    versions: list[Policy] = [policy for _, policy, _ in read if policy is not None]
    if problems or dated.calendar is None:
        raise PolicyUnreadable(problems)
    return PolicyVersions(
        authority=versions[0].authority, versions=versions, calendar=dated.calendar
    )


@lru_cache(maxsize=64)
def _read(text: str) -> PolicyRead:
    """
    Return what a text says, whatever its file is called.

    Reading takes half a second, and a text has several names: as a draft, in the library, adopted.
    """
    return read_policy(text, path=POLICY)


def check_calendar(text: str) -> None:
    """
    Check a calendar's text.

    :raises PolicyUnreadable: with every problem.
    """
    read = _read_calendar(text)
    if read.problems:
        raise PolicyUnreadable(read.problems)


@lru_cache(maxsize=64)
def _read_calendar(text: str) -> CalendarRead:
    return read_calendar(text, path=CALENDAR, bank_holidays=_bank_holidays())


@lru_cache(maxsize=1)
def national() -> NationalText:
    """
    Return the national base, which is the same for every authority of England.

    :raises PolicyUnreadable: if its file is wrong.
    """
    read = national_at(LIBRARY / ENGLAND)
    if read is None or read.national is None:
        raise PolicyUnreadable(read.problems if read else ())
    return read.national


def national_at(path: Path) -> NationalRead | None:
    """Return the national base at a path, its file or its folder, with what is wrong; else None."""
    file = path if path.name == NATIONAL else path / NATIONAL
    if not file.is_file():
        return None
    return read_national(file.read_text(encoding="utf-8"), path=str(file))


@lru_cache(maxsize=1)
def _bank_holidays() -> dict[date, str]:
    published = LIBRARY / ENGLAND / BANK_HOLIDAYS
    return read_bank_holidays(json.loads(published.read_text(encoding="utf-8")))
