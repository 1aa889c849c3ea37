"""Writing a bulletin, section by section."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.bulletins import actions, queries
from goodward.core.bulletins.sections import Section
from goodward.ui.access import get_or_404, requires
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done, refuse
from goodward.web.pages.bulletins.forms import SectionForm, TitleForm


@requires("bulletin.send")
def add(request):
    """Ask what the bulletin is called."""
    form = TitleForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            made = actions.write(
                authority=request.authority,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except actions.BulletinRefused as refused:
            refuse(form, refused)
        else:
            return redirect("bulletins:add_section", pk=made.pk)
    page = {"form": form, "title": "Write a bulletin", "submit": "Continue"}
    return render(request, "bulletins/ask.html.jinja", page)


@requires("bulletin.send")
def retitle(request, pk):
    """Ask for another title."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = TitleForm(request.POST or None, label_suffix="", initial={"title": bulletin.title})

    def do(said):
        actions.retitle(bulletin=bulletin, by=request.user, at=timezone.now(), **said)
        return "The title is changed."

    return ask(request, bulletin, form, do, "Change the title", "Save the title")


@requires("bulletin.send")
def add_section(request, pk):
    """Ask for one more section."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = SectionForm(request.POST or None, label_suffix="")

    def do(said):
        actions.keep_section(
            bulletin=bulletin,
            number=None,
            section=Section(**said),
            by=request.user,
            at=timezone.now(),
        )
        return "The section is added."

    return ask(request, bulletin, form, do, "Add a section", "Save the section")


@requires("bulletin.send")
def change_section(request, pk, number):
    """Ask what a section says instead."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = SectionForm(
        request.POST or None, label_suffix="", initial=_section(bulletin, number)._asdict()
    )

    def do(said):
        actions.keep_section(
            bulletin=bulletin,
            number=number,
            section=Section(**said),
            by=request.user,
            at=timezone.now(),
        )
        return "The section is saved."

    return ask(request, bulletin, form, do, "Change the section", "Save the section")


@requires("bulletin.send")
def move_up(request, pk, number):
    """Ask before a section goes before the one above it."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    heading = _section(bulletin, number).heading
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.move_section_up(
            bulletin=bulletin, number=number, by=request.user, at=timezone.now()
        )
        return "The section is moved up."

    return ask(request, bulletin, form, do, f"Move up: {heading}", "Move it up")


@requires("bulletin.send")
def remove(request, pk, number):
    """Ask before a section is taken out."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    heading = _section(bulletin, number).heading
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.remove_section(bulletin=bulletin, number=number, by=request.user, at=timezone.now())
        return "The section is taken out."

    return ask(request, bulletin, form, do, f"Take out: {heading}", "Take it out", is_warning=True)


def _section(bulletin, number: int) -> Section:
    if not 1 <= number <= len(bulletin.sections):
        raise Http404("there is no such section")
    return Section.of(bulletin.sections[number - 1])


def ask(request, bulletin, form, do, title, submit, *, lead="", is_warning=False):
    """Show a form about a bulletin, or do what it asks and go back to the bulletin."""
    if is_done(request, form, do, actions.BulletinRefused):
        return redirect("bulletins:show", pk=bulletin.pk)
    page = {
        "form": form,
        "pk": bulletin.pk,
        "title": title,
        "about": bulletin.title,
        "submit": submit,
        "lead": lead,
        "is_warning": is_warning,
    }
    return render(request, "bulletins/ask.html.jinja", page)
