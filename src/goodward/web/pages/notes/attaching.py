"""Choosing the audits that go with a note."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render

from goodward.notes import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import refuse
from goodward.web.pages.notes.forms import AuditsForm


@requires("note.write")
def audits(request, pk):
    """Ask which finished audits go with the note; say which may not, and why."""
    note = get_or_404(queries.get_note, request.authority, pk)
    found = queries.attachable(note)
    form = AuditsForm(
        request.POST or None,
        label_suffix="",
        audits=[(str(each.audit.pk), _text(each)) for each in found if each.may],
        initial={"audits": [str(each.audit.pk) for each in found if each.is_on]},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.attach_audits(note=note, audits=form.chosen())
        except actions.NoteRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "The audits that go with the note are kept.")
            return redirect("notes:show", pk=pk)
    page = {
        "note": note,
        "form": form,
        "has_audits": any(each.may for each in found),
        "forbidden": [_text(each) for each in found if not each.may],
    }
    return render(request, "notes/audits.html.jinja", page)


def _text(each: queries.Attachable) -> str:
    about = f", {each.audit.about}" if each.audit.about else ""
    return f"{each.audit.title}, {plain_day(each.audit.on)}{about}"
