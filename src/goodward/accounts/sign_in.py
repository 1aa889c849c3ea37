"""Local accounts: people are added by their authority, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from goodward.accounts.models import User
from goodward.accounts.queries import authorities_of, signed_in

OURS = {"allauth.mfa.stages.AuthenticateStage": "goodward.accounts.second_step.AskedHere"}


class LocalAccounts(DefaultAccountAdapter):
    """allauth asks this adapter whether anybody may make an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """Put our own second step in the place of allauth's."""
        return [OURS.get(stage, stage) for stage in super().get_login_stages()]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever works for no authority can only have come for a provider."""
        user = request.user
        if isinstance(user, User) and not authorities_of(user):
            return reverse("portal:home")
        return str(super().get_login_redirect_url(request))


class SignedIn(AuthenticationBackend):
    """allauth's own; only that whoever is signed in comes with what they are to an authority."""

    def get_user(self, user_id: int) -> User | None:
        user = signed_in(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


def first_password_path(user: User) -> str:
    """
    Return where a person sets their password, below the address of the site.

    It works once, and for as long as any link to set a new password does (three days).
    """
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=parts)
