"""Where a note stands, what may be done with it there, and why not."""

from __future__ import annotations

from goodward.core.refusals import Refused
from goodward.notes.models import NoteState

# What may be done with a note, by the state it is in, and the state it is in afterwards.
MOVES: dict[tuple[str, str], str] = {
    ("draft", "write"): NoteState.DRAFT,
    ("draft", "submit"): NoteState.IN_REVIEW,
    ("draft", "issue"): NoteState.ISSUED,
    ("in_review", "return"): NoteState.DRAFT,
    ("in_review", "approve"): NoteState.READY,
    # What is written after it was read has not been read: it goes back to its reader.
    ("ready", "write"): NoteState.DRAFT,
    ("ready", "issue"): NoteState.ISSUED,
    ("issued", "amend"): NoteState.DRAFT,
}

WHY_NOT: dict[str, str] = {
    "draft": "This note is a draft",
    "in_review": "This note is with its reader: it comes back when they have read it",
    "ready": "This note was read and is ready to be issued",
    "issued": "This note was issued and is never changed: amend it instead",
}


class NoteRefused(Refused):
    """What was asked of a note cannot be done; the sentence says why, `field` where."""


def check_may(state: str, act: str) -> None:
    """
    Let an act go on that may be done in this state.

    :raises NoteRefused: where it may not.
    """
    if (state, act) not in MOVES:
        raise NoteRefused(WHY_NOT[state])
