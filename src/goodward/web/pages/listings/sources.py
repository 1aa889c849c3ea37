"""Choosing where the authority takes Ofsted's data from."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.listings import actions, queries
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.web.pages.listings.forms import SourceForm, held


@requires("ofsted.choose_source")
def source(request):
    """Ask which of Ofsted's two ways the authority goes by."""
    form = SourceForm(
        request.POST or None, initial=held(queries.source_of(request.authority)), label_suffix=""
    )

    def do(said):
        actions.choose_source(
            authority=request.authority, by=request.user, at=timezone.now(), **said
        )
        return "It is chosen. Nothing that is held was changed."

    if is_done(request, form, do, actions.ListingRefused):
        return redirect("imports:list")
    return render(request, "listings/source.html.jinja", {"form": form})
