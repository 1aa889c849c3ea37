"""A second pair of eyes, where the policy asks for one."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.notes import actions, queries
from goodward.notes.paper import title_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.notes.forms import ReviewForm
from goodward.web.pages.notes.reading import parts_of_page


@requires("note.review")
def review(request, pk):
    """Show the note to its reader; they say that it may go, or what is to be changed."""
    note = get_or_404(queries.get_note, request.authority, pk)
    form = ReviewForm(request.POST or None, label_suffix="")
    if form.is_valid():
        said = form.cleaned_data
        act = actions.approve if said["outcome"] == "approve" else actions.give_back
        try:
            act(
                note=note,
                roles=request.roles,
                words=said["words"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.NoteRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "Your answer is kept, and its writer sees it.")
            return redirect("notes:show", pk=pk)
    page = {
        "note": note,
        "title": f"Read the note: {title_of(note, None).lower()}",
        "parts": parts_of_page(note, queries.texts_of(note)),
        "form": form,
    }
    return render(request, "notes/review.html.jinja", page)
