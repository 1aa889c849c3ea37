"""What Ofsted's daily extract told: to be recorded by a person, or set aside with a reason."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.listings import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.listings.forms import SetAsideForm
from goodward.web.pages.listings.presenters import telling_row

SHOWN = 200


@requires("import.view")
def told(request):
    """List what waits, the oldest first."""
    waiting = queries.waiting(request.authority)
    page = {
        "rows": [telling_row(each, may=request.may) for each in waiting[:SHOWN]],
        "total": waiting.count(),
        "shown": SHOWN,
    }
    return render(request, "listings/told.html.jinja", page)


@requires("ofsted.set_aside")
def set_aside(request, pk):
    """Ask why nothing is recorded of one of them."""
    telling = get_or_404(queries.get_waiting, request.authority, pk)
    form = SetAsideForm(request.POST or None, label_suffix="")

    def do(said):
        actions.set_aside(told=telling, why=said["why"], by=request.user, at=timezone.now())
        return "It is set aside. Nothing was recorded."

    if is_done(request, form, do, actions.ListingRefused):
        return redirect("listings:told")
    page = {"form": form, "row": telling_row(telling, may=request.may)}
    return render(request, "listings/set_aside.html.jinja", page)
