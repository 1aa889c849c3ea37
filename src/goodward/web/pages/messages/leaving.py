"""How the authority's messages leave: channel, hours, and what stands on letters."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.messages import actions, queries
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.web.pages.messages.forms import LeavingForm


@requires("message.leave")
def change(request):
    """Change how messages leave."""
    now = queries.outgoing_of(request.authority)
    initial = {name: getattr(now, name) for name in LeavingForm.base_fields}
    form = LeavingForm(request.POST or None, label_suffix="", initial=initial)

    def do(said):
        actions.change_outgoing(
            authority=request.authority, by=request.user, at=timezone.now(), **said
        )
        return "This holds for what is sent from now on."

    if is_done(request, form, do, actions.OutgoingRefused):
        return redirect("messages:list")
    return render(request, "messages/leaving.html.jinja", {"form": form})
