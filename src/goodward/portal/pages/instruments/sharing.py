"""Sharing an audit with the authority, and taking it back while nobody has read it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.instruments import actions, queries
from goodward.instruments.actions import AuditRefused
from goodward.portal.access import acts
from goodward.portal.pages.instruments.forms import ConfirmForm
from goodward.portal.pages.instruments.presenters import sharing_text
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done


@acts("instrument.fill")
def share(request, audit):
    """Say what sharing means, and share."""
    found = get_or_404(queries.own_audit, request.provider, audit)

    def do(said):
        actions.share(audit=found, by=request.user, at=timezone.now())
        return "It is shared. Your adviser can read it."

    lead = (
        "People at the authority can then read it, use it at visits, and keep it. You can take it "
        "back until one of them has read it."
    )
    return _confirm(request, found, do, "Share it with your adviser", lead, "Share it")


@acts("instrument.fill")
def take_back(request, audit):
    """Say that nobody has read it, and take it back."""
    found = get_or_404(queries.own_audit, request.provider, audit)

    def do(said):
        actions.take_back(audit=found, by=request.user, at=timezone.now())
        return "It is yours alone again."

    lead = sharing_text(queries.sharing_of(found))
    return _confirm(request, found, do, "Take it back", lead, "Take it back")


def _confirm(request, audit, do, title, lead, submit):
    form = ConfirmForm(request.POST if request.method == "POST" else None, label_suffix="")
    if is_done(request, form, do, AuditRefused):
        return redirect("portal_instruments:show", provider=request.provider.pk, audit=audit.pk)
    page = {
        "form": form,
        "title": title,
        "lead": lead,
        "private": "",
        "submit": submit,
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "audit": audit.pk,
    }
    return render(request, "portal_instruments/step.html.jinja", page)
