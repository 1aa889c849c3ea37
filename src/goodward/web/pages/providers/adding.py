"""Adding a provider by hand, and changing what the authority itself holds of one."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.providers import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.providers.forms import ProviderForm


@requires("provider.add")
def add_provider(request):
    """Ask who the provider is, and add it."""
    form = ProviderForm(request.POST or None, initial={"registers": ["early_years"]})
    if form.is_valid():
        try:
            provider = actions.add(
                authority=request.authority,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except actions.ProviderRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"{provider.shown_name} was added. No pathway is open yet.")
            return redirect("providers:show", pk=provider.pk)
    page = {
        "form": form,
        "title": "Add a provider",
        "submit": "Add this provider",
        "provider": None,
    }
    return render(request, "providers/edit.html.jinja", page)


@requires("provider.change")
def change_provider(request, pk):
    """Show what is held, and take what is different."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    held = {name: getattr(provider, name) for name in ProviderForm.base_fields}
    held |= {"registers": sorted(provider.register_set), "name": provider.shown_name}
    if details := queries.restricted_details(provider):
        held |= {name: getattr(details, name) for name in ("address", "town", "postcode")}
        held["name"] = details.name or details.ofsted_name or provider.shown_name
    form = ProviderForm(request.POST or None, initial=held)
    if form.is_valid():
        said = form.cleaned_data
        if said["name"] == held["name"]:
            said = {name: value for name, value in said.items() if name != "name"}
        try:
            actions.change(provider=provider, by=request.user, at=timezone.now(), **said)
        except actions.ProviderRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, "What is held was changed. An import will keep it.")
            return redirect("providers:show", pk=pk)
    page = {
        "form": form,
        "title": "Change what is held",
        "submit": "Save",
        "provider": provider.shown_name,
        "pk": pk,
    }
    return render(request, "providers/edit.html.jinja", page)
