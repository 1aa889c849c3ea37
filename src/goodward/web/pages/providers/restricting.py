"""Providers that are kept from view: the page that lists them, and keeping or showing one."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.providers import actions
from goodward.providers.queries import get_provider, restricted_page
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.providers.restricted_forms import LiftForm, RestrictForm
from goodward.web.pages.providers.restricted_presenters import restricted_row


@requires("providers.restricted")
def restricted(request):
    """List the restricted providers; whoever opens the list has seen each, and it is recorded."""
    found = restricted_page(request.authority)
    request.restricted_opened = frozenset(provider.pk for provider, _ in found)
    rows = [restricted_row(provider, details) for provider, details in found]
    return render(request, "providers/restricted.html.jinja", {"rows": rows})


@requires("providers.restricted")
def restrict(request, pk):
    """Ask why a provider is to be kept from view, and keep it."""
    provider = get_or_404(get_provider, request.authority, pk)
    form = RestrictForm(request.POST or None, label_suffix="")

    def do(said):
        actions.restrict(provider=provider, by=request.user, at=timezone.now(), **said)
        return "It is kept from view from now on."

    return _asked(request, provider, form, do, "Keep it from view", LEADS["restrict"])


@requires("providers.restricted")
def lift(request, pk):
    """Ask why a provider may be seen again, and show it."""
    provider = get_or_404(get_provider, request.authority, pk)
    form = LiftForm(request.POST or None, label_suffix="")

    def do(said):
        actions.lift(provider=provider, by=request.user, at=timezone.now(), **said)
        return "It is shown again like every other."

    return _asked(request, provider, form, do, "Show it again", LEADS["lift"])


LEADS = {
    "restrict": "For refuges, military bases and whoever is to stay unknown. Lists, searches, "
    "files and messages then name it “Restricted provider” and a number; few may open it, and "
    "each opening is recorded.",
    "lift": "Its name, place and owner then stand in lists, searches, files and messages again. A "
    "file of Ofsted’s that goes on marking it does not hide it again; one that marks it for "
    "another reason, or anew, does.",
}


def _asked(request, provider, form, do, title, lead):
    if is_done(request, form, do, actions.RestrictRefused):
        return redirect("providers:show", pk=provider.pk)
    page = {
        "form": form,
        "title": title,
        "lead": lead,
        "provider": provider.shown_name,
        "pk": provider.pk,
    }
    return render(request, "providers/restrict.html.jinja", page)
