"""Files that show how an action went: put to it, and handed out."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.files import actions as files
from goodward.files.actions import FileNotReadable, FileRefused
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused, Upload
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.downloads import as_download
from goodward.ui.fields.files import say_if_too_large
from goodward.web.pages.plans.forms import EvidenceForm


@requires("plan.change")
def add(request, pk):
    """Ask for a file that shows how the action went, and what it shows."""
    action = get_or_404(queries.get_action, request.authority, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, label_suffix="")
    say_if_too_large(form, request, files.too_large())

    def do(said):
        actions.show(
            action=action,
            evidence=Upload(said["file"].read(), said["file"].name),
            words=said["words"],
            by=request.user,
            at=timezone.now(),
        )
        return "The evidence is kept."

    if is_done(request, form, do, PlanRefused, FileRefused):
        return redirect("plans:action", pk=pk)
    page = {
        "form": form,
        "title": "Add a file as evidence",
        "submit": "Keep it",
        "caption": action.provider.shown_name,
        "about": action.text,
        "back": "plans:action",
        "back_text": "The action",
        "pk": pk,
    }
    return render(request, "plans/form.html.jinja", page)


@requires("view")
def file(request, pk, file):
    """Hand a file out; that it was opened is recorded."""
    action = get_or_404(queries.get_action, request.authority, pk)
    kept = get_or_404(queries.evidence_file, action, file)
    try:
        content = files.read(file=kept, by=request.user, at=timezone.now())
    except FileNotReadable as why:
        messages.error(request, str(why))
        return redirect("plans:action", pk=pk)
    return as_download(content, name=kept.name, kind=kept.kind)
