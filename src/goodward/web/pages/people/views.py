"""Who works here; ending an account with what hangs on it, and opening it again."""

from __future__ import annotations

import secrets

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload.actions import HandOverRefused
from goodward.cases.actions import EventRefused
from goodward.diary.actions import VisitRefused
from goodward.leaving import actions, queries
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.people.forms import EndForm, ReopenForm
from goodward.web.pages.people.open_groups import open_groups
from goodward.web.pages.people.presenters import LeftRow, PersonRow, taker_hints

OWN = "This is your own account. Another administrator can end it."
LAST = (
    "Nobody else is an administrator. Make somebody else one first, so that accounts can still "
    "be kept."
)


@requires("people.change")
def everybody(request):
    """List who works here with their roles and since when, and who left."""
    added_on = accounts.added_on(request.authority)
    page = {
        "rows": [
            PersonRow.of(each, added_on.get(each.pk))
            for each in accounts.people_of(request.authority)
        ],
        "left": [LeftRow.of(each) for each in queries.left(request.authority)],
    }
    return render(request, "people/list.html.jinja", page)


@requires("people.change")
def end(request, pk):
    """Show what somebody leaves open and where it goes; ask when and why, and end the account."""
    person = get_or_404(accounts.person_of, request.authority, pk)
    now = timezone.now()
    found = queries.left_open(request.authority, person, today=english_date(now))
    # Who carries a case is for whoever allocates to say.
    allocates = request.may("caseload.hand_over")
    takers = queries.takers(request.authority, person, found.cases) if allocates else []
    form = EndForm(
        request.POST or None,
        label_suffix="",
        takers=[(str(each.person.pk), each.person.name) for each in takers],
        hints=taker_hints(takers, len(found.cases)),
        initial={"day": english_date(now), "key": secrets.token_hex(16), "to": ""},
    )

    def do(_said):
        actions.end_account(
            authority=request.authority, person=person, by=request.user, at=now, **form.said()
        )
        return f"The account of {person} has ended."

    refusals = (actions.LeavingRefused, HandOverRefused, EventRefused, VisitRefused)
    if is_done(request, form, do, *refusals):
        return redirect("people:list")
    page = {
        "form": form,
        "name": str(person),
        "why_not": _why_not(request, person),
        "groups": open_groups(found, rules_of(request.authority).latest.text),
    }
    return render(request, "people/end.html.jinja", page)


def _why_not(request, person) -> str:
    if person.pk == request.user.pk:
        return OWN
    return LAST if queries.is_last_administrator(request.authority, person) else ""


@requires("people.change")
def reopen(request, pk):
    """Ask why, and give somebody who left the roles they held."""
    person = get_or_404(queries.who_left, request.authority, pk)
    [gone] = [each for each in queries.left(request.authority) if each.pk == pk]
    form = ReopenForm(request.POST or None, label_suffix="")

    def do(said):
        actions.reopen_account(
            authority=request.authority, person=person, by=request.user, at=timezone.now(), **said
        )
        return f"The account of {person} is open again."

    if is_done(request, form, do, actions.LeavingRefused):
        return redirect("people:list")
    page = {"form": form, "row": LeftRow.of(gone), "email": gone.email}
    return render(request, "people/reopen.html.jinja", page)
