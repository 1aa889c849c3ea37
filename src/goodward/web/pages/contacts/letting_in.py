"""Who at a provider can sign in: inviting them, and ending it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.entry import actions, queries
from goodward.providers.queries import contact_of, get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.letting_in import (
    AGAIN,
    KEEP,
    RESET,
    AccessRow,
    choices_for,
    what_a_role_may,
)
from goodward.ui.letting_in_forms import AccessForm, ReachForm


@requires("provider.change")
def invite(request, pk, contact):
    """Say what a contact will see and do, then send them a way in."""
    provider = get_or_404(get_provider, request.authority, pk)
    held = get_or_404(contact_of, provider, contact)
    settings = queries.organisation_of(provider)
    form = ReachForm(
        request.POST or None,
        provider=provider,
        settings=settings,
        role=held.role,
        label_suffix="",
    )

    def do(said):
        actions.invite(
            provider=provider,
            name=held.name,
            email=held.email,
            role=held.role,
            is_for_organisation=form.is_for_organisation(),
            contact=held,
            by=request.user,
            at=timezone.now(),
        )
        return f"An invitation is on its way to {held.email}."

    if request.method == "POST" and is_done(request, form, do, actions.AccessRefused):
        return redirect("contacts:show", pk=pk)
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "contact": held,
        "acts": what_a_role_may(held.role),
        "days": request.authority.portal_invitation_days,
    }
    return render(request, "contacts/invite.html.jinja", page)


@requires("provider.change")
def access(request, pk, access):
    """Show somebody's way in, and send it again, keep it or end it."""
    provider = get_or_404(get_provider, request.authority, pk)
    held = get_or_404(queries.access_at, provider, access)
    now = timezone.now()
    choices = choices_for(held, at=now, is_officer=True)
    form = AccessForm(request.POST or None, choices=choices, label_suffix="")

    def do(said):
        name = held.user.full_name
        if said["act"] == AGAIN:
            actions.invite_again(access=held, provider=provider, by=request.user, at=now)
            return f"The invitation is on its way to {held.user.email} again."
        if said["act"] == KEEP:
            actions.keep(access=held, by=request.user, at=now)
            return f"{name} stays."
        if said["act"] == RESET:
            actions.let_begin_again(access=held, by=request.user, at=now)
            return f"{name} sets up the second step at the next sign-in."
        actions.end(access=held, by=request.user, at=now, because=said["because"])
        return f"{name} can no longer sign in as {AccessRow.of(held, at=now).role.lower()}."

    if is_done(request, form, do, actions.AccessRefused):
        return redirect("contacts:show", pk=pk)
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "row": AccessRow.of(held, at=now),
        "is_asked": any(act == KEEP for act, _ in choices),
    }
    return render(request, "contacts/access.html.jinja", page)


@requires("provider.change")
def owner_changes(request):
    """List everybody who was let in under an owner that is another one now."""
    now = timezone.now()
    rows = [
        (each.provider.shown_name, each.provider.pk, AccessRow.of(each, at=now))
        for each in queries.owner_questions(request.authority)
        if each.provider
    ]
    return render(request, "contacts/owner_changes.html.jinja", {"rows": rows})
