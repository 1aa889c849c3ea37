"""Booking a visit, and looking at one."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.diary import actions, planning, queries
from goodward.notes.queries import notes_of_visit
from goodward.notices.queries import notices_of_provider
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.diary import presenters, suggestions
from goodward.web.pages.diary.forms import BookForm
from goodward.web.pages.notes.keeping import keeps_of
from goodward.web.pages.record.choices import choices_of, pathway_title, title_of_role
from goodward.web.pages.record.coming_back import BACK, back_address


@requires("visit.book")
def book(request, pk):
    """Ask for a visit, say what speaks against it, and book it."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    rules = rules_of(request.authority)
    case = cases.provider_case(provider, today=today)
    choices = choices_of(case, rules)
    everybody = accounts.people_of(request.authority)
    asked_pathway = request.GET.get("pathway", "")
    owed = planning.next_visit(case, asked_pathway, request.GET.get("duty", ""))
    expected = _expected(request, everybody, owed)
    form = BookForm(
        request.POST or None,
        label_suffix="",
        people=people_pairs(everybody, choices.roles),
        pathways=_pathways(case, rules.latest.text),
        teams=choices.teams,
        initial={
            "kinds": _kinds(owed, rules.latest.text),
            "announced": "yes",
            "day": _day(request.GET.get("day", "")),
            "pathway": asked_pathway or (owed.pathway if owed else ""),
            "people": [f"{person}:{role}" for person, role in expected],
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
                refuse(form, refused)
            else:
                messages.success(request, f"The visit of {provider.shown_name} is booked.")
                came_from = back_address(request, pk) if BACK in request.GET else ""
                return redirect(came_from or reverse("diary:show", kwargs={"pk": visit.pk}))
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "against": against if form.is_valid() else [],
        "owed": owed.text if owed else "",
        "deadline": suggestions.deadline_text(owed, today),
        "suggested": _suggested(request, provider, owed, expected, everybody, today),
        "straight": suggestions.STRAIGHT,
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
    steps = queries.steps_of(visit)
    page = {
        "visit": line,
        "state": presenters.STATE_TEXTS[line.state],
        "colour": presenters.STATE_COLOURS[line.state],
        "title": f"Visit, {presenters.when_text(line.day, None, None)}",
        "facts": presenters.facts(line, pathway, teams),
        "steps": [presenters.StepRow.of(each) for each in steps],
        "said": presenters.said_by_provider(steps) if line.state == "booked" else None,
        "may_miss": line.day <= english_date(timezone.now()),
        "may_change": request.may("visit.change") and line.state == "booked",
        "notices": _notices(request, visit),
        "keeps": keeps_of(line, notes_of_visit(visit)) if request.may("note.write") else (),
    }
    return render(request, "diary/show.html.jinja", page)


def _notices(request, visit) -> list[tuple[int, str]]:
    """Return the open notices whose requirements can be reviewed at a visit about a notice."""
    is_about_one = "notice" in visit.kinds.split("|") and visit.state != "cancelled"
    if not is_about_one or not request.may("notices.review"):
        return []
    return [
        (each.row.pk, str(each.row))
        for each in notices_of_provider(visit.provider)
        if each.now.is_open and each.requirements
    ]


def _expected(request, everybody, owed) -> list[tuple[int, str]]:
    """
    Return who goes unless somebody says otherwise, with their roles.

    All whom the policy wants there together; else the person named in the address, or who asks.
    """
    if owed is not None and owed.goers:
        return list(owed.goers)
    asked = request.GET.get("person", "")
    chosen = int(asked) if asked.isdecimal() else request.user.pk
    found = next((each for each in everybody if each.pk == chosen), None)
    pk, roles = (found.pk, found.roles) if found else (request.user.pk, request.roles)
    return [(pk, role) for role in roles]


def _suggested(request, provider, owed, expected, everybody, today):
    """Return days that fit those who would go, as links that fill the form."""
    found = planning.suggested_days(
        provider,
        people={person for person, _ in expected},
        due_on=owed.due_on if owed else None,
        today=today,
    )
    query = {name: request.GET.get(name, "") for name in ("pathway", "duty", "person", BACK)}
    names = {each.pk: each.name for each in everybody}
    return [suggestions.suggested_day(each, names, query) for each in found]


def people_pairs(everybody, roles) -> tuple[tuple[str, str], ...]:
    """Return everybody who may go, in each role they hold, as a form offers them."""
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


def _pathways(case, policy) -> tuple[tuple[str, str], ...]:
    """Return the pathways a visit can be for: open ones, and closed ones that still owe one."""
    owing = {each.duty.pathway for each in case.open_duties if each.act == "visit_held"}
    found = dict.fromkeys(
        each.id for each in case.answer.pathways if each.closed_on is None or each.id in owing
    )
    return tuple((each, pathway_title(policy, each)) for each in found)


def _kinds(owed, policy) -> list[str]:
    """Return the kind of visit that is owed; a visit is for support where nothing else is said."""
    said = policy.pathways.get(owed.pathway) if owed else None
    duty = said.duties.get(owed.duty) if said else None
    return list(duty.done_by.kind[:1]) if duty and duty.done_by.kind else ["support"]


def _number_of(case, pathway: str) -> int:
    """Return which run of a pathway a visit is for, the last one; 0 where none was chosen."""
    numbers = (each.number for each in case.answer.pathways if each.id == pathway)
    return max(numbers, default=0)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
