"""What the audits on one form came to, one after the other."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render

from goodward.instruments import queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.instruments import score_presenters


@requires("view")
def scores(request, pk, form):
    """Show scores over time, drawn and as tables."""
    provider = get_or_404(get_provider, request.authority, pk)
    if form not in queries.forms_of(request.authority.slug):
        raise Http404("there is no such form")
    found = queries.scores_over_time(provider, form)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "form_title": found[-1].form.title if found else "",
        "is_rated": bool(found) and found[-1].form.is_rated,
        "blocks": score_presenters.blocks(found),
        "notes": score_presenters.notes(found),
    }
    return render(request, "instruments/scores.html.jinja", page)
