"""Who is away, and who stands in."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.diary import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.diary.forms import AwayForm
from goodward.web.pages.diary.presenters import AbsenceRow

A_YEAR = timedelta(days=366)


@requires("absence.change")
def absences(request):
    """List who is away in the coming year, and note more days."""
    today = english_date(timezone.now())
    people = tuple((str(each.pk), each.name) for each in accounts.people_of(request.authority))
    form = AwayForm(
        request.POST or None,
        label_suffix="",
        people=people,
        initial={"person": str(request.user.pk)},
    )
    if form.is_valid():
        said = form.cleaned_data
        person = accounts.person_of(request.authority, int(said["person"]))
        cover = said["cover"]
        try:
            actions.note_absence(
                authority=request.authority,
                person=person,
                first_day=said["first_day"],
                last_day=said["last_day"],
                kind=said["kind"],
                cover=accounts.person_of(request.authority, int(cover)) if cover else None,
                by=request.user,
                at=timezone.now(),
            )
        except actions.AbsenceRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{person} is noted as away.")
            return redirect("diary:absences")
    rows = queries.absences_of(request.authority, today, today + A_YEAR)
    page = {"form": form, "rows": [AbsenceRow.of(each) for each in rows]}
    return render(request, "diary/absences.html.jinja", page)


@requires("absence.change")
def withdraw(request, pk):
    """Ask, then take days away back."""
    absence = get_or_404(queries.get_absence, request.authority, pk)
    if request.method == "POST":
        actions.withdraw_absence(absence=absence, by=request.user, at=timezone.now())
        messages.success(request, f"{absence.person} is there after all.")
        return redirect("diary:absences")
    return render(request, "diary/withdraw.html.jinja", {"row": AbsenceRow.of(absence)})
