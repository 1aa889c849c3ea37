"""Allocating one officer to several providers, chosen of a list that can be narrowed."""

from __future__ import annotations

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload import actions
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.policies.queries import rules_of
from goodward.providers.queries import ProviderFilters, get_provider, names_of, provider_page
from goodward.ui import several
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.caseload.forms import AllocateSeveralForm
from goodward.web.pages.providers.forms import FilterForm
from goodward.web.pages.record.choices import title_of_role, working_roles

ACT = several.Act("Allocate an officer to several", "provider", "providers", "Allocate them")
BETWEEN = "/"


@requires("record.officer_allocated")
def choose(request):
    """Ask which providers and who; show what will become of each; then allocate one by one."""
    now = timezone.now()
    today = english_date(now)
    policy = rules_of(request.authority).latest.text
    people = _people(request.authority, policy)
    narrow = FilterForm(
        request.GET,
        label_suffix="",
        pathways=tuple((name, each.title) for name, each in policy.pathways.items()),
        officers=tuple((str(e.pk), e.name) for e in accounts.people_of(request.authority)),
        demonstration=settings.GOODWARD_DEMONSTRATION,
    )
    providers = _providers(request, narrow.filters(), today)
    form = AllocateSeveralForm(
        request.POST or None,
        label_suffix="",
        providers=tuple((key, name) for key, (name, _) in providers.items()),
        hints={key: about for key, (_, about) in providers.items()},
        people=people,
        initial={"providers": list(providers) if request.GET.get("all") else []},
    )
    step, back = request.POST.get("step", ""), f"{request.path}?{request.GET.urlencode()}"
    if step != "change" and form.is_valid():
        said = form.cleaned_data
        role, _, person = said["carrier"].partition(BETWEEN)
        who = accounts.person_of(request.authority, int(person))
        found = [get_or_404(get_provider, request.authority, int(key)) for key in said["providers"]]
        if step == "do":
            lines = [_allocate(request, each, role, who, said["note"], now) for each in found]
            several.keep(request, ACT, lines, back=back)
            return redirect("caseload:allocated_several")
        lines = [_looked_at(request, each, role, who, today) for each in found]
        return several.preview(request, ACT, lines, sent=said, back=back)
    page = {
        "form": form,
        "narrow": narrow,
        "is_empty": not providers,
        "has_more": len(providers) >= several.MOST,
        "most": several.MOST,
        "all_url": f"?{request.GET.urlencode()}&all=yes",
        "is_all": bool(request.GET.get("all")),
    }
    return render(request, "caseload/several.html.jinja", page)


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


def _providers(request, filters: ProviderFilters, today) -> dict[str, tuple[str, str]]:
    """Return the first providers of the list, and those chosen before, with who has them."""
    listed = provider_page(request.authority, filters, today=today, size=several.MOST)
    found = {
        str(each.pk): (each.name, f"With {each.officer_name or 'nobody yet'}")
        for each in listed.rows
    }
    posted = request.POST.getlist("providers")[: several.MOST]
    keys = [int(key) for key in posted if key.isdecimal() and len(key) < 19]
    # What was chosen stays a choice, also once it has left the list.
    chosen = names_of(request.authority, keys)
    return found | {str(key): (name, "") for key, name in chosen.items() if str(key) not in found}


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
