"""Oversight's first page: what stands below it."""

from __future__ import annotations

from django.shortcuts import render

from goodward.ui.access import requires
from goodward.web.pages.oversight.contents import contents_for


@requires("oversight.open")
def show(request):
    """Show the pages of oversight that this person may open."""
    return render(request, "oversight/show.html.jinja", {"parts": contents_for(request.may)})
