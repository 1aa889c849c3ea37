"""Every childminder agency on Ofsted's list, and whose childminders work here."""

from __future__ import annotations

from django.shortcuts import render

from goodward.listings import agency_queries
from goodward.ui.access import requires
from goodward.web.pages.listings.agency_presenters import agency_row


@requires("view")
def agencies(request):
    """List agencies of all England; those with childminders here say which."""
    ours = agency_queries.childminders_by_agency(request.authority)
    rows = [
        agency_row(each, ours.get(each.reference, []))
        for each in agency_queries.agencies(request.authority)
    ]
    return render(request, "listings/agencies.html.jinja", {"rows": rows})
