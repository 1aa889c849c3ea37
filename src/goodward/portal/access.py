"""Every page states what a person must be allowed at the provider; what is not is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goodward.entry.queries import must_set_it_up
from goodward.portal.frame import surround
from goodward.portal.kept import keep_typed, put_back
from goodward.portal.own_name import with_own_names
from goodward.providers.entries import entries_of
from goodward.providers.rights import PROVIDER_RIGHTS, ActUnknown

# Addresses of this side that anybody may open, by name.
PUBLIC_PORTAL_PAGES = frozenset(
    {
        "portal:sign_in",
        "portal:link_sent",
        "portal:enter",
        "portal:second_step",
        "portal:continue",
        # Whoever wants to become a provider has no way in yet.
        "portal_enquire:ask",
        "portal_enquire:sent",
        "portal_enquire:confirm",
        "portal_help:show",
    }
)
NOT_OF_A_PROVIDER = (
    "These pages are for the people at a provider. You are signed in, and nobody has given you "
    "access to a provider here."
)
NOT_YOURS = "What you are to this provider does not include this. Nothing was changed."

View = Callable[..., HttpResponseBase]


def acts(act: str) -> Callable[[View], View]:
    """
    Let a view be opened only by people at the provider of the address who may do `act`.

    The address names a provider as `<int:provider>`; the view gets no such argument, but
    `request.authority`, `request.provider` and `request.access` (an `Entry`: `may`, `roles`).
    Without one in the address the view gets `request.entries`: every provider for which the person
    may do it. Nobody signed in is sent to sign in; a provider that is not theirs is not there.

    :raises ActUnknown: when the page is loaded, if the table of rights of providers lacks the act.
    """
    if act not in PROVIDER_RIGHTS:
        raise ActUnknown(f"“{act}” is not in the table of rights of providers")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: Any, provider: int | None = None, **kwargs: Any
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                keep_typed(request, at=timezone.now())
                return redirect_to_login(request.get_full_path(), reverse("portal:sign_in"))
            entries = entries_of(request.user)
            if not entries:
                raise PermissionDenied(NOT_OF_A_PROVIDER)
            if provider is None:
                allowed = [each for each in entries if each.may(act)]
            else:
                allowed = [each for each in entries if each.provider.pk == provider]
                if not allowed:
                    raise Http404("There is no such provider among yours")
            if must_set_it_up(request.user, [each.authority for each in entries]):
                return redirect("portal:second_step")
            entry = allowed[0] if provider is not None else None
            surround(request, entries, entry)
            request.entries = allowed  # type: ignore[attr-defined]
            if not allowed or (entry is not None and not entry.may(act)):
                raise PermissionDenied(NOT_YOURS)
            put_back(request, at=timezone.now())
            return with_own_names(view(request, *args, **kwargs), entries)

        guarded.access_rule = act  # type: ignore[attr-defined]
        return guarded

    return guard
