"""The table of rights."""

from __future__ import annotations

from django.shortcuts import render

from goodward.accounts.rights import RIGHTS
from goodward.accounts.roles import ROLE_TITLES, Role
from goodward.ui.access import requires


@requires("rights.view")
def show(request):
    """Show every act, the roles that may do it, and in which states of what it acts on."""
    page = {
        "rows": [
            (
                right.title,
                ", ".join(ROLE_TITLES[role] for role in Role if role in right.roles),
                ", ".join(sorted(state.value.replace("_", " ") for state in right.states)) or "any",
                not right.roles.isdisjoint(request.roles),
            )
            for right in RIGHTS.values()
        ]
    }
    return render(request, "rights/show.html.jinja", page)
