"""Taking a visit that stands in the history into the diary, to write it up."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.diary import actions
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import refuse
from goodward.web.pages.diary.booking import people_pairs
from goodward.web.pages.diary.forms import EnterForm
from goodward.web.pages.record.choices import choices_of


@requires("visit.change")
def enter(request, pk, event):
    """Ask who of ours was there, and go on to the note of the visit."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    entries = cases.timeline(provider, today=today)
    held = next((each for each in entries if (each.name, each.kind) == (event, "visit_held")), None)
    if held is None:
        raise Http404("the history has no such visit")
    case = cases.provider_case(provider, today=today)
    roles = choices_of(case, rules_of(request.authority)).roles
    present = {
        f"{each.person_pk}:{each.role}"
        for each in case.allocations
        if each.role in held.fields.get("roles", ()) and each.pathway == held.pathway
    }
    form = EnterForm(
        request.POST or None,
        label_suffix="",
        people=people_pairs(accounts.people_of(request.authority), roles),
        initial={"people": sorted(present)},
    )
    if form.is_valid():
        try:
            visit = actions.enter(
                provider=provider,
                event=event,
                goers=form.goers(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.VisitRefused as refused:
            refuse(form, refused)
        else:
            return redirect("notes:choose", pk=visit.pk)
    page = {"form": form, "pk": pk, "provider": provider.shown_name, "day": long_day(held.day)}
    return render(request, "diary/enter.html.jinja", page)
