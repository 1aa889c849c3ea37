"""Taking an accepted file back, and saying that two registrations are not one setting."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts.rights import State
from goodward.core.counted import counted
from goodward.inspections import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.imports.beside import WORDS
from goodward.web.pages.imports.forms import PartForm, UndoForm


@requires("import.undo")
def undo(request, pk):
    """Say what stands in the way of taking a file back, or ask why, and take it back."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    if not request.may("import.undo", State(imported.state)):
        return redirect("imports:show", pk=pk)
    form = UndoForm(request.POST or None)

    def do(said):
        report = actions.undo(imported=imported, by=request.user, at=timezone.now(), **said)
        if imported.is_listing:
            return WORDS[imported.kind].taken_back
        events = counted(report.corrected, "event")
        return f"The file was taken back. What is held is as it was before; {events} corrected."

    if request.method == "POST" and is_done(request, form, do, actions.UndoRefused):
        return redirect("imports:show", pk=pk)
    refused = queries.why_not_undone(imported)
    page = {
        "form": form,
        "pk": pk,
        "file": imported.file_name,
        "of_a_listing": WORDS[imported.kind].taking_back if imported.is_listing else "",
        "refused": str(refused) if refused else "",
        "obstacles": [
            (
                each.name,
                reverse("providers:show", kwargs={"pk": each.provider_pk}),
                ", ".join(each.what),
            )
            for each in (refused.obstacles if refused else ())
        ],
    }
    return render(request, "imports/undo.html.jinja", page)


@requires("succession.part")
def part(request, pk):
    """Ask why two registrations are two settings after all, and part them."""
    link = get_or_404(queries.get_link, request.authority, pk)
    form = PartForm(request.POST or None)

    def do(said):
        actions.part(link=link, by=request.user, at=timezone.now(), **said)
        return f"{link.new} and {link.old} are two settings again."

    if request.method == "POST" and is_done(request, form, do, actions.SuccessionRefused):
        return redirect("providers:show", pk=link.new_id)
    page = {
        "form": form,
        "old": f"{link.old} ({link.old.urn})",
        "new": f"{link.new} ({link.new.urn})",
        "pk": link.new_id,
    }
    return render(request, "imports/part.html.jinja", page)
