"""How often somebody wants messages: an officer's own choice, and whoever holds a message."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.messages.choosing import Frequency
from goodward.core.messages.texts import Level
from goodward.messages import actions, queries
from goodward.ui.access import requires
from goodward.ui.messages import ChoiceForm

KEPT = "Your choice is kept. It holds for what is written from now on."


@requires("view")
def mine(request):
    """Let an officer choose how they are written to."""
    form = _form(request, request.authority, request.user.email)
    if form.is_valid():
        _keep(form, request.authority, request.user.email, by=request.user)
        messages.success(request, KEPT)
        return redirect("messages:mine")
    page = {"form": form, "authority": request.authority.name, "is_public": False}
    return render(request, "messages/how_often.html.jinja", page)


def of_a_message(request, token):
    """Let whoever holds a message choose for its address, without signing in."""
    found = queries.of_token(token)
    if found is None:
        raise Http404("This link is not one of ours")
    authority, email = found
    form = _form(request, authority, email)
    is_kept = form.is_valid()
    if is_kept:
        _keep(form, authority, email, by=None)
    page = {
        "form": form,
        "authority": authority.name,
        "email": email,
        "is_public": True,
        "is_kept": is_kept,
        "kept": KEPT,
    }
    return render(request, "messages/how_often.html.jinja", page)


def _form(request, authority, email) -> ChoiceForm:
    chosen = queries.chosen_by(authority, [email]).get(email.casefold(), queries.UNSAID)
    return ChoiceForm(
        request.POST or None,
        label_suffix="",
        initial={"frequency": chosen.frequency.value, "level": chosen.level.value},
    )


def _keep(form, authority, email, *, by) -> None:
    actions.choose(
        authority=authority,
        email=email,
        frequency=Frequency(form.cleaned_data["frequency"]),
        level=Level(form.cleaned_data["level"]),
        by=by,
        at=timezone.now(),
    )
