"""Compliments and complaints of one's setting to read."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.complaints import queries
from goodward.portal.access import acts
from goodward.portal.pages.complaints import presenters
from goodward.ui.access import get_or_404


@acts("complaint.make")
def list_own(request):
    """List what the people of the setting said, and how each stands."""
    page = {
        "rows": [presenters.row_of(each) for each in queries.of_provider(request.provider)],
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
        "authority": request.authority.name,
    }
    return render(request, "portal_complaints/list.html.jinja", page)


@acts("complaint.make")
def show(request, feedback):
    """Show one: what happens next with its days, and what was answered."""
    own = own_or_404(request, feedback)
    today = english_date(timezone.now())
    page = {
        "row": presenters.row_of(own),
        "said": own.feedback.text,
        "wants": own.feedback.wants,
        "next": presenters.next_texts(own, today),
        "history": presenters.history(own),
        "links": presenters.links(own, request.provider.pk, today),
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_complaints/show.html.jinja", page)


def own_or_404(request, reference) -> queries.OfProvider:
    """Return one of the provider's own; another's is not there."""
    return get_or_404(queries.one_of_provider, request.provider, reference)
