"""Writing a meeting down, changing, publishing and cancelling it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.gatherings import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done, refuse
from goodward.web.audiences import pathway_choices
from goodward.web.pages.gatherings.forms import (
    SESSIONS,
    GatheringForm,
    ReasonForm,
    initial_of,
)


@requires("gathering.change")
def add(request):
    """Ask what it is, when, where and for whom; it begins as a draft."""
    form = GatheringForm(
        request.POST or None, label_suffix="", pathways=pathway_choices(request.authority)
    )
    if form.is_valid():
        try:
            made = actions.write(
                authority=request.authority, told=form.told(), by=request.user, at=timezone.now()
            )
        except actions.GatheringRefused as refused:
            refuse(form, refused)
        else:
            return redirect("gatherings:show", pk=made.pk)
    page = {"form": form, "title": "Add a meeting or training", "submit": "Save as a draft"}
    return render(request, "gatherings/write.html.jinja", page)


@requires("gathering.change")
def change(request, pk):
    """Ask what is different; a new day, time or place is told to everybody who booked."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    sessions = queries.sessions_of(gathering)
    form = GatheringForm(
        request.POST or None,
        label_suffix="",
        pathways=pathway_choices(request.authority),
        sessions=max(SESSIONS, len(sessions) + 1),
        initial=initial_of(gathering, sessions),
    )

    def do(_said):
        actions.change(gathering=gathering, told=form.told(), by=request.user, at=timezone.now())
        return "The changes are saved."

    if is_done(request, form, do, actions.GatheringRefused):
        return redirect("gatherings:show", pk=pk)
    page = {
        "form": form,
        "pk": pk,
        "title": "Change the meeting or training",
        "about": gathering.title,
        "submit": "Save the changes",
        "is_published": gathering.state == "published",
    }
    return render(request, "gatherings/write.html.jinja", page)


@requires("gathering.change")
def publish(request, pk):
    """Ask before providers see it."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.publish(gathering=gathering, by=request.user, at=timezone.now())
        return "It is published. Providers it is for can book."

    lead = (
        "Providers it is for will see it in their own pages and can book places. "
        "Nobody is written to."
    )
    return _act(request, gathering, form, do, "Publish it", lead)


@requires("gathering.change")
def cancel(request, pk):
    """Ask why it will not take place; everybody who booked is told."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    form = ReasonForm(request.POST or None, label_suffix="")

    def do(said):
        actions.cancel(gathering=gathering, by=request.user, at=timezone.now(), **said)
        return "It is cancelled. Everybody who booked is told."

    return _act(request, gathering, form, do, "Cancel it", "", is_warning=True)


def _act(request, gathering, form, do, title, lead, *, is_warning=False):
    if is_done(request, form, do, actions.GatheringRefused):
        return redirect("gatherings:show", pk=gathering.pk)
    page = {
        "form": form,
        "pk": gathering.pk,
        "title": title,
        "about": gathering.title,
        "lead": lead,
        "submit": title,
        "is_warning": is_warning,
        "back": "gatherings:show",
    }
    return render(request, "gatherings/act.html.jinja", page)
