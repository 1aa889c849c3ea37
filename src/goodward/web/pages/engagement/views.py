"""How one provider engages, and who does not."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.foreseeing import cancellations_counted
from goodward.diary import ledger
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.engagement import count_text, term_groups
from goodward.web.pages.engagement import presenters


@requires("view")
def show(request, pk):
    """Show how a provider engages, term by term, and the rules that fired from it."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "counts": [
            count_text(each) for each in cancellations_counted(provider, on=today, today=today)
        ],
        "fired": [presenters.fired_row(each) for each in ledger.fired(provider, today=today)],
        "terms": term_groups(ledger.of_provider(provider, today=today)),
    }
    return render(request, "engagement/show.html.jinja", page)


@requires("view")
def everybody(request):
    """List the providers that do not engage this term, and what waits because of it."""
    today = english_date(timezone.now())
    rules = rules_of(request.authority)
    term = rules.calendar.term_of(today)
    roles = rules.latest.text.roles
    found = ledger.not_engaging(request.authority, today=today)
    page = {
        "since": plain_day(term.first_day if term else today.replace(day=1)),
        "is_term": term is not None,
        "rows": [
            presenters.provider_row(each, roles)
            for each in found
            if presenters.does_not_engage(each)
        ],
        "cancelled": [
            presenters.provider_row(each, roles)
            for each in found
            if not presenters.does_not_engage(each)
        ],
    }
    return render(request, "engagement/list.html.jinja", page)
