"""Where allauth asks whom an identity provider vouches for: whoever was entered beforehand."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from requests import RequestException

from goodward.accounts import identities
from goodward.accounts.queries import authority_called
from goodward.web.pages.single_sign_on import for_providers
from goodward.web.pages.single_sign_on.stopped import Stop, stopped

LOG = logging.getLogger(__name__)


class AuthorityAccounts(DefaultSocialAccountAdapter):
    """Lets in people who are entered; keeps nothing of what else an identity provider tells."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person by issuer and subject, or show why they are not let in."""
        # Whatever the sign-in was begun for, nothing is ever connected by it.
        sociallogin.state["process"] = AuthProcess.LOGIN
        if sociallogin.account.provider == for_providers.FOR_PROVIDERS:
            if page := for_providers.come_back(request, sociallogin):
                _show(page)
            return
        held = settings.GOODWARD_IDENTITY_PROVIDER
        said = sociallogin.account.extra_data.get("id_token") or {}
        subject = sociallogin.account.uid
        if held is None:
            _show(stopped(request, Stop.UNSURE))
        try:
            authority = authority_called(held.authority)
        except ObjectDoesNotExist:
            LOG.exception("GOODWARD_OIDC_AUTHORITY is “%s”, which is not here", held.authority)
            _show(stopped(request, Stop.UNSURE))
        admission = identities.admit(
            authority=authority,
            expected=held.issuer,
            issuer=str(said.get("iss", "")),
            subject=subject,
            at=timezone.now(),
        )
        if admission.refusal:
            _show(stopped(request, admission.refusal, subject=subject))
        if request.user.is_authenticated:
            # Whoever was signed in before leaves, with what their session remembered.
            logout(request)
        sociallogin.user = admission.user
        request.session["authority"] = authority.pk

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Say what stopped the sign-in, in place of allauth's pages."""
        part = {"provider_id": str(getattr(provider, "sub_id", "") or "authority")}
        if error == AuthError.CANCELLED:
            _show(stopped(request, Stop.CANCELLED, **part))
        if exception is None and "state" not in (extra_context or {}):
            _show(stopped(request, Stop.STALE, **part))
        LOG.warning("A sign-in through the identity provider failed: %r", exception or error)
        is_away = isinstance(exception, RequestException)
        _show(stopped(request, Stop.UNREACHABLE if is_away else Stop.UNSURE, **part))


def _show(page: HttpResponse) -> NoReturn:
    raise ImmediateHttpResponse(page)
