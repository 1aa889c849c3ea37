"""Handing one person's cases over: which ones and to whom, then who gets which, then done."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.caseload import actions, queries
from goodward.cases.actions import EventRefused
from goodward.core.counted import counted
from goodward.diary import queries as diary
from goodward.policies.queries import rules_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.web.pages.caseload import presenters
from goodward.web.pages.caseload.forms import HandOverForm, ShareForm

A_YEAR = timedelta(days=366)


@requires("caseload.hand_over")
def hand_over(request, pk):
    """Ask which cases go to whom; show who would get which; hand them over in one step."""
    user = get_or_404(accounts.who_worked, request.authority, pk)
    policy = rules_of(request.authority).latest.text
    carried = queries.carried_by(request.authority, user.pk)
    if request.POST.get("step") == "share":
        return _share(request, user, carried, policy)
    texts = tuple((each.key, presenters.case_text(each, policy)) for each in carried)
    roles = {each.role for each in carried}
    people = [
        each
        for each in accounts.people_of(request.authority)
        if each.pk != user.pk and roles & set(each.roles)
    ]
    form = HandOverForm(
        request.POST or None,
        label_suffix="",
        people=tuple((str(each.pk), each.name) for each in people),
        hints=_loads(request.authority, people),
        cases=texts,
        initial={"cases": [key for key, _ in texts]},
    )
    if form.is_valid():
        return _first_share(request, user, carried, policy, form.cleaned_data)
    page = {
        "form": form,
        "name": str(user),
        "is_empty": not carried,
        "back": _back(request.authority, user),
    }
    return render(request, "caseload/hand_over.html.jinja", page)


def _back(authority, user) -> str:
    """Return the address of somebody's cases; of everybody's once they left and have no page."""
    if accounts.works_at(authority, user):
        return reverse("caseload:person", args=[user.pk])
    return reverse("caseload:people")


def _loads(authority, people) -> dict[str, str]:
    loads = queries.load_of(authority, today=english_date(timezone.now()))
    return {
        str(each.pk): f"{presenters.load_text(loads[each.pk])}."
        for each in people
        if each.pk in loads
    }


def _first_share(request, user, carried, policy, said):
    """Show who would take over which case, as load and distance have it."""
    going = [each for each in carried if each.key in said["cases"]]
    shared = queries.shared_between(
        request.authority,
        going,
        [int(each) for each in said["to"]],
        today=english_date(timezone.now()),
    )
    initial = {key: "" if to is None else str(to) for key, to in shared.items()}
    form = ShareForm(
        label_suffix="",
        cases=_choices(request.authority, user, going, policy),
        initial={**initial, "note": said["note"], "key": secrets.token_hex(16)},
    )
    return _show_share(request, user, going, form)


def _share(request, user, carried, policy):
    """Hand over as the form says; what cannot be is said, and nothing chosen is lost."""
    going = [each for each in carried if each.key in request.POST]
    form = ShareForm(
        request.POST,
        label_suffix="",
        cases=_choices(request.authority, user, going, policy),
    )
    if form.is_valid():
        try:
            done = actions.hand_over(
                authority=request.authority,
                person=user,
                shares=form.shares(),
                note=form.cleaned_data["note"],
                key=form.cleaned_data["key"],
                by=request.user,
                at=timezone.now(),
            )
        except (actions.HandOverRefused, EventRefused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{counted(done.cases, 'case')} of {user} handed over.")
            return redirect(_back(request.authority, user))
    return _show_share(request, user, going, form)


def _choices(authority, user, going, policy):
    """Return the fields of the second step: for each case, everybody who holds its role."""
    people = [each for each in accounts.people_of(authority) if each.pk != user.pk]
    stays = ("", presenters.stays_text(str(user)))
    return tuple(
        (
            each.key,
            presenters.case_text(each, policy),
            (stays, *((str(who.pk), who.name) for who in people if each.role in who.roles)),
        )
        for each in going
    )


def _show_share(request, user, going, form):
    today = english_date(timezone.now())
    providers = {each.provider_pk for each in going}
    visits = diary.visits_of_person(request.authority, user.pk, today, today + A_YEAR)
    page = {
        "visits": [
            presenters.VisitLink(each.pk, f"{each.provider_name}, {long_day(each.day)}")
            for each in visits
            if each.provider_pk in providers and each.state == "booked"
        ],
        "form": form,
        "fields": [form[name] for name in form.cases],
        "note": form["note"].value(),
        "name": str(user),
        "pk": user.pk,
        "back": _back(request.authority, user),
    }
    return render(request, "caseload/share.html.jinja", page)
