"""What we say after the provider: that a visit stays on its day, or that nobody kept it."""

from __future__ import annotations

from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.diary import foreseen
from goodward.web.pages.diary.changing import change
from goodward.web.pages.diary.forms import ReasonForm


@requires("visit.change")
def keep(request, pk):
    """Answer a wish for another day: the visit stays as it is booked."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    form = ReasonForm(
        request.POST or None,
        label_suffix="",
        label="Why it cannot be moved",
        hint="The setting reads this.",
    )

    def do(said):
        actions.keep(visit=visit, reason=said["reason"], by=request.user, at=timezone.now())
        return "The visit stays on its day. The setting was told."

    return change(request, visit, form, do, "Keep the visit on its day", "Keep it")


@requires("visit.change")
def no_show(request, pk):
    """Ask what happened when those who went found the visit not kept."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    form = ReasonForm(
        request.POST or None,
        label_suffix="",
        label="What happened",
        hint="Such as: nobody answered the door at 9:30 and at 9:50.",
    )

    def do(said):
        actions.no_show(visit=visit, reason=said["reason"], by=request.user, at=timezone.now())
        return "It was recorded that the setting did not keep the visit."

    follows = foreseen.of_no_show(visit, today=english_date(timezone.now()))
    return change(request, visit, form, do, "The setting did not keep the visit", "Record", follows)
