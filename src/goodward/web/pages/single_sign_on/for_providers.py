"""
People at providers at their identity provider: entered by themselves, then let in by it.

A press on “Use it from now on” of the provider's side leaves in the session who pressed it. Only a
sign-in that was begun by that press enters anything, so that whoever finds a browser in which
somebody else is signed in does not become them by signing in as themself.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypedDict

from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from goodward.accounts.queries import authority_called
from goodward.entry import identities
from goodward.entry.identities import ENTERING, PortalIdentityRefused
from goodward.web.pages.single_sign_on.stopped import Stop, stopped

if TYPE_CHECKING:
    from datetime import datetime

    from goodward.accounts.models import LocalAuthority

LOG = logging.getLogger(__name__)
FOR_PROVIDERS = "providers"
BELOW = "/portal/"


class _Vouched(TypedDict):
    """What an identity provider said of somebody: for whom it vouches, and who it is that does."""

    authority: LocalAuthority
    expected: str
    issuer: str
    subject: str
    at: datetime


def forget_unless_asked(request: HttpRequest, provider_id: str) -> None:
    """Forget that an identity was to be entered, where a sign-in was begun for anything else."""
    if request.method == "POST" and (
        provider_id != FOR_PROVIDERS or request.POST.get("entering") != "yes"
    ):
        request.session.pop(ENTERING, None)


def come_back(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse | None:
    """
    Enter who somebody is there, or say as whom they are signed in by it.

    Returns a page where nobody is to be signed in; else None, with the person in `sociallogin`.
    """
    held = settings.GOODWARD_PORTAL_IDENTITY_PROVIDER
    authority = _authority()
    entering = request.session.pop(ENTERING, None)
    if held is None or authority is None:
        return stopped(request, Stop.UNSURE, provider_id=FOR_PROVIDERS)
    said = sociallogin.account.extra_data.get("id_token") or {}
    who: _Vouched = {
        "authority": authority,
        "expected": held.issuer,
        "issuer": str(said.get("iss", "")),
        "subject": sociallogin.account.uid,
        "at": timezone.now(),
    }
    if entering is not None:
        return _enter(request, entering, who)
    admission = identities.admit(**who)
    if admission.refusal:
        return stopped(request, admission.refusal, provider_id=FOR_PROVIDERS)
    if request.user.is_authenticated:
        # Whoever was signed in before leaves, with what their session remembered.
        logout(request)
    sociallogin.user = admission.user
    return None


def _enter(request: HttpRequest, entering: int, who: _Vouched) -> HttpResponse:
    if not request.user.is_authenticated or request.user.pk != entering:
        return stopped(request, Stop.STALE, provider_id=FOR_PROVIDERS)
    try:
        identities.link(user=request.user, **who)
    except PortalIdentityRefused as why:
        return stopped(request, Stop.NOT_ENTERED, provider_id=FOR_PROVIDERS, because=str(why))
    return redirect("portal:identity")


def _authority() -> LocalAuthority | None:
    held = settings.GOODWARD_PORTAL_IDENTITY_PROVIDER
    try:
        return authority_called(held.authority) if held else None
    except ObjectDoesNotExist:
        LOG.exception("GOODWARD_PORTAL_OIDC_AUTHORITY names an authority that is not here")
        return None
