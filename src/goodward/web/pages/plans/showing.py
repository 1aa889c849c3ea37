"""A provider's plan, and one action of it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary import queries as diary
from goodward.documents.plan import plan_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.plans import queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.made_files import pdf_file, say_why_not_set
from goodward.web.pages.plans import presenters
from goodward.web.pages.plans.answered import answer_rows
from goodward.web.pages.plans.asked import asked_of_plans
from goodward.web.pages.plans.at_visit import to_review
from goodward.web.pages.plans.paper import on_paper

# The visits at which somebody may still want to say how the plan goes.
LAST_VISITS = 3


@requires("view")
def show(request, pk):
    """Show the plan by objective, open actions first, to read and to print."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    asked = asked_of_plans(request.authority, today)
    plan = queries.plan_of(provider)
    page = {
        "title": asked.title,
        "provider": provider.shown_name,
        "pk": pk,
        "lead": presenters.lead(plan, today),
        "groups": presenters.groups(plan, today),
        "answers": answer_rows(asked, queries.answers_of(provider)),
        "visits": [
            (each.pk, long_day(each.day))
            for each in diary.visits_of(provider)
            if each.state != "cancelled"
        ][:LAST_VISITS],
        "may_change": request.may("plan.change"),
    }
    return render(request, "plans/show.html.jinja", page)


@requires("view")
def at_visit(request, pk):
    """Show the actions to look at during a visit, and what was said of each there."""
    visit = get_or_404(diary.get_visit, request.authority, pk)
    today = english_date(timezone.now())
    page = {
        "title": f"Plan at the visit of {plain_day(visit.day)}",
        "plan": asked_of_plans(request.authority, today).title,
        "provider": visit.provider.shown_name,
        "provider_pk": visit.provider_id,
        "visit": pk,
        "rows": to_review(queries.plan_of(visit.provider), pk, today),
        "may_change": request.may("plan.change"),
    }
    return render(request, "plans/visit.html.jinja", page)


@requires("view")
def pdf(request, pk):
    """Send the plan as an accessible PDF."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    asked = asked_of_plans(request.authority, today)
    try:
        made = plan_pdf(
            on_paper(
                queries.plan_of(provider),
                title=asked.title,
                authority=request.authority.name,
                answers=answer_rows(asked, queries.answers_of(provider)),
                today=today,
            ),
            dated=today,
        )
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("plans:show", pk=pk)
    return pdf_file(made, f"plan-{pk}-{today.isoformat()}.pdf")


@requires("view")
def action(request, pk):
    """Show one action: what it says, what it came from, and how it went."""
    found = get_or_404(queries.get_action, request.authority, pk)
    today = english_date(timezone.now())
    line = queries.line_of(found)
    page = {
        "text": found.text,
        "plan": asked_of_plans(request.authority, today).title,
        "provider": found.provider.shown_name,
        "provider_pk": found.provider_id,
        "pk": pk,
        "looks": presenters.standing_looks(found, today),
        "facts": presenters.facts(found, today),
        "sources": presenters.source_rows(line),
        "entries": presenters.entry_rows(line.entries, queries.evidence_of(found)),
        "is_closed": found.closed_on is not None,
        "may_change": request.may("plan.change"),
    }
    return render(request, "plans/action.html.jinja", page)
