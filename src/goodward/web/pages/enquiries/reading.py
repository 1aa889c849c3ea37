"""Enquiries to read: all of them, and one."""

from __future__ import annotations

from django.shortcuts import render
from django.urls import reverse

from goodward.enquiries import queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.enquiries import presenters


@requires("enquiry.view")
def list_all(request):
    """Show who asked, the open ones first."""
    rows = [presenters.row_of(each) for each in queries.enquiries_of(request.authority)]
    public = reverse("portal_enquire:ask", kwargs={"authority": request.authority.slug})
    page = {
        "rows": sorted(rows, key=lambda each: not each.is_open),
        "may_enter": request.may("enquiry.change"),
        "public_url": public,
    }
    return render(request, "enquiries/list.html.jinja", page)


@requires("enquiry.view")
def show(request, pk):
    """Show one: what is planned, how far it is, and what was done."""
    enquiry = get_or_404(queries.get_enquiry, request.authority, pk)
    progress = queries.progress_of(enquiry)
    may = request.may("enquiry.change")
    page = {
        "row": presenters.row_of(enquiry),
        "facts": presenters.facts_of(enquiry),
        "steps": progress.steps,
        "history": presenters.history(enquiry, queries.steps_of(enquiry)),
        "may_change": may and enquiry.state == "open",
        "may_reopen": may and enquiry.state == "closed",
        "found": len(queries.may_have_become(enquiry)) if enquiry.state == "open" else 0,
    }
    return render(request, "enquiries/show.html.jinja", page)
