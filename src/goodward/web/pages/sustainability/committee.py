"""The actions Ofsted set for a management committee: entered, and monitored each month."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.providers.queries import get_provider
from goodward.sustainability import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.sustainability.forms import ActionForm, MonitorForm
from goodward.web.pages.sustainability.presenters import (
    committee_duties,
    committee_rows,
    monitoring_rows,
)


@requires("view")
def show(request, pk):
    """Show the actions, how each stands, and what is owed."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    now = queries.judged(provider, today)
    lines = queries.all_actions(provider)
    in_force = [each for each in lines if now is not None and each.action.event == now.event]
    earlier = [each for each in lines if each not in in_force]
    case = queries.case_of(provider, today)
    page = {
        "provider": provider,
        "is_set": now is not None and now.sets_committee_actions,
        "rows": committee_rows(in_force, today),
        "earlier": committee_rows(earlier, today),
        "duties": committee_duties(case, request, provider, today),
        "monitorings": monitoring_rows(queries.monitorings_of(provider)),
        "may_change": request.may("committee.change"),
    }
    return render(request, "sustainability/committee.html.jinja", page)


@requires("committee.change")
def add(request, pk):
    """Ask for an action that Ofsted set."""
    provider = get_or_404(get_provider, request.authority, pk)
    form = ActionForm(request.POST or None, label_suffix="")

    def do(said):
        actions.add_action(provider=provider, by=request.user, at=timezone.now(), **said)
        return "The action is entered. You can enter the next one."

    if is_done(request, form, do, actions.SustainabilityRefused):
        return redirect("sustainability:committee", pk=pk)
    page = {
        "form": form,
        "title": "Enter an action for the committee",
        "submit": "Enter it",
        "lead": "One at a time, as it stands in Ofsted’s report.",
        "caption": provider.shown_name,
        "follows": [],
        "back": reverse("sustainability:committee", args=(pk,)),
        "back_text": "Actions for the committee",
        "quote": "",
    }
    return render(request, "sustainability/ask.html.jinja", page)


@requires("committee.change")
def monitor(request, pk):
    """Ask how each action stands."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    lines = queries.actions_of(provider, today)
    form = MonitorForm(
        request.POST or None,
        label_suffix="",
        actions=[(each.action.pk, each.action.text, each.standing) for each in lines],
        initial={"on": today},
    )

    def do(said):
        actions.monitor(
            provider=provider,
            on=said["on"],
            standings=form.standings(),
            words=said["words"],
            by=request.user,
            at=timezone.now(),
        )
        return "The monitoring is kept, and stands in the provider’s history."

    if is_done(request, form, do, actions.SustainabilityRefused, EventRefused):
        return redirect("sustainability:committee", pk=pk)
    page = {"form": form, "provider": provider, "has_actions": bool(lines)}
    return render(request, "sustainability/monitor.html.jinja", page)
