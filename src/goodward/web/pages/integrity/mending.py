"""Mending what a sweep found, where a button does it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.integrity import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.integrity import presenters

WHAT_HAPPENS = {
    "rebuild": "Its duties, pathways and proposals are worked out anew from its events. No event "
    "is changed; the record keeps that it was done.",
    "sweep_files": "What lies on the disk without a row is deleted, for every authority of this "
    "installation. Files of the last day are left, because an act may not have ended.",
    "search": "Every entry that is searched is made anew from what it is of. Nothing else is "
    "touched.",
    "hide": "What stands in its row is deleted there. What is kept apart of it is not touched, and "
    "an address published with consent goes.",
}


@requires("integrity.mend")
def mend(request, pk):
    """Say what will be done, and do it."""
    finding = get_or_404(queries.get_finding, request.authority, pk)
    if not presenters.may_see(finding, request.may):
        raise PermissionDenied
    check = queries.BY_KEY.get(finding.check_key)
    if check is None or not check.act:
        raise Http404("this is mended on a page of its own")
    if request.method == "POST":
        try:
            is_gone = actions.mend(finding=finding, by=request.user, now=timezone.now)
        except actions.MendRefused as refused:
            messages.error(request, str(refused))
        else:
            say = messages.success if is_gone else messages.error
            say(request, "It is mended, and gone." if is_gone else STILL_THERE)
        return redirect("integrity:show")
    page = {
        "row": presenters.finding_row(finding, request.may),
        "happens": WHAT_HAPPENS[check.act],
        "is_gone": finding.gone_at is not None,
        "pk": pk,
    }
    return render(request, "integrity/mend.html.jinja", page)


STILL_THERE = (
    "It was done, and the check still finds it. Nothing else was changed: tell whoever looks after "
    "the server."
)
