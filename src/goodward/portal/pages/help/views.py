"""Help in plain words, for whoever is signed in on this side and for everybody else."""

from __future__ import annotations

from django.shortcuts import render

from goodward.accounts.queries import all_authorities
from goodward.portal.frame import surround
from goodward.providers.entries import entries_of


def show(request):
    """Explain the provider's side; somebody at a provider keeps their own menu beside it."""
    entries = entries_of(request.user) if request.user.is_authenticated else []
    if entries:
        surround(request, entries, entries[0] if len(entries) == 1 else None)
    page = {"authorities": all_authorities(), "is_somebody": bool(entries)}
    return render(request, "portal_help/show.html.jinja", page)
