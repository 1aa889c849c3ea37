"""Putting an action into a plan, and saying what the whole plan has to say."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused, Source
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.plans import presenters
from goodward.web.pages.plans.asked import asked_of_plans
from goodward.web.pages.plans.forms import ANOTHER, AddForm, AnswersForm

NEW = "The action is in the plan."
THERE = "The plan has this action already. What it came from is kept with it."


@requires("plan.change")
def add(request, pk):
    """Ask for an action; where one like it is there, ask whether it is the same."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    asked = asked_of_plans(request.authority, today)
    form = AddForm(
        request.POST or None,
        label_suffix="",
        asked=asked,
        objectives=queries.objectives_of(provider),
        initial={"side": "setting", "day": today, "kind": "visit"},
    )
    if form.is_valid():
        try:
            added = _added(provider, form, request)
        except PlanRefused as refused:
            refuse(form, refused)
        else:
            if added.action is not None:
                messages.success(request, NEW if added.is_new else THERE)
                return redirect("plans:action", pk=added.action.pk)
            form.ask_which([(str(each.pk), presenters.near_text(each)) for each in added.near])
    page = {
        "form": form,
        "title": "Add an action",
        "submit": "Put it into the plan",
        "caption": provider.shown_name,
        "back": "plans:show",
        "back_text": asked.title,
        "pk": pk,
    }
    return render(request, "plans/form.html.jinja", page)


def _added(provider, form, request):
    """Put what was said into the plan, or with the action that somebody says it is."""
    said = dict(form.cleaned_data)
    source = Source(said.pop("kind"), "", said.pop("day"))
    same = request.POST.get("same", "")
    who = {"by": request.user, "at": timezone.now()}
    one_of_these = {str(each.action.pk): each.action for each in queries.plan_of(provider).lines}
    if same in one_of_these:
        taken = {name: said[name] for name in ("due_on", "owner", "objective") if name in said}
        action = actions.attach(
            action=one_of_these[same], source=source, words=said["text"], **taken, **who
        )
        return actions.Added(action, False, [])
    return actions.add(provider=provider, source=source, is_another=same == ANOTHER, **said, **who)


@requires("plan.change")
def answers(request, pk):
    """Ask what the policy asks of the whole plan."""
    provider = get_or_404(get_provider, request.authority, pk)
    asked = asked_of_plans(request.authority, english_date(timezone.now()))
    held = queries.plan_of(provider).answers
    form = AnswersForm(
        request.POST or None,
        label_suffix="",
        asked=asked,
        initial={name: each.words for name, each in held.items()},
    )
    if form.is_valid():
        for question in asked.questions:
            actions.answer(
                provider=provider,
                question=question.name,
                asked=question.label,
                words=form.cleaned_data[question.name],
                by=request.user,
                at=timezone.now(),
            )
        messages.success(request, "What the plan says is kept.")
        return redirect("plans:show", pk=pk)
    page = {
        "form": form,
        "title": "What the whole plan says",
        "submit": "Keep the answers",
        "caption": provider.shown_name,
        "back": "plans:show",
        "back_text": asked.title,
        "pk": pk,
    }
    return render(request, "plans/form.html.jinja", page)
