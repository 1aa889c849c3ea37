"""Finding the note of a visit, or beginning it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary.queries import get_visit
from goodward.notes import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.notes.presenters import NoteLine, OfferLine


@requires("view")
def choose(request, pk):
    """Show the notes of a visit and begin those it may have; go straight to the only one."""
    visit = get_or_404(get_visit, request.authority, pk)
    if request.method == "POST":
        return _begin(request, visit)
    begun = queries.notes_of_visit(visit)
    offers = queries.offers_for(visit, today=english_date(timezone.now()))
    taken = {(each.pathway, each.pathway_number, each.form) for each in begun}
    left = [
        each
        for each in offers
        if (each.run.id, each.run.number, each.asked_for.rule.form) not in taken
    ]
    if len(begun) == 1 and not left:
        return redirect("notes:show", pk=begun[0].pk)
    page = {
        "pk": visit.pk,
        "provider": visit.provider.shown_name,
        "notes": [NoteLine.of(each) for each in begun],
        "offers": [OfferLine.of(each) for each in left],
        "may_write": request.may("note.write"),
    }
    return render(request, "notes/choose.html.jinja", page)


def _begin(request, visit):
    """Begin the note that was chosen, and open it to be written."""
    if not request.may("note.write"):
        raise PermissionDenied
    pathway, _, place = request.POST.get("note", "").rpartition(":")
    try:
        note = actions.begin(
            visit=visit,
            pathway=pathway,
            place=int(place) if place.isdecimal() else -1,
            by=request.user,
            at=timezone.now(),
        )
    except actions.NoteRefused as refused:
        messages.error(request, f"{refused}.")
        return redirect("notes:choose", pk=visit.pk)
    return redirect("notes:write", pk=note.pk)
