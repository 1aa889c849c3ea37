"""Filling in an audit for one's own purposes, a section on each page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.instruments.answers import unanswered
from goodward.instruments import actions, queries
from goodward.instruments.actions import AuditRefused
from goodward.policies.queries import rules_of
from goodward.portal.access import acts
from goodward.portal.pages.instruments.forms import BeginForm, FinishForm
from goodward.portal.pages.instruments.presenters import PRIVATE
from goodward.ui.access import get_or_404
from goodward.ui.audit_words import items_to_fill, kept_text, places
from goodward.ui.doing import is_done, refuse
from goodward.ui.section_form import SectionForm

ENDED = "This audit has ended and cannot be changed."


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
            return _to(request, "fill", audit.pk, section=choice.form.sections[0].id)
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
    found = get_or_404(queries.own_audit, request.provider, audit)
    sheet = queries.sheet_of(found)
    here = get_or_404(sheet.form.section, section)
    if not sheet.is_draft:
        messages.info(request, ENDED)
        return _to(request, "show", audit)
    stamp = queries.stamp_of(sheet.answers, section)
    form = SectionForm(
        request.POST or None,
        label_suffix="",
        form=sheet.form,
        section=here,
        answers=sheet.answers,
    )
    if form.is_valid():
        try:
            actions.save_answers(
                audit=found,
                section=section,
                answers=form.answers(),
                seen=request.POST.get("seen", ""),
                by=request.user,
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as changed:
            stamp = changed.stamp
            _say_what_changed(form, sheet.form, here, changed)
        except AuditRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _onwards(request, sheet, section)
    page = {
        "form": form,
        "stamp": stamp,
        "section": here,
        "title": here.title,
        "about": sheet.form.title,
        "items": items_to_fill(
            form,
            sheet.form,
            here,
            queries.descriptors_of(request.provider.authority, sheet.form.id),
        ),
        "places": places(sheet, section),
        "private": PRIVATE,
        "pk": request.provider.pk,
        "audit": audit,
        "is_last": here is sheet.form.sections[-1],
    }
    return render(request, "portal_instruments/fill.html.jinja", page)


@acts("instrument.fill")
def finish(request, audit):
    """Say what has no answer yet, and finish."""
    found = get_or_404(queries.own_audit, request.provider, audit)
    sheet = queries.sheet_of(found)
    if not sheet.is_draft:
        messages.info(request, ENDED)
        return _to(request, "show", audit)
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
        return _to(request, "show", audit)
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


def _say_what_changed(form, whole, section, changed):
    form.add_error(
        None,
        f"{changed}. What you typed is still here. Compare it, and save again to keep yours",
    )
    for item in section.items:
        if item.key in changed.stored:
            kept = kept_text(whole, item, changed.stored[item.key])
            form.add_error(item.name, f"{changed.by} saved: {kept}")


def _onwards(request, sheet, section):
    audit = sheet.audit.pk
    if request.POST.get("then") == "later":
        messages.success(request, "Your answers are saved. You can go on at any time.")
        return _to(request, "show", audit)
    ids = [each.id for each in sheet.form.sections]
    following = ids[ids.index(section) + 1 :]
    if following:
        return _to(request, "fill", audit, section=following[0])
    return _to(request, "finish", audit)


def _to(request, page, audit, **parts):
    return redirect(
        f"portal_instruments:{page}", provider=request.provider.pk, audit=audit, **parts
    )
