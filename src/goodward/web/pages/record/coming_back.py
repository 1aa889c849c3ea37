"""Where a person goes once it is recorded: back to where they came from, if that is here."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

BACK = "back"


def provider_address(pk: int) -> str:
    """Return the address of a provider's page."""
    return reverse("providers:show", kwargs={"pk": pk})


def back_address(request: HttpRequest, provider: int) -> str:
    """Return the address asked for in `back`, unless it leads elsewhere; else the provider's."""
    asked = request.GET.get(BACK, "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else provider_address(provider)


def record_address(provider: int, kind: str, **query: object) -> str:
    """
    Return the address that records a kind of event of a provider.

    query: `duty` (its key), `back` (an address of ours), `proposal`, `role`, `framework`; what is
    empty is left out.
    """
    address = reverse("record:event", kwargs={"pk": provider, "kind": kind})
    said = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{address}?{urlencode(said)}" if said else address
