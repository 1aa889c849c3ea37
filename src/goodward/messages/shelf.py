"""
The texts of messages on disk: the one place that opens their files.

policy_library/england/messages/<name>.yaml for every authority. Its own wording an authority keeps
in the database, see `wording`. Knows no Django.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from goodward.core.messages.reading import read_message
from goodward.core.messages.texts import Level, MessageText
from goodward.core.policy.problems import FileProblem, nearest
from goodward.core.policy.yaml_files import read_yaml

LIBRARY = Path(
    os.environ.get(
        "GOODWARD_POLICY_LIBRARY", Path(__file__).resolve().parents[3] / "policy_library"
    )
)
ENGLAND, MESSAGES = "england", "messages"


class TextNotFound(LookupError):
    """There is no text of this name: a mistake in what writes the message, never a refusal."""


class TextUnreadable(ValueError):
    """A text could not be read; `problems` says everything that is wrong, and where."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class TextFile(NamedTuple):
    """
    A text's file: what stands in it, and what it says or what is wrong.

    words: its subject and its words at each level as they are written; none while it is faulty.
    """

    name: str
    source: str
    words: dict[str, str]
    text: MessageText | None
    problems: tuple[FileProblem, ...]


def names() -> tuple[str, ...]:
    """Return the names of the texts there are, in alphabetical order."""
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


def text_file(name: str) -> TextFile:
    """
    Return the file of a text.

    :raises TextNotFound: if there is none.
    """
    if name not in names():
        raise TextNotFound(f"there is no text of a message “{name}”; {nearest(name, names())}")
    return text_at(_folder() / f"{name}.yaml")


def texts_at(folder: Path) -> list[TextFile]:
    """Return the texts of a folder in alphabetical order; none where there is no folder."""
    return [text_at(file) for file in sorted(folder.glob("*.yaml"))]


def texts_named(path: Path) -> list[TextFile]:
    """Return the texts a person names: a file, or the folder of several; else none."""
    if path.is_file() and path.absolute().parent.name == MESSAGES:
        return [text_at(path)]
    return texts_at(path) if path.absolute().name == MESSAGES else []


def text_at(file: Path) -> TextFile:
    """Return the text in a file."""
    shown = f"{file.absolute().parents[1].name}/{MESSAGES}/{file.name}"
    return _read(file.read_text(encoding="utf-8"), file.stem, shown)


@lru_cache(maxsize=256)
def _read(source: str, name: str, shown: str) -> TextFile:
    read = read_message(source, name=name, path=shown)
    said = read_yaml(source, file=shown).value if read.text else {}
    words = {key: said[key] for key in ("subject", *map(str, Level))} if read.text else {}
    return TextFile(name, source, words, *read)


def hash_of(source: str) -> str:
    """Return the fingerprint of exact words: SHA-256, in hexadecimal."""
    return hashlib.sha256(source.encode()).hexdigest()


def _folder() -> Path:
    return LIBRARY / ENGLAND / MESSAGES
