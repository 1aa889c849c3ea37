"""Writing notes: begun, written into together, read, issued, amended."""

from __future__ import annotations

from goodward.notes.answers import answer, reply
from goodward.notes.attaching import attach_audits
from goodward.notes.issuing import issue, name_of_phrase
from goodward.notes.reviewing import approve, give_back, submit
from goodward.notes.standing import MOVES, NoteRefused
from goodward.notes.writing import Written, amend, begin, drop_amendment, write

__all__ = [
    "MOVES",
    "NoteRefused",
    "Written",
    "amend",
    "answer",
    "approve",
    "attach_audits",
    "begin",
    "drop_amendment",
    "give_back",
    "issue",
    "name_of_phrase",
    "reply",
    "submit",
    "write",
]
