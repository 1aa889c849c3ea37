"""Replying to a provider that says something in a note is not right."""

from __future__ import annotations

from django import forms
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.note_answers import AnswerRow


class ReplyForm(forms.Form):
    """Why the note stays as it is."""

    words = forms.CharField(
        label="Your reply",
        help_text="Whoever answered gets it by e-mail, and reads it beside the note.",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you reply"},
    )


@requires("note.write")
def reply(request, pk, answer):
    """Ask what is replied; the note itself stays as it is."""
    note = get_or_404(queries.get_note, request.authority, pk)
    found = get_or_404(queries.answer_to, note, answer)
    form = ReplyForm(request.POST or None, label_suffix="")

    def do(said):
        actions.reply(answer=found, by=request.user, at=timezone.now(), **said)
        return "The reply is kept and sent."

    if is_done(request, form, do, NoteRefused):
        return redirect("notes:show", pk=pk)
    page = {
        "form": form,
        "pk": pk,
        "provider": note.provider.shown_name,
        "said": AnswerRow.of(found),
    }
    return render(request, "notes/reply.html.jinja", page)
