"""Writing a note: one form, saved as often as anybody likes, by as many as write in it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.notes.forms import MOST_ROWS, fields_of, from_plain, parts_of
from goodward.core.notes.pasted import made_fit
from goodward.notes import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.notes.presenters import Theirs, before_of, fingerprint, part_views
from goodward.web.pages.notes.said import said_of


@requires("note.write")
def write(request, pk):
    """Show the form with what is kept; keep what was typed, and ask where two people differ."""
    note = get_or_404(queries.get_note, request.authority, pk)
    problem, theirs, typed, then = None, {}, {}, request.POST.get("then", "")
    if request.method == "POST":
        typed = _typed(note, request.POST)
        try:
            written = actions.write(
                note=note,
                base=_whole(request.POST.get("base", "")),
                changes=typed,
                by=request.user,
                at=timezone.now(),
            )
        except actions.NoteRefused as refused:
            problem = refused
        else:
            theirs = {each.key: Theirs.of(each, row) for each, row in written.conflicts}
            typed = {key: text for key, text in typed.items() if key in theirs}
            if not theirs and then != "more":
                messages.success(request, "What you wrote is kept.")
                return redirect("notes:show" if then == "read" else "notes:write", pk=pk)
        note.refresh_from_db()
    page = {
        "note": note,
        "title": "Write the note",
        "parts": part_views(
            note,
            queries.texts_of(note),
            typed=typed,
            theirs=theirs,
            said=said_of(note.provider),
            more=then == "more",
        ),
        "before": before_of(queries.previous_of(note)),
        "problem": problem,
        "theirs": theirs,
        "is_open": (note.state, "write") in actions.MOVES,
        "last_words": next(
            (each.words for each in reversed(queries.steps_of(note)) if each.kind == "returned"), ""
        ),
    }
    return render(request, "notes/write.html.jinja", page)


def _typed(note, posted) -> dict[str, str]:
    """Return what somebody changed: what is not as the page showed it to them."""
    keys = fields_of(parts_of(from_plain(note.asked), rows=MOST_ROWS))
    texts = {key: made_fit(posted[key]) for key in keys if key in posted}
    return {
        key: text for key, text in texts.items() if fingerprint(text) != posted.get(f"was.{key}")
    }


def _whole(written: str) -> int:
    return int(written) if written.isdecimal() else 0
