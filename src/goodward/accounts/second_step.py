"""Setting up the second step: whoever has just given a code need not give the next one at once."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.totp.forms import ActivateTOTPForm


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
