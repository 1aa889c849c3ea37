"""The second step of signing in: setting it up, and who is asked for it."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.http import HttpRequest

# What the officers' identity provider is called (`config.identity_provider.PROVIDER`).
OFFICERS = "authority"


class SettingUp(ActivateTOTPForm):
    """
    allauth's own; only that the code counts as a proof of who it is.

    Somebody without a password has no other, and would be asked for a second code, half a minute
    later, before the recovery codes are shown.
    """

    def clean_code(self) -> str:
        code: str = super().clean_code()
        record_authentication(
            context.request, self.user, method="mfa", reauthenticated=True, type="totp"
        )
        return code


class AskedHere(AuthenticateStage):
    """
    allauth's own; only that an officer who comes from the authority's identity provider is not
    asked. People at providers are: whether they need a second step is the authority's to say here.

    What it asks for beside a password is the authority's to say, and was asked there. How somebody
    came stands in the sign-in itself: what else the session remembers may be of another one.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        came_by = (self.login.signal_kwargs or {}).get("sociallogin")
        if came_by is not None and came_by.account.provider == OFFICERS:
            return False
        return bool(super()._should_handle(request))
