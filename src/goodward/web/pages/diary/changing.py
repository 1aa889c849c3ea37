"""Moving a visit, cancelling it, and saying that it was held."""

from __future__ import annotations

from datetime import date, time

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.diary import actions, queries
from goodward.diary.standing import said_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.diary import foreseen, presenters
from goodward.web.pages.diary.forms import CancelForm, HeldForm, MoveForm


@requires("visit.change")
def move(request, pk):
    """Ask for another day, whose wish it was and why."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    form = MoveForm(
        request.POST or None,
        label_suffix="",
        initial={
            **_asked_for(request, visit),
            "starts_at": _as_typed(visit.starts_at),
            "ends_at": _as_typed(visit.ends_at),
        },
    )

    def do(said):
        actions.move(
            visit=visit,
            when=form.when(),
            by_whom=said["by_whom"],
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
        )
        return "The visit was moved."

    follows = foreseen.of_move(visit, today=english_date(timezone.now()))
    return change(request, visit, form, do, "Move the visit", "Move the visit", follows)


@requires("visit.change")
def cancel(request, pk):
    """Ask who cancels and why."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    form = CancelForm(request.POST or None, label_suffix="")

    def do(said):
        actions.cancel(
            visit=visit,
            by_whom=said["by_whom"],
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
        )
        return "The visit was cancelled."

    follows = foreseen.of_cancellation(visit, today=english_date(timezone.now()))
    return change(
        request,
        visit,
        form,
        do,
        "Cancel the visit",
        "Cancel the visit",
        follows,
        instead=reverse("diary:move", kwargs={"pk": visit.pk}),
    )


@requires("visit.change")
def held(request, pk):
    """Ask when it was held and who was there."""
    visit = get_or_404(queries.get_visit, request.authority, pk)
    line = queries.line_of(visit)
    people = tuple((str(pk), name) for pk, name in zip(line.people_pks, line.people, strict=True))
    today = english_date(timezone.now())
    form = HeldForm(
        request.POST or None,
        label_suffix="",
        people=people,
        initial={"on": min(line.day, today), "present": [pk for pk, _ in people]},
    )

    def do(said):
        actions.hold(
            visit=visit,
            on=said["on"],
            present=form.present(),
            remark=said["remark"],
            by=request.user,
            at=timezone.now(),
        )
        return "The visit was recorded as held."

    return change(request, visit, form, do, "The visit was held", "Record it as held")


def _asked_for(request, visit):
    """Return the day to begin with: one the setting asked for, with its reason, else as booked."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return {"day": visit.day}
    wish = said_of(visit).wish
    if wish is None or day not in wish.days:
        return {"day": day}
    return {"day": day, "by_whom": "setting", "reason": wish.reason}


def _as_typed(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""


def change(request, visit, form, do, title, submit, follows=(), instead=""):
    """Ask about a visit, do it, and go back to the visit. follows: said before it is done."""
    if is_done(request, form, do, actions.VisitRefused, EventRefused):
        return redirect("diary:show", pk=visit.pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": visit.pk,
        "follows": follows,
        "instead": instead,
        "about": f"{visit.provider.shown_name}, "
        f"{presenters.when_text(visit.day, visit.starts_at, visit.ends_at)}",
    }
    return render(request, "diary/change.html.jinja", page)
