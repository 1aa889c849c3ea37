"""What sweeps found, when the last one ran, and a sweep started by hand."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.integrity import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.integrity import presenters

GONE_SHOWN = 25
# A page answers after so long, and says how far it is; the rest follows with the next press.
AT_ONCE = timedelta(seconds=4)


@requires("integrity.view")
def show(request):
    """List what is open with its mend, what is gone, and what is looked for."""
    if request.method == "POST":
        if not request.may("integrity.mend"):
            raise PermissionDenied
        begun = actions.begin(authority=request.authority, by=request.user, at=timezone.now())
        return _gone_on(request, begun)
    found = list(queries.open_findings(request.authority))
    gone = [
        each
        for each in queries.gone_findings(request.authority)[: 4 * GONE_SHOWN]
        if presenters.may_see(each, request.may)
    ][:GONE_SHOWN]
    last = queries.last_sweep(request.authority)
    checks = presenters.check_rows(found, request.may, has_swept=last is not None)
    page = {
        "checks": checks,
        "open": [each for each in checks if each.rows],
        "total": sum(len(each.rows) for each in checks),
        "hidden": presenters.hidden(found, request.may),
        "gone": [presenters.finding_row(each, request.may) for each in gone],
        "last": presenters.last_text(last),
        "going_on": last.pk if last is not None and last.ended_at is None else None,
        "has_swept": last is not None,
        "may_mend": request.may("integrity.mend"),
    }
    return render(request, "integrity/show.html.jinja", page)


@requires("integrity.mend")
def sweep(request, pk):
    """Show how far a sweep is, and let it go on."""
    found = get_or_404(queries.get_sweep, request.authority, pk)
    if request.method == "POST":
        return _gone_on(request, found)
    far, steps = presenters.progress(found)
    page = {"far": far, "steps": steps, "has_ended": found.ended_at is not None, "pk": pk}
    return render(request, "integrity/sweep.html.jinja", page)


def _gone_on(request, sweep):
    sweep = actions.go_on(sweep, now=timezone.now, at_most=AT_ONCE)
    if sweep.ended_at is None:
        return redirect("integrity:sweep", pk=sweep.pk)
    messages.success(request, f"Swept: {presenters.what_came(sweep)}.")
    return redirect("integrity:show")
