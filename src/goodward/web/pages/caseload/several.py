"""Allocating one officer to several providers, chosen of a list that can be narrowed."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload import actions
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui import several
from goodward.ui.access import get_or_404, requires
from goodward.ui.frame import Link
from goodward.web.pages.caseload.forms import AllocateSeveralForm
from goodward.web.pages.providers.choosing import FIELD, offered
from goodward.web.pages.record.choices import title_of_role, working_roles

ACT = several.Act(
    "Allocate an officer to several", "provider", "providers", "Allocate them", "allocated"
)
BETWEEN = "/"


@requires("record.officer_allocated")
def choose(request):
    """Ask which providers and who; show what will become of each; then allocate one by one."""
    now = timezone.now()
    today = english_date(now)
    policy = rules_of(request.authority).latest.text
    found = offered(request, today=today)
    form = AllocateSeveralForm(
        None if several.is_ticking(request) else request.POST or None,
        label_suffix="",
        providers=found.choices,
        hints=found.hints,
        people=_people(request.authority, policy),
        initial={
            "providers": list(found.ticked),
            "carrier": request.POST.get("carrier", ""),
            "note": request.POST.get("note", ""),
        },
    )
    if form.is_valid():
        said = form.cleaned_data
        role, _, person = said["carrier"].partition(BETWEEN)
        who = accounts.person_of(request.authority, int(person))
        chosen = [get_or_404(get_provider, request.authority, int(key)) for key in said[FIELD]]
        if request.POST.get("step") == "do":
            lines = [_allocate(request, each, role, who, said["note"], now) for each in chosen]
            several.keep(request, ACT, lines, back=found.origin.url)
            return redirect("caseload:allocated_several")
        lines = [_looked_at(request, each, role, who, today) for each in chosen]
        typed = [("Note", said["note"])]
        return several.preview(request, ACT, lines, sent=said, back=found.origin.url, typed=typed)
    page = {
        "act": ACT,
        "lead": "Before anything is done, the next page shows what will become of each.",
        "form": form,
        "offered": found,
        "back": Link("Caseload", reverse("caseload:people")) if found.narrow else found.origin,
        "most": several.MOST,
    }
    return render(request, "several/choose.html.jinja", page)


@requires("record.officer_allocated")
def done(request):
    """Show what became of each."""
    return several.show_done(request, ACT, otherwise=reverse("caseload:allocate_several"))


def _people(authority, policy) -> tuple[tuple[str, str], ...]:
    """Return everybody with each role of theirs that owes anything, as one choice each."""
    roles = working_roles(policy)
    return tuple(
        (f"{role}{BETWEEN}{each.pk}", f"{each.name}, {title_of_role(policy, role)}")
        for each in accounts.people_of(authority)
        for role in roles
        if role in each.roles
    )


def _looked_at(request, provider, role, who, today) -> several.Each:
    """Return what will become of a provider, or why nothing."""
    case = cases.provider_case(provider, today=today)
    held = next((each for each in case.allocations if each.role == role), None)
    before = f"Now with {held.person_name}" if held else "Nobody carries it in this role yet"
    return several.Each(
        provider.shown_name, before, f"Will be with {who}", _why_not(request, case, role, who)
    )


def _why_not(request, case, role, who) -> str:
    if not request.may("record.officer_allocated", case.state):
        return "It is on no pathway that anybody could be allocated to"
    carried = [each for each in case.allocations if each.role == role]
    if carried and all(each.person_pk == who.pk for each in carried):
        return f"{who} carries it already"
    return ""


def _allocate(request, provider, role, who, note, now) -> several.Each:
    today = english_date(now)
    looked = _looked_at(request, provider, role, who, today)
    if looked.why_not:
        return looked
    try:
        actions.allocate(
            provider=provider, role=role, person=who, on=today, by=request.user, at=now, note=note
        )
    except EventRefused as refused:
        return looked._replace(why_not=str(refused))
    return looked._replace(about="", says=f"With {who}")
