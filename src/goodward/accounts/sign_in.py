"""Local accounts: people are added by their authority, nobody signs up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class LocalAccounts(DefaultAccountAdapter):
    """allauth asks this adapter whether anybody may make an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
