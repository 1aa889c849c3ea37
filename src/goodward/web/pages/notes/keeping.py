"""What of a visit can be kept on a device, to be read and written without a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from goodward.notes.paper import number_text, title_of

if TYPE_CHECKING:
    from goodward.diary.queries import VisitLine
    from goodward.notes.models import Note


class ToKeep(NamedTuple):
    """One thing that can be kept. key: what it is kept under; title: the note's, if any."""

    key: str
    title: str


def key_of(visit: int, note: int | None) -> str:
    """Return what a visit, or one of its notes, is called on the device and in its address."""
    return f"{visit}-{note}" if note else str(visit)


def keeps_of(line: VisitLine, notes: Sequence[Note]) -> tuple[ToKeep, ...]:
    """
    Return what of a visit can be kept: each note that is not issued, else its pack alone.

    Nothing of a visit that was cancelled, or whose notes are all issued.
    """
    if line.state == "cancelled":
        return ()
    if not notes:
        return (ToKeep(key_of(line.pk, None), ""),)
    return tuple(
        ToKeep(key_of(line.pk, each.pk), called(each)) for each in notes if each.state != "issued"
    )


def called(note: Note) -> str:
    """Return what a note is called: its number once it has one, else what it is."""
    return number_text(note.number, note.version) if note.number else title_of(note, None)
