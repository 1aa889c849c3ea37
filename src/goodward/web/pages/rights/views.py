"""The table of rights."""

from __future__ import annotations

from django.shortcuts import render

from goodward.ui.access import requires
from goodward.web.pages.rights.presenters import rights_groups


@requires("rights.view")
def show(request):
    """Show every act, the roles that may do it, and in which states of what it acts on."""
    return render(request, "rights/show.html.jinja", {"groups": rights_groups(request.roles)})
