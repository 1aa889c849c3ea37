"""Filling in an audit for one's own purposes, a section on each page."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.instruments.answers import unanswered
from goodward.instruments import actions, queries
from goodward.instruments.actions import AuditRefused
from goodward.policies.queries import rules_of
from goodward.portal.access import acts
from goodward.portal.pages.instruments.forms import BeginForm
from goodward.portal.pages.instruments.presenters import PRIVATE
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done, refuse
from goodward.ui.filling_in import ENDED, fill_in
from goodward.ui.finishing import FinishForm


@acts("instrument.fill")
def begin(request, form):
    """Ask what it looks at, and go to the first section."""
    now = timezone.now()
    policy = rules_of(request.provider.authority).on(english_date(now)).text
    choices = queries.forms_for(request.provider, policy).choices
    choice = next((each for each in choices if each.form.id == form), None)
    if choice is None:
        raise Http404("there is no such form for this provider")
    asked = BeginForm(request.POST if request.method == "POST" else None, label_suffix="")
    if asked.is_valid():
        try:
            audit = actions.begin(
                provider=request.provider,
                form_id=form,
                on=english_date(now),
                filled_by="provider",
                filled_in_by=request.user.full_name,
                about=asked.cleaned_data["about"],
                is_own=True,
                by=request.user,
                at=now,
            )
        except AuditRefused as refused:
            refuse(asked, refused)
        else:
            return _to(request.provider, audit.pk, "fill", section=choice.form.sections[0].id)
    page = {
        "form": asked,
        "title": choice.form.title,
        "lead": choice.form.about,
        "private": PRIVATE,
        "submit": "Begin",
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "audit": 0,
    }
    return render(request, "portal_instruments/step.html.jinja", page)


@acts("instrument.fill")
def fill(request, audit, section):
    """Show a section with what is answered already; save it, and go on or come back later."""
    sheet = queries.sheet_of(get_or_404(queries.own_audit, request.provider, audit))
    shown = fill_in(
        request,
        sheet,
        section,
        go_to=partial(_to, request.provider, audit),
        by=request.user,
        at=timezone.now(),
    )
    if isinstance(shown, HttpResponse):
        return shown
    page = shown | {
        "about": sheet.form.title,
        "private": PRIVATE,
        "pk": request.provider.pk,
        "audit": audit,
    }
    return render(request, "portal_instruments/fill.html.jinja", page)


@acts("instrument.fill")
def finish(request, audit):
    """Say what has no answer yet, and finish."""
    found = get_or_404(queries.own_audit, request.provider, audit)
    sheet = queries.sheet_of(found)
    if not sheet.is_draft:
        messages.info(request, ENDED)
        return _to(request.provider, audit, "show")
    now = timezone.now()
    left = len(unanswered(sheet.form.items, sheet.answers))
    form = FinishForm(
        request.POST or None,
        label_suffix="",
        left=counted(left, "item") if left else "",
        initial={"on": english_date(now)},
    )

    def do(said):
        actions.finish(
            audit=found,
            on=said["on"],
            knowing=said.get("knowing", False),
            by=request.user,
            at=now,
        )
        return "It is finished. It can no longer be changed."

    if is_done(request, form, do, AuditRefused):
        return _to(request.provider, audit, "show")
    page = {
        "form": form,
        "title": "Finish it",
        "lead": sheet.form.title,
        "private": PRIVATE,
        "submit": "Finish it",
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "audit": audit,
    }
    return render(request, "portal_instruments/step.html.jinja", page)


def _to(provider, audit, page, **parts):
    return redirect(f"portal_instruments:{page}", provider=provider.pk, audit=audit, **parts)
