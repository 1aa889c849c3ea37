"""Every page states who may open it; what is not stated is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from goodward.accounts.rights import RIGHTS, ActUnknown
from goodward.providers.queries import restricted_keys

P = ParamSpec("P")
T = TypeVar("T")

# Addresses that anybody may open, by name: signing in and out, and what explains the product.
# allauth's own pages look after themselves: they need no authority, only one's own account.
PUBLIC_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_inactive",
        "account_reauthenticate",
        "account_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "openid_connect_login",
        "openid_connect_callback",
        "help:show",
        "help:accessibility",
        "colours",
        # For whoever holds a bulletin: the address itself is signed.
        "bulletins:no_more",
        # The link in a message that can wait: whoever holds it chooses for its address alone.
        "messages:how_often",
        # Kept on devices and opened there without a session: they hold nothing of anybody.
        "offline:app",
        "offline:worker",
        "offline:manifest",
        # Read by calendar programs, which have no session: the secret in the address is the key.
        "calendar:read",
    }
)


def requires(
    act: str,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """
    Let a view be opened only by people whose role may do `act`, an act of the table of rights.

    Nobody signed in is sent to sign in; a person without an authority or the right is refused. The
    state of what is acted on is the view's next question: `request.may(act, state)`.

    :raises ActUnknown: when the page is loaded, if the table has no such act.
    """
    if act not in RIGHTS:
        raise ActUnknown(f"“{act}” is not in the table of rights")

    def guard(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.authority is None or not request.may(act):  # type: ignore[attr-defined]
                raise PermissionDenied
            opened = _OPENED.set(Opening(request))
            try:
                return view(request, *args, **kwargs)
            finally:
                _OPENED.reset(opened)

        guarded.access_rule = act  # type: ignore[attr-defined]
        return guarded

    return guard


def get_or_404(query: Callable[..., T], *args: Any) -> T:
    """
    Return what a query finds; what is not there, or is another authority's, is a 404.

    What belongs to a restricted provider is for those alone who may open such, and the opening is
    noted on the request, to be recorded once it is answered.
    """
    try:
        found = query(*args)
    except (ObjectDoesNotExist, LookupError) as nothing:
        raise Http404(str(nothing)) from nothing
    opening = _OPENED.get()
    if opening is not None:
        opening.check(found)
    return found


class Opening:
    """One request, by which restricted providers may be opened by few."""

    def __init__(self, request: HttpRequest) -> None:
        self._request: Any = request
        self._keys: frozenset[int] | None = None

    def check(self, found: Any) -> None:
        """
        Note that something of a restricted provider is opened.

        :raises PermissionDenied: for whoever may not.
        """
        provider = _provider_of(found)
        if provider is None or provider not in self._restricted():
            return
        if not self._request.may("providers.restricted"):
            raise PermissionDenied
        opened: frozenset[int] = getattr(self._request, "restricted_opened", frozenset())
        self._request.restricted_opened = opened | {provider}

    def _restricted(self) -> frozenset[int]:
        if self._keys is None:
            self._keys = restricted_keys(self._request.authority)
        return self._keys


_OPENED: ContextVar[Opening | None] = ContextVar("opened", default=None)
# Where things of a provider bear it: by themselves, or in what they are part of.
_PARTS = ("visit", "note", "row", "letter", "decision", "event")


def _provider_of(found: Any) -> int | None:
    if hasattr(found, "restricted"):
        return int(found.pk)
    own = getattr(found, "provider_id", None) or getattr(found, "provider_pk", None)
    if own is not None:
        return int(own)
    parts = (getattr(found, each, None) for each in _PARTS)
    return next((key for part in parts if part is not None and (key := _provider_of(part))), None)
