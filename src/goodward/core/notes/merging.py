"""Two people writing one note: field by field, nothing of either is overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Kept(NamedTuple):
    """What stands in a field. revision: of the note when it was written there."""

    text: str
    revision: int


class Conflict(NamedTuple):
    """A field that somebody else wrote after the writer last saw it, with another text."""

    key: str
    yours: str
    theirs: str
    theirs_revision: int


class Merged(NamedTuple):
    """What is written, and what is put to a person instead."""

    written: dict[str, str]
    conflicts: tuple[Conflict, ...]


NOTHING = Kept("", 0)


def merge(kept: Mapping[str, Kept], base: int, changes: Mapping[str, str]) -> Merged:
    """
    Return what becomes of changes that were typed over a revision of the note.

    base: the revision the writer had seen, field by field at least. A field that was written later
    is in conflict, unless both wrote the same: then there is nothing to decide and nothing to do.
    """
    written, conflicts = {}, []
    for key, text in changes.items():
        there = kept.get(key, NOTHING)
        if there.text == text:
            continue
        if there.revision > base:
            conflicts.append(Conflict(key, text, *there))
        else:
            written[key] = text
    return Merged(written, tuple(conflicts))
