"""A provider's other registrations, and what is kept as ours against Ofsted's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from django import forms
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.inspections.queries import Neighbour
from goodward.providers import actions, queries
from goodward.providers.naming import FIELD_TITLES
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.ui.fields.choices import offer

if TYPE_CHECKING:
    from goodward.providers.models import Provider

# What is looked for first of the registration before, and where it is.
REACHED = (
    ("Contacts", "contacts:show"),
    ("Improvement plan", "plans:show"),
    ("Notes of visit", "notes:list"),
)
HISTORY = "What happened"


class OtherRegistration(NamedTuple):
    """The registration before or after; links: to its contacts, plan, notes and history."""

    text: str
    name: str
    url: str
    links: tuple[tuple[str, str], ...]
    part_url: str


def other_registrations(
    found: Sequence[Neighbour], *, may: Callable[..., bool]
) -> list[OtherRegistration]:
    """Return the registrations of the same setting, ready to show."""
    return [
        OtherRegistration(
            "Registered before as" if each.is_before else "Registered anew as",
            f"{each.name} ({each.urn})" if each.urn else each.name,
            reverse("providers:show", kwargs={"pk": each.provider_pk}),
            (
                *(
                    (title, reverse(name, kwargs={"pk": each.provider_pk}))
                    for title, name in REACHED
                ),
                (HISTORY, f"{reverse('providers:show', kwargs={'pk': each.provider_pk})}#timeline"),
            ),
            reverse("imports:part", kwargs={"pk": each.pk}) if may("succession.part") else "",
        )
        for each in found
    ]


def kept_titles(provider: Provider) -> list[tuple[str, str]]:
    """Return the fields that are kept as ours, with what they are called."""
    return [(field, FIELD_TITLES.get(field, field)) for field in queries.kept_fields_of(provider)]


class GiveUpForm(forms.Form):
    """Which fields Ofsted's file may change again."""

    fields_kept = forms.MultipleChoiceField(
        label="Which may Ofsted’s file change again?",
        help_text="What is held stays, until a file says otherwise and somebody accepts it.",
        widget=forms.CheckboxSelectMultiple,
        label_suffix="",
        error_messages={"required": "Choose what Ofsted’s file may change again"},
    )


@requires("provider.change")
def give_up(request, pk):
    """Ask which kept fields Ofsted's file may change again."""
    provider = get_or_404(queries.get_provider, request.authority, pk)
    kept = kept_titles(provider)
    if not kept:
        return redirect("providers:show", pk=pk)
    form = GiveUpForm(request.POST or None)
    offer(form, "fields_kept", kept)

    def do(said):
        actions.give_up(
            provider=provider, fields=said["fields_kept"], by=request.user, at=timezone.now()
        )
        return "Ofsted’s next file may change that again."

    if request.method == "POST" and is_done(request, form, do, actions.ProviderRefused):
        return redirect("providers:show", pk=pk)
    page = {
        "form": form,
        "title": "Kept as ours",
        "submit": "Let the file change them",
        "provider": provider.shown_name,
        "pk": pk,
    }
    return render(request, "providers/edit.html.jinja", page)
