"""To whom a bulletin goes, a copy for oneself, sending it, calling it back, correcting it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.bulletins import actions, queries
from goodward.core.audiences.fitting import Audience
from goodward.core.bulletins.sections import Section
from goodward.ui.access import get_or_404, requires
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done, refuse
from goodward.web.audiences import (
    AudienceForm,
    audience_lines,
    initial_audience,
    pathway_choices,
)
from goodward.web.pages.bulletins.forms import SendForm
from goodward.web.pages.bulletins.presenters import moment, reach_lines
from goodward.web.pages.bulletins.sections import ask


@requires("bulletin.send")
def audience(request, pk):
    """Ask to which kinds of provider it goes."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = AudienceForm(
        request.POST or None,
        label_suffix="",
        pathways=pathway_choices(request.authority),
        initial=initial_audience(Audience.of(bulletin.audience)),
    )

    def do(_said):
        chosen = form.audience()
        actions.choose_audience(
            bulletin=bulletin, audience=chosen, by=request.user, at=timezone.now()
        )
        bulletin.audience = chosen.kept()
        return f"It goes to: {reach_lines(queries.whom_it_reaches(bulletin))[0]}"

    lead = "A provider gets it if it fits in each group where something is ticked or typed."
    return ask(request, bulletin, form, do, "Whom it goes to", "Save", lead=lead)


@requires("bulletin.send")
def test(request, pk):
    """Ask before a copy goes to oneself."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.send_test(bulletin=bulletin, by=request.user, at=timezone.now())
        return f"A copy is on its way to {request.user.email}."

    lead = f"It goes to {request.user.email} and to nobody else."
    return ask(request, bulletin, form, do, "Send yourself a copy", "Send the copy", lead=lead)


@requires("bulletin.send")
def send(request, pk):
    """Show whom it reaches, and ask when it goes."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    now = timezone.now()
    form = SendForm(request.POST or None, label_suffix="", now=now)

    def do(_said):
        when = form.moment()
        actions.send(bulletin=bulletin, by=request.user, at=now, when=when)
        return f"It goes on {moment(when)}." if when else "It is on its way."

    if is_done(request, form, do, actions.BulletinRefused):
        return redirect("bulletins:show", pk=pk)
    reached = queries.whom_it_reaches(bulletin)
    page = {
        "form": form,
        "pk": pk,
        "about": bulletin.title,
        "audience": list(
            audience_lines(Audience.of(bulletin.audience), pathway_choices(request.authority))
        ),
        "reached": reach_lines(reached),
        "names": reached.names,
        "more": reached.providers - len(reached.names),
        "sections": [Section.of(each).heading for each in bulletin.sections],
    }
    return render(request, "bulletins/send.html.jinja", page)


@requires("bulletin.send")
def call_back(request, pk):
    """Ask before a bulletin that has not begun to go is a draft again."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.call_back(bulletin=bulletin, by=request.user, at=timezone.now())
        return "It is a draft again. Nothing was sent."

    lead = "It does not go. You can change it and send it again."
    return ask(request, bulletin, form, do, "Call it back", "Call it back", lead=lead)


@requires("bulletin.send")
def correct(request, pk):
    """Ask before another bulletin is begun that puts this one right."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")
    if form.is_valid():
        try:
            draft = actions.correct(bulletin=bulletin, by=request.user, at=timezone.now())
        except actions.BulletinRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, "This is a draft with the same words. Change what was wrong.")
            return redirect("bulletins:show", pk=draft.pk)
    page = {
        "form": form,
        "pk": pk,
        "title": "Correct it",
        "about": bulletin.title,
        "lead": "What was sent stays as it is. You write another one, which goes out again.",
        "submit": "Begin the correction",
        "is_warning": False,
    }
    return render(request, "bulletins/ask.html.jinja", page)


@requires("bulletin.send")
def set_aside(request, pk):
    """Ask before a draft is given up."""
    bulletin = get_or_404(queries.get_bulletin, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.set_aside(bulletin=bulletin, by=request.user, at=timezone.now())
        return "The bulletin is set aside."

    return ask(
        request, bulletin, form, do, "Set it aside", "Set it aside",
        lead="It will not be sent and leaves the list.", is_warning=True,
    )  # fmt: skip
