"""A provider's audits, and the forms there are for it."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.instruments import queries
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.instruments import presenters


@requires("view")
def audits(request, pk):
    """List the audits of a provider, with their scores over time and the forms to fill in."""
    provider = get_or_404(get_provider, request.authority, pk)
    policy = rules_of(request.authority).on(english_date(timezone.now())).text
    lines = queries.audits_of(provider)
    shelf = queries.forms_for(provider, policy)
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "rows": [presenters.AuditRow.of(each) for each in lines],
        "compared": presenters.compared(lines),
        "forms": [presenters.FormRow.of(each) for each in shelf.choices],
        "problems": presenters.shelf_problems(shelf),
        "may_fill": request.may("instrument.fill"),
    }
    return render(request, "instruments/list.html.jinja", page)
