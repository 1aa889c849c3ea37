"""Saying how an action goes, changing it, closing it with its evidence, and reopening it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary.queries import visits_of
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done
from goodward.web.pages.plans import presenters
from goodward.web.pages.plans.asked import asked_of_plans
from goodward.web.pages.plans.forms import ChangeForm, CloseForm, ReopenForm, ReviewForm, visit_of


@requires("plan.change")
def review(request, pk):
    """Ask how an action goes and why."""
    action = get_or_404(queries.get_action, request.authority, pk)
    form = ReviewForm(
        request.POST or None,
        label_suffix="",
        visits=_visits(action),
        initial={"visit": request.GET.get("visit", ""), "status": action.standing},
    )

    def do(said):
        actions.review(
            action=action,
            status=said["status"],
            words=said["words"],
            evidence=said["evidence"],
            impact=said["impact"],
            visit=visit_of(said),
            by=request.user,
            at=timezone.now(),
        )
        return "The progress is kept."

    return _change(request, action, form, do, "How it goes", "Keep the progress")


@requires("plan.change")
def close(request, pk):
    """Ask for the evidence that it was done."""
    action = get_or_404(queries.get_action, request.authority, pk)
    form = CloseForm(
        request.POST or None,
        label_suffix="",
        visits=_visits(action),
        initial={"visit": request.GET.get("visit", "")},
    )

    def do(said):
        actions.close(
            action=action,
            evidence=said["evidence"],
            impact=said["impact"],
            words=said["words"],
            visit=visit_of(said),
            by=request.user,
            at=timezone.now(),
        )
        return "The action is closed."

    return _change(request, action, form, do, "Close the action", "Close it")


@requires("plan.change")
def reopen(request, pk):
    """Ask why a closed action is open again, and by when it is to be done now."""
    action = get_or_404(queries.get_action, request.authority, pk)
    form = ReopenForm(request.POST or None, label_suffix="")

    def do(said):
        actions.reopen(
            action=action,
            words=said["words"],
            due_on=said["due_on"],
            by=request.user,
            at=timezone.now(),
        )
        return "The action is open again."

    return _change(request, action, form, do, "Reopen the action", "Reopen it")


@requires("plan.change")
def change(request, pk):
    """Ask what an action should say, and refuse to write over what another said meanwhile."""
    action = get_or_404(queries.get_action, request.authority, pk)
    asked = asked_of_plans(request.authority, english_date(timezone.now()))
    fields = ("text", "objective", "owner", "side", "due_on", "steps", "impact")
    form = ChangeForm(
        request.POST or None,
        label_suffix="",
        asked=asked,
        objectives=queries.objectives_of(action.provider),
        initial={name: getattr(action, name) for name in fields},
    )
    seen = request.POST.get("seen", "")

    def do(said):
        actions.change(
            action=action,
            to={name: said[name] for name in fields if name in said},
            words=said["words"],
            seen=int(seen) if seen.isdecimal() else None,
            by=request.user,
            at=timezone.now(),
        )
        return "The action is changed."

    return _change(request, action, form, do, "Change the action", "Save the change")


def _visits(action):
    """Return the visits at which it can have been looked at, the latest first."""
    return tuple(
        (str(each.pk), long_day(each.day))
        for each in visits_of(action.provider)
        if each.state != "cancelled"
    )


def _back(request, action):
    """Go to the action, or to the visit at which one came to say how it goes."""
    visit = request.GET.get("visit", "")
    if visit in dict(_visits(action)):
        return redirect("plans:at_visit", pk=int(visit))
    return redirect("plans:action", pk=action.pk)


def _change(request, action, form, do, title, submit):
    if is_done(request, form, do, PlanRefused):
        return _back(request, action)
    entries = queries.progress_of(action)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "caption": action.provider.shown_name,
        "about": action.text,
        "back": "plans:action",
        "back_text": "The action",
        "pk": action.pk,
        "seen": entries[-1].pk,
        "now": presenters.facts(action, english_date(timezone.now()))
        if form.non_field_errors()
        else [],
    }
    return render(request, "plans/form.html.jinja", page)
