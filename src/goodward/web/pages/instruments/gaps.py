"""What falls short in an audit, to put into the plan, to print and to take along."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.counted import counted
from goodward.core.instruments.answers import gaps_of
from goodward.instruments import actions, queries
from goodward.plans import queries as plans
from goodward.plans.actions import PlanRefused
from goodward.ui.access import get_or_404, requires
from goodward.ui.made_files import table_file
from goodward.web.pages.instruments import gap_presenters
from goodward.web.pages.instruments.gap_forms import ANOTHER, GapForm
from goodward.web.pages.plans.presenters import near_text


@requires("view")
def gaps(request, pk):
    """Show what falls short, and put what is ticked into the plan in one step."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    sheet = queries.sheet_of(audit)
    below = _line(request, sheet.form)
    found = gaps_of(sheet.form, sheet.answers, below=below)
    planned = queries.planned_items(audit)
    free = [each for each in found if each.item.key not in planned]
    may_plan = sheet.is_finished and request.may("plan.change") and bool(free)
    near = _near_asked(request, audit.provider)
    form = GapForm(
        request.POST if request.method == "POST" else None, label_suffix="", gaps=free, near=near
    )
    if request.method == "POST":
        if not may_plan:
            raise PermissionDenied
        if form.is_valid():
            done = _plan(request, audit, form)
            if done is not None and not done.near:
                messages.success(request, _said(done))
                return redirect("plans:show", pk=audit.provider_id)
            if done is not None:
                form = _asking(request, free, done)
    page = {
        "provider": audit.provider.shown_name,
        "lead": gap_presenters.lead(sheet.form.title, sheet.on),
        "pk": pk,
        "rows": gap_presenters.gap_rows(found, queries.planned_items(audit)),
        "form": form,
        "may_plan": may_plan,
        "is_finished": sheet.is_finished,
        "below": below,
        "lines": gap_presenters.LINES if sheet.form.is_rated else (),
    }
    return render(request, "instruments/gaps.html.jinja", page)


@requires("view")
def export(request, pk):
    """Send the gaps as a file that a spreadsheet opens safely."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    sheet = queries.sheet_of(audit)
    rows = [
        gap_presenters.csv_cells(sheet.form.title, sheet.on, gap)
        for gap in gaps_of(sheet.form, sheet.answers, below=_line(request, sheet.form))
    ]
    name = f"audit-{pk}-gaps"
    return table_file(request, gap_presenters.CSV_HEADS, rows, name, at=timezone.now())


def _line(request, form) -> int | None:
    """Return the line asked for, else that of the form; None where nothing is rated."""
    if not form.is_rated:
        return None
    asked = request.GET.get("below", "")
    return next((line for line in gap_presenters.LINES if str(line) == asked), int(form.line))


def _near_asked(request, provider):
    """Return the choices that the page offered before, which its hidden fields name."""
    asked = [name for name in request.POST if name.startswith("near-")]
    if not asked:
        return {}
    texts = {str(each.pk): near_text(each) for each in _actions(provider)}
    return {
        name.removeprefix("near-"): [
            (pk, texts[pk]) for pk in request.POST.getlist(name) if pk in texts
        ]
        for name in asked
    }


def _actions(provider):
    return [each.action for each in plans.plan_of(provider).lines]


def _plan(request, audit, form):
    there = {str(each.pk): each for each in _actions(audit.provider)}
    try:
        return actions.plan_gaps(
            audit=audit,
            wanted=[
                actions.Wanted(
                    each.key,
                    each.text,
                    same=there.get(each.same),
                    is_another=each.same == ANOTHER,
                )
                for each in form.chosen()
            ],
            by=request.user,
            at=timezone.now(),
            due_on=form.cleaned_data["due_on"],
            owner=form.cleaned_data["owner"],
        )
    except (actions.AuditRefused, PlanRefused) as refused:
        form.add_error(None, str(refused))
        return None


def _asking(request, free, done):
    """Return the form of those that may be in the plan already, the others being done."""
    if done.new or done.there:
        messages.success(request, _said(done))
    left = [each for each in free if each.item.key not in (*done.new, *done.there)]
    near = {
        key: [(str(each.pk), near_text(each)) for each in found] for key, found in done.near.items()
    }
    form = GapForm(request.POST, label_suffix="", gaps=left, near=near)
    form.is_valid()
    return form


def _said(done) -> str:
    said = []
    if done.new:
        said.append(f"{counted(len(done.new), 'gap')} put into the plan.")
    if done.there:
        said.append(f"{counted(len(done.there), 'gap')} joined to what the plan has already.")
    return " ".join(said)
