"""Who can sign in for a setting: the owner invites, sends again and ends."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.entry import actions, queries
from goodward.portal.access import acts
from goodward.portal.pages.people.forms import InviteForm
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done
from goodward.ui.letting_in import AGAIN, AccessRow, choices_for
from goodward.ui.letting_in_forms import AccessForm


@acts("people.invite")
def show(request):
    """List everybody who can sign in for the setting, or was invited."""
    rows = [AccessRow.of(each, at=timezone.now()) for each in queries.people_of(request.provider)]
    page = {"setting": request.provider, "rows": rows}
    return render(request, "portal_people/list.html.jinja", page)


@acts("people.invite")
def invite(request):
    """Send somebody a way in."""
    form = InviteForm(request.POST or None, entry=request.access, label_suffix="")

    def do(said):
        actions.invite_from_within(
            entry=request.access,
            name=said["name"],
            email=said["email"],
            role=said["role"],
            is_for_organisation=said.get("reach") == "all",
            by=request.user,
            at=timezone.now(),
        )
        return f"An invitation is on its way to {said['email']}."

    if is_done(request, form, do, actions.AccessRefused):
        return redirect("portal_people:list", provider=request.provider.pk)
    page = {
        "setting": request.provider,
        "form": form,
        "days": request.authority.portal_invitation_days,
    }
    return render(request, "portal_people/invite.html.jinja", page)


@acts("people.invite")
def access(request, access):
    """Show somebody's way in; send an invitation again, or end it."""
    held = get_or_404(queries.access_at, request.provider, access)
    now = timezone.now()
    choices = choices_for(held, at=now, is_officer=False)
    form = AccessForm(request.POST or None, choices=choices, label_suffix="")

    def do(said):
        if said["act"] == AGAIN:
            actions.invite_again(access=held, provider=request.provider, by=request.user, at=now)
            return f"The invitation is on its way to {held.user.email} again."
        actions.end_from_within(
            access=held,
            entry=request.access,
            by=request.user,
            at=now,
            because=said["because"],
        )
        return f"{held.user.full_name} can no longer sign in."

    if is_done(request, form, do, actions.AccessRefused):
        is_me = held.user == request.user
        return (
            redirect("portal:home")
            if is_me
            else redirect("portal_people:list", provider=request.provider.pk)
        )
    page = {"setting": request.provider, "form": form, "row": AccessRow.of(held, at=now)}
    return render(request, "portal_people/access.html.jinja", page)
