"""The visit pack: what the policy asks of the next visit, and what there is to know before it."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.core.policy.visit_contents import VISIT
from goodward.inspections.queries import outcome_in_force
from goodward.instruments.queries import audits_due
from goodward.notes.queries import last_of
from goodward.plans.queries import open_lines
from goodward.policies.queries import rules_of
from goodward.providers.queries import contacts_of, get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.visits.presenters import PackMaker


@requires("view")
def pack(request, pk, pathway, number):
    """Show what to take to the next visit on a pathway that is open, to read and to print."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    case = cases.provider_case(provider, today=today)
    run = next(
        (each for each in case.answer.pathways if has_pack(case, each, pathway, number)), None
    )
    if run is None:
        raise Http404("the provider is not on this pathway")
    version = rules_of(request.authority).with_hash(run.policy.hash)
    maker = PackMaker(
        version.text,
        run,
        case,
        cases.timeline(provider, today=today),
        today,
        open_lines(provider),
        contacts_of(provider),
        last_of(provider),
        lambda duty, visit: audits_due(provider, version.text, pathway, visit, duty=duty),
    )
    page = {
        "pack": maker.pack(provider, outcome_in_force(provider)),
        "pk": pk,
    }
    return render(request, "visits/pack.html.jinja", page)


def has_pack(case, run, pathway, number) -> bool:
    """Return whether a run is the one asked for, and open, or closed and still owes a visit."""
    owing = {
        (each.duty.pathway, each.duty.pathway_number)
        for each in case.open_duties
        if each.act == VISIT
    }
    return (run.id, run.number) == (pathway, number) and (
        run.closed_on is None or (pathway, number) in owing
    )
