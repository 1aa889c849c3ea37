"""Choosing who carries a provider's case, with what speaks for and against each."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload import actions, queries
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.caseload import presenters
from goodward.web.pages.caseload.forms import AllocateForm, FitForm
from goodward.web.pages.diary.suggestions import STRAIGHT
from goodward.web.pages.record.choices import choices_of
from goodward.web.pages.record.saying import banner


@requires("record.officer_allocated")
def allocate(request, pk):
    """Show everybody who holds a role, whoever fits best first, and record who was chosen."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    today = english_date(now)
    case = cases.provider_case(provider, today=today)
    if not request.may("record.officer_allocated", case.state):
        raise PermissionDenied
    choices = choices_of(case, rules_of(request.authority))
    role = _role(request.GET.get("role", ""), choices.roles, case)
    words = queries.skill_words(request.authority)
    needs = _needs(request.GET, provider, words)
    found = queries.candidates(provider, role, today=today, needs=needs)
    form = AllocateForm(
        request.POST or None,
        label_suffix="",
        people=tuple((str(each.person), each.name) for each in found),
        hints={str(each.person): presenters.reasons(each) for each in found},
        pathways=choices.pathways,
    )
    if form.is_valid():
        said = form.cleaned_data
        person = accounts.person_of(request.authority, int(said["person"]))
        try:
            recorded = actions.allocate(
                provider=provider,
                role=role,
                person=person,
                on=today,
                by=request.user,
                at=now,
                pathway=said.get("pathway") or None,
                note=said["note"],
            )
        except EventRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, banner("Allocated", provider.shown_name, recorded.changes))
            return redirect("providers:show", pk=pk)
    page = {
        "form": form,
        "fit": FitForm(
            {"role": role, "needs": needs},
            roles=choices.roles,
            skills=tuple((word, word) for word in words),
        ),
        "provider": provider.shown_name,
        "pk": pk,
        "role": dict(choices.roles)[role],
        "is_empty": not found,
        "straight": STRAIGHT,
    }
    return render(request, "caseload/allocate.html.jinja", page)


def _role(asked: str, roles, case) -> str:
    """Return the role asked for, else the first that nobody holds in an open pathway."""
    names = [role for role, _ in roles]
    if asked in names:
        return asked
    held = {each.role for each in case.allocations}
    return next((role for role in names if role not in held), names[0])


def _needs(asked, provider, words) -> str:
    """Return the skill looked for: the one asked for, or what fits the provider's type."""
    if "needs" not in asked:
        return queries.SKILL_FOR_TYPE[provider.type]
    return asked["needs"] if asked["needs"] in words else ""
