"""How people at providers get in, as the authority says."""

from __future__ import annotations

from django import forms
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts import actions
from goodward.ui.access import requires
from goodward.ui.doing import is_done


class WaysInForm(forms.Form):
    """How long links work, and whether a link alone is enough."""

    portal_link_minutes = forms.IntegerField(
        label="Minutes a link to sign in works", help_text="From 5 to 120."
    )
    portal_invitation_days = forms.IntegerField(
        label="Days an invitation works", help_text="From 1 to 60."
    )
    portal_stay_days = forms.IntegerField(
        label="Days somebody’s own device may stay signed in",
        help_text="From 0 to 90; 0 for not at all.",
    )
    portal_personal_days = forms.IntegerField(
        label="Days the link in a message opens what it is about",
        help_text="From 0 to 60; 0 for not at all. It works once, for the person written to, and "
        "opens that one page for 30 minutes. Everything else asks them to sign in.",
    )
    second_factor = forms.BooleanField(
        label="A link alone is not enough: ask for a code from an app as well", required=False
    )


@requires("people.change")
def change(request):
    """Show how people at providers get in, and change it."""
    authority = request.authority
    initial = {name: getattr(authority, name) for name in actions.WAYS_IN}
    initial["second_factor"] = authority.portal_second_factor
    form = WaysInForm(request.POST or None, initial=initial, label_suffix="")

    def do(said):
        actions.change_ways_in(authority=authority, by=request.user, at=timezone.now(), **said)
        return "How people at providers get in was changed."

    if is_done(request, form, do, actions.WaysInRefused):
        return redirect("ways_in:change")
    return render(request, "contacts/ways_in.html.jinja", {"form": form})
