"""The forms an authority has, one of them blank to read and print, and wording under a licence."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.counted import counted
from goodward.instruments import actions, queries
from goodward.ui.access import requires
from goodward.ui.doing import refuse
from goodward.web.pages.instruments import form_presenters
from goodward.web.pages.instruments.forms import WordingForm
from goodward.web.pages.instruments.sheet_presenters import required_text


@requires("view")
def forms(request):
    """List every form, with what is wrong with those that cannot be read."""
    files = queries.forms_of(request.authority.slug).values()
    page = {
        "rows": [form_presenters.row(each.form) for each in files if each.form],
        "problems": [str(problem) for each in files for problem in each.problems],
    }
    return render(request, "instruments/forms.html.jinja", page)


@requires("view")
def form(request, form):
    """Show a form without answers, to read and to print."""
    said = _form(request, form)
    wording = queries.descriptors_of(request.authority, said.id)
    page = {
        "form": said,
        "sections": form_presenters.blank_sections(said, wording),
        "by_law": required_text(said),
        "fits": form_presenters.fits_text(said),
        "may_describe": said.is_licensed and request.may("instrument.describe"),
        "entered": form_presenters.entered_text(wording),
    }
    return render(request, "instruments/form.html.jinja", page)


@requires("instrument.describe")
def describe(request, form):
    """Ask for the wording of a licensed scale, and by what right it is used."""
    said = _form(request, form)
    if not said.is_licensed:
        raise Http404("the wording of this form stands in its file")
    held = queries.descriptors_of(request.authority, said.id)
    asked = WordingForm(request.POST or None, label_suffix="", form=said, wording=held)
    if asked.is_valid():
        try:
            changed = actions.describe(
                authority=request.authority,
                form=said,
                texts=asked.texts(),
                licence=asked.cleaned_data["licence"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.AuditRefused as refused:
            refuse(asked, refused)
        else:
            messages.success(request, f"The wording of {counted(changed, 'item')} was changed.")
            return redirect("instruments:form", form=form)
    page = {
        "form": asked,
        "said": said,
        "sections": form_presenters.sections_to_word(asked, said),
    }
    return render(request, "instruments/describe.html.jinja", page)


def _form(request, name):
    file = queries.forms_of(request.authority.slug).get(name)
    if file is None or file.form is None:
        raise Http404("there is no such form")
    return file.form
