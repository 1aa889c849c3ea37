"""Booking a visit, and looking at one."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.diary import actions, queries
from goodward.notes.queries import notes_of_visit
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.diary import presenters
from goodward.web.pages.diary.forms import BookForm
from goodward.web.pages.notes.keeping import keeps_of
from goodward.web.pages.record.choices import choices_of, pathway_title, title_of_role


@requires("visit.book")
def book(request, pk):
    """Ask for a visit, say what speaks against it, and book it."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    rules = rules_of(request.authority)
    case = cases.provider_case(provider, today=today)
    choices = choices_of(case, rules, roles=request.roles)
    everybody = accounts.people_of(request.authority)
    form = BookForm(
        request.POST or None,
        label_suffix="",
        people=_people(everybody, choices.roles),
        pathways=choices.pathways,
        teams=choices.teams,
        initial={
            "kinds": ["support"],
            "announced": "yes",
            "day": _day(request.GET.get("day", "")),
            "pathway": request.GET.get("pathway", ""),
            "people": [f"{request.user.pk}:{role}" for role in request.roles],
        },
    )
    against = []
    if form.is_valid():
        when, goers, said = form.when(), form.goers(), form.cleaned_data
        against = _against(provider, when, goers, everybody)
        if not against or request.POST.get("knowing"):
            try:
                visit = actions.book(
                    provider=provider,
                    when=when,
                    goers=goers,
                    by=request.user,
                    at=timezone.now(),
                    pathway=said.get("pathway", ""),
                    pathway_number=_number_of(case, said.get("pathway", "")),
                    kinds=said["kinds"],
                    team=said.get("team", ""),
                    purpose=said["purpose"],
                    is_announced=said["announced"] == "yes",
                )
            except (actions.VisitRefused, EventRefused) as refused:
                form.add_error(
                    refused.field if refused.field in form.fields else None, str(refused)
                )
            else:
                messages.success(request, "The visit is booked.")
                return redirect("diary:show", pk=visit.pk)
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "against": against if form.is_valid() else [],
    }
    return render(request, "diary/book.html.jinja", page)


@requires("view")
def show(request, pk):
    """Show one visit, and everything that was done with it."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    line = queries.line_of(visit)
    policy = rules_of(request.authority).latest.text
    pathway = pathway_title(policy, line.pathway) if line.pathway else ""
    teams = {role: title_of_role(policy, role) for role in policy.roles}
    page = {
        "visit": line,
        "state": presenters.STATE_TEXTS[line.state],
        "colour": presenters.STATE_COLOURS[line.state],
        "title": f"Visit, {presenters.when_text(line.day, None, None)}",
        "facts": presenters.facts(line, pathway, teams),
        "steps": [presenters.StepRow.of(each) for each in queries.steps_of(visit)],
        "may_change": request.may("visit.change") and line.state == "booked",
        "keeps": keeps_of(line, notes_of_visit(visit)) if request.may("note.write") else (),
    }
    return render(request, "diary/show.html.jinja", page)


def _people(everybody, roles) -> tuple[tuple[str, str], ...]:
    titles = dict(roles)
    return tuple(
        (f"{each.pk}:{role}", f"{each.name}, {titles[role]}")
        for each in everybody
        for role in each.roles
        if role in titles
    )


def _against(provider, when, goers, everybody) -> list[str]:
    hours = (when.starts_at, when.ends_at) if when.starts_at and when.ends_at else None
    found = queries.what_speaks_against(provider, when.day, {each.person for each in goers}, hours)
    names = {each.pk: each.name for each in everybody}
    return [presenters.clash_text(each, names) for each in found]


def _number_of(case, pathway: str) -> int:
    """Return which run of a pathway is open; 0 where none was chosen."""
    return next(
        (
            each.number
            for each in case.answer.pathways
            if each.id == pathway and each.closed_on is None
        ),
        0,
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
