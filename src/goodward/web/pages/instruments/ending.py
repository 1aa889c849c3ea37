"""Finishing an audit, or setting it aside."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.instruments.answers import unanswered
from goodward.instruments import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.finishing import FinishForm
from goodward.web.pages.instruments import presenters
from goodward.web.pages.instruments.forms import SetAsideForm


@requires("instrument.fill")
def finish(request, pk):
    """Say what has no answer yet, and finish."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    sheet = queries.sheet_of(audit)
    now = timezone.now()
    left = len(unanswered(sheet.form.items, sheet.answers))
    form = FinishForm(
        request.POST or None,
        label_suffix="",
        left=counted(left, "item") if left else "",
        initial={"on": min(audit.on, english_date(now))},
    )

    def do(said):
        actions.finish(
            audit=audit,
            on=said["on"],
            by=request.user,
            at=now,
            knowing=said.get("knowing", False),
        )
        return "The audit is finished. It can no longer be changed."

    return _end(request, sheet, form, do, "Finish the audit", "Finish the audit")


@requires("instrument.fill")
def set_aside(request, pk):
    """Ask why, and set the draft aside."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    form = SetAsideForm(request.POST or None, label_suffix="")

    def do(said):
        actions.set_aside(audit=audit, reason=said["reason"], by=request.user, at=timezone.now())
        return "The draft is set aside."

    sheet = queries.sheet_of(audit)
    return _end(request, sheet, form, do, "Set the draft aside", "Set it aside")


def _end(request, sheet, form, do, title, submit):
    pk = sheet.audit.pk
    if not sheet.is_draft:
        messages.info(request, "This audit has ended and cannot be changed.")
        return redirect("instruments:show", pk=pk)
    if is_done(request, form, do, actions.AuditRefused):
        return redirect("instruments:show", pk=pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": pk,
        "about": presenters.about_audit(sheet),
        "places": presenters.places(sheet, ""),
    }
    return render(request, "instruments/end.html.jinja", page)
