"""Who did what: the record that nobody can change."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from goodward.audit import queries
from goodward.audit.actions import verify_chain
from goodward.complaints.queries import hidden_from
from goodward.providers.queries import names_of, prospective_among
from goodward.ui.access import requires
from goodward.ui.components.pages import page_links
from goodward.web.pages.audit.presenters import how_broken, providers_named, shown_record

PAGE = 50


@requires("audit.view")
def show(request):
    """Show the newest records first, and whether the chain is whole."""
    hidden = hidden_from(request.authority, request.user, today=timezone.localdate())
    records = Paginator(queries.records_without(request.authority.pk, hidden), PAGE)
    asked = request.GET.get("page", "1")
    page = records.get_page(asked if asked.isdecimal() and len(asked) < 8 else "1")
    shown = list(page.object_list)
    named = providers_named(shown)
    names = names_of(request.authority, named)
    prospective = prospective_among(request.authority, named)
    broken = verify_chain(request.authority.pk) if "check" in request.GET else None
    context = {
        "rows": [shown_record(each, names, prospective) for each in shown],
        "links": page_links(page, request.GET, noun="records"),
        "is_checked": "check" in request.GET,
        "broken": how_broken(broken),
    }
    return render(request, "audit/show.html.jinja", context)
