"""Issuing a note."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.cases.queries import provider_case
from goodward.core.notes.forms import label_in_full
from goodward.documents.typesetting import CannotBeSet
from goodward.notes import actions, queries
from goodward.notes.paper import form_of, number_text, title_of
from goodward.plans.actions import PlanRefused
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.notes.forms import IssueForm


@requires("note.write")
def issue(request, pk):
    """Say what will happen, ask what must be known before, and issue the note."""
    note = get_or_404(queries.get_note, request.authority, pk)
    case = provider_case(note.provider, today=english_date(timezone.now()))
    ready = queries.readiness(note, issuer=request.user.pk, case=case)
    parts = form_of(note, queries.texts_of(note))
    form = IssueForm(
        request.POST or None,
        label_suffix="",
        initial={"revision": note.revision},
        phrases=[
            (
                actions.name_of_phrase(each),
                f"“{each.phrase}” in “{label_in_full(parts, each.key)}”: {each.words}",
            )
            for each in ready.phrases
        ],
        near=ready.near,
        missing=ready.receiving.missing,
        is_amendment=note.version > 1,
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            issued = actions.issue(
                note=note,
                by=request.user,
                at=timezone.now(),
                confirmed=said.get("confirmed", ()),
                without_missing=bool(said.get("without_missing")),
                changed=said.get("changed", ""),
                same_as=form.same_as(),
                revision=said["revision"],
            )
        except (actions.NoteRefused, PlanRefused, EventRefused, CannotBeSet) as refused:
            refuse(form, refused)
        else:
            number = number_text(issued.note.number or 0, issued.version)
            messages.success(request, f"{number} is issued and on its way.")
            return redirect("notes:show", pk=pk)
    page = {
        "note": note,
        "title": f"Issue the note: {title_of(note, ready.visit_number).lower()}",
        "ready": ready,
        "form": form,
    }
    return render(request, "notes/issue.html.jinja", page)
