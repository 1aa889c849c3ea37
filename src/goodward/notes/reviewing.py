"""Reading a note before it is issued, where the policy asks for a second pair of eyes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.notes.models import Note
from goodward.notes.standing import MOVES, NoteRefused, check_may
from goodward.notes.writing import held_back, step


@transaction.atomic
def submit(*, note: Note, by: User, at: datetime) -> Note:
    """
    Give a draft to those who read it before it is issued.

    :raises NoteRefused: unless it is a draft with something in it that the policy wants read.
    """
    note = held_back(note)
    check_may(note.state, "submit")
    if not note.rule["reviewed_by"]:
        raise NoteRefused("The policy asks nobody to read this note first: issue it")
    if not note.texts.exclude(text="").exists():
        raise NoteRefused("Nothing is written yet")
    return _moved(note, "submit", "submitted", by=by, at=at)


@transaction.atomic
def approve(*, note: Note, roles: Collection[str], by: User, at: datetime, words: str = "") -> Note:
    """
    Say that a note may be issued.

    roles: of the reader.

    :raises NoteRefused: unless it is with a reader, and for a reader who wrote in it or whom the
        policy does not name.
    """
    note = held_back(note)
    check_may(note.state, "approve")
    check_reader(note, roles, by)
    return _moved(note, "approve", "approved", by=by, at=at, words=words)


@transaction.atomic
def give_back(*, note: Note, roles: Collection[str], words: str, by: User, at: datetime) -> Note:
    """
    Give a note back to its writer, saying what is to be changed.

    :raises NoteRefused: as `approve`, and without words.
    """
    note = held_back(note)
    check_may(note.state, "return")
    check_reader(note, roles, by)
    words = NoteRefused.unless_said(words, "Say what is to be changed", "words")
    return _moved(note, "return", "returned", by=by, at=at, words=words)


def check_reader(note: Note, roles: Collection[str], by: User) -> None:
    """
    Let a person read a note for the authority.

    :raises NoteRefused: for whom the policy does not name, and for anybody who wrote in it: nobody
        approves their own work.
    """
    if set(roles).isdisjoint(note.rule["reviewed_by"]):
        raise NoteRefused("The policy names somebody else to read this note")
    if note.texts.filter(written_by=by).exists():
        raise NoteRefused("You wrote in this note, so somebody else must read it")


def _moved(note: Note, act: str, kind: str, *, by: User, at: datetime, words: str = "") -> Note:
    note.state = MOVES[note.state, act]
    note.save(update_fields=["state"])
    step(note, kind, by=by, at=at, words=words)
    return note
