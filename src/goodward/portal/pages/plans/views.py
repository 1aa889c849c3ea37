"""A provider's actions: all of them, one with its story, and answering one."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.files import actions as files
from goodward.files.actions import FileNotReadable, FileRefused
from goodward.plans import actions, queries
from goodward.plans.actions import PlanRefused, Upload
from goodward.portal.access import acts
from goodward.portal.pages.plans.forms import AnswerForm
from goodward.portal.pages.plans.presenters import ActionRow, due_text, entry_rows
from goodward.ui.access import get_or_404
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.doing import is_done
from goodward.ui.downloads import as_download
from goodward.ui.fields.files import say_if_too_large


@acts("portal.view")
def show(request):
    """List the actions, open ones first and the soonest of them."""
    today = english_date(timezone.now())
    rows = [ActionRow.of(each, today) for each in queries.plan_of(request.provider).lines]
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "open_rows": [each for each in rows if each.is_open],
        "closed_rows": [each for each in rows if not each.is_open],
        "may_answer": request.access.may("plan.answer"),
    }
    return render(request, "portal_plans/show.html.jinja", page)


@acts("portal.view")
def action(request, action):
    """Show one action with what was said of it."""
    found = get_or_404(queries.action_of, request.provider, action)
    today = english_date(timezone.now())
    line = queries.line_of(found)
    row = ActionRow.of(line, today)
    facts = [
        ("By when", due_text(found.due_on, today)),
        ("Who sees to it", row.who),
        ("Steps", found.steps),
        ("Difference it should make for children", found.impact),
        ("It came from", row.came_from),
    ]
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "row": row,
        "facts": [SummaryLine(name, text) for name, text in facts if text],
        "entries": list(entry_rows(line.entries, queries.evidence_of(found))),
        "may_answer": row.is_open and request.access.may("plan.answer"),
    }
    return render(request, "portal_plans/action.html.jinja", page)


@acts("plan.answer")
def answer(request, action):
    """Ask what was done about an action, and for a file that shows it."""
    found = get_or_404(queries.action_of, request.provider, action)
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        label_suffix="",
        initial={"is_done": found.standing == "said_done"},
    )
    say_if_too_large(form, request, files.too_large())

    def do(said):
        file = said.pop("file")
        actions.say(
            action=found,
            evidence=Upload(file.read(), file.name) if file else None,
            by=request.user,
            at=timezone.now(),
            **said,
        )
        return "Your answer is kept. Your adviser sees it."

    if is_done(request, form, do, PlanRefused, FileRefused):
        return redirect("portal_plans:action", provider=request.provider.pk, action=action)
    page = {
        "form": form,
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "action": action,
        "about": found.text,
    }
    return render(request, "portal_plans/answer.html.jinja", page)


@acts("portal.view")
def file(request, action, file):
    """Hand a file out; that it was opened is recorded."""
    found = get_or_404(queries.action_of, request.provider, action)
    kept = get_or_404(queries.evidence_file, found, file)
    try:
        content = files.read(file=kept, by=request.user, at=timezone.now())
    except FileNotReadable as why:
        messages.error(request, str(why))
        return redirect("portal_plans:action", provider=request.provider.pk, action=action)
    return as_download(content, name=kept.name, kind=kept.kind)
