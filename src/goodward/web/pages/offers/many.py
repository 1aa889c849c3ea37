"""Many providers of the programme at once: invited, or given an adviser; first shown, then done."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.cases.actions import EventRefused
from goodward.core.counted import counted
from goodward.offers import actions, queries
from goodward.ui.access import get_or_404, requires

ADVISER = "improvement_adviser"


@requires("conversation.invite")
def invite(request):
    """Show who would be written to and who not, and why; then write."""
    keys = _keys(request)
    told, problem = [], ""
    try:
        if request.method == "POST":
            told = actions.invite(
                authority=request.authority, providers=keys, by=request.user, at=timezone.now()
            )
            done = sum(not each.why_not for each in told)
            messages.success(request, f"{counted(done, 'provider')} invited.")
            return redirect("offers:programme")
        told = queries.preview_invitations(request.authority, keys)
    except actions.OfferRefused as refused:
        problem = str(refused)
    page = {
        "title": "Invite to the annual conversation",
        "lead": "Each contact who gets notes is sent an e-mail with a link to ask for a time.",
        "problem": problem,
        "rows": [(each.line.name, ", ".join(each.to), each.why_not) for each in told],
        "to_head": "Who is written to",
        "can": sum(not each.why_not for each in told),
        "submit": "Send the invitations",
        "keys": keys,
        "back": reverse("offers:programme"),
    }
    return render(request, "offers/many.html.jinja", page)


@requires("conversation.invite")
def allocate(request):
    """Ask for an adviser, show who would be given one and who not; then record it."""
    keys = _keys(request)
    people = accounts.people_of(request.authority, ADVISER)
    asked = (request.POST or request.GET).get("person", "")
    person = (
        get_or_404(accounts.person_of, request.authority, int(asked))
        if (asked.isdecimal() and len(asked) < 12)
        else None
    )
    told, problem = [], ""
    try:
        if request.method == "POST" and person is not None:
            told = actions.allocate(
                authority=request.authority,
                providers=keys,
                person=person,
                by=request.user,
                at=timezone.now(),
            )
            done = sum(not each.why_not for each in told)
            messages.success(request, f"{person} is given {counted(done, 'provider')}.")
            return redirect("offers:programme")
        if person is not None:
            told = queries.preview_allocation(request.authority, keys, person)
    except (actions.OfferRefused, EventRefused) as refused:
        problem = str(refused)
    page = {
        "title": "Give them an adviser",
        "lead": "It is recorded in the history of each, on the programme’s own pathway.",
        "problem": problem,
        "rows": [(each.line.name, each.line.adviser or "Nobody", each.why_not) for each in told],
        "to_head": "Adviser now",
        "can": sum(not each.why_not for each in told),
        "submit": f"Give them to {person}" if person else "",
        "keys": keys,
        "people": [(each.pk, each.name) for each in people],
        "person": person.pk if person else "",
        "back": reverse("offers:programme"),
    }
    return render(request, "offers/many.html.jinja", page)


def _keys(request) -> list[int]:
    """Return the providers ticked, each once; what is no number is left out."""
    asked = (request.POST or request.GET).getlist("provider")
    return list(dict.fromkeys(int(each) for each in asked if each.isdecimal() and len(each) < 12))
