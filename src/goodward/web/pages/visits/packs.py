"""The visit pack: what the policy asks of the next visit, and what there is to know before it."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.visits.making import pack_of, runs_to_visit


@requires("view")
def pack(request, pk, pathway, number):
    """Show what to take to the next visit on a pathway that asks for one, to read and to print."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    case = cases.provider_case(provider, today=today)
    run = next(
        (each for each in runs_to_visit(case) if (each.id, each.number) == (pathway, number)), None
    )
    if run is None:
        raise Http404("the provider is not on this pathway")
    page = {"pack": pack_of(provider, run, case, today=today), "pk": pk}
    return render(request, "visits/pack.html.jinja", page)
