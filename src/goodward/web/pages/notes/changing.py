"""What changes where a note stands: each step says first what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.notes import actions, queries
from goodward.notes.paper import number_text, title_of
from goodward.ui.access import get_or_404, requires


class Step(NamedTuple):
    """A step of a note. follows: what it brings, in sentences; then: the page after it."""

    title: str
    follows: tuple[str, ...]
    button: str
    act: Callable[..., Any]
    done: str
    then: str


SUBMIT = Step(
    "Give the note to its reader",
    (
        "The policy asks for it to be read before it is issued.",
        "Nobody writes in it while it is being read. It comes back with an answer.",
    ),
    "Give it to its reader",
    actions.submit,
    "The note is with its reader.",
    "notes:show",
)
AMEND = Step(
    "Amend the note",
    (
        "The version that was issued stays as it is, and stays here.",
        "You write a new version, say what it changes, and issue it to the same people.",
    ),
    "Begin the amendment",
    actions.amend,
    "The amendment is begun.",
    "notes:write",
)
DROP = Step(
    "Give the amendment up",
    (
        "What was written since the note was issued is taken back.",
        "The note stands again as it was issued. Nobody is told, because nobody received anything.",
    ),
    "Give the amendment up",
    actions.drop_amendment,
    "The amendment is given up.",
    "notes:show",
)


@requires("note.write")
def submit(request, pk):
    """Give a draft to those who read it first."""
    return _step(request, pk, SUBMIT)


@requires("note.write")
def amend(request, pk):
    """Begin a new version of a note that was issued."""
    return _step(request, pk, AMEND)


@requires("note.write")
def drop(request, pk):
    """Give an amendment up."""
    return _step(request, pk, DROP)


def _step(request, pk, step):
    note = get_or_404(queries.get_note, request.authority, pk)
    if request.method == "POST":
        try:
            step.act(note=note, by=request.user, at=timezone.now())
        except actions.NoteRefused as refused:
            messages.error(request, f"{refused}.")
            return redirect("notes:show", pk=pk)
        messages.success(request, step.done)
        return redirect(step.then, pk=pk)
    named = number_text(note.number, note.version) if note.number else title_of(note, None)
    page = {"note": note, "named": named, "step": step}
    return render(request, "notes/step.html.jinja", page)
