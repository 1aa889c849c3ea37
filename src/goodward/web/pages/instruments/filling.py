"""Filling in an audit, a section on each page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.instruments import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.section_form import SectionForm
from goodward.web.pages.instruments import presenters
from goodward.web.pages.instruments.sheet_presenters import required_text


@requires("instrument.fill")
def fill(request, pk, section):
    """Show a section with what is answered already; save it, and go on or come back later."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    sheet = queries.sheet_of(audit)
    try:
        here = sheet.form.section(section)
    except LookupError as error:
        raise Http404(str(error)) from error
    if not sheet.is_draft:
        messages.info(request, "This audit has ended and cannot be changed.")
        return redirect("instruments:show", pk=pk)
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
                audit=audit,
                section=section,
                answers=form.answers(),
                seen=request.POST.get("seen", ""),
                by=request.user,
                at=timezone.now(),
            )
        except actions.ChangedMeanwhile as changed:
            stamp = changed.stamp
            _say_what_changed(form, sheet.form, here, changed)
        except actions.AuditRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _onwards(request, sheet, section)
    page = {
        "form": form,
        "stamp": stamp,
        "section": here,
        "title": here.title,
        "about": presenters.about_audit(sheet),
        "items": presenters.items_to_fill(
            form, sheet.form, here, queries.descriptors_of(request.authority, sheet.form.id)
        ),
        "by_law": required_text(sheet.form),
        "places": presenters.places(sheet, section),
        "pk": pk,
        "is_last": here is sheet.form.sections[-1],
    }
    return render(request, "instruments/fill.html.jinja", page)


def _say_what_changed(form, whole, section, changed):
    form.add_error(
        None,
        f"{changed}. What you typed is still here. Compare it, and save again to keep yours",
    )
    for item in section.items:
        if item.key in changed.stored:
            kept = presenters.kept_text(whole, item, changed.stored[item.key])
            form.add_error(item.name, f"{changed.by} saved: {kept}")


def _onwards(request, sheet, section):
    pk = sheet.audit.pk
    if request.POST.get("then") == "later":
        messages.success(request, "Your answers are saved. You can go on at any time.")
        return redirect("instruments:show", pk=pk)
    ids = [each.id for each in sheet.form.sections]
    following = ids[ids.index(section) + 1 :]
    if following:
        return redirect("instruments:fill", pk=pk, section=following[0])
    return redirect("instruments:finish", pk=pk)
