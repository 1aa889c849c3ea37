"""
Links that prove an address: signed, for a while, and good for one sign-in.

Made by django-sesame. A token hangs on when its person last signed in, so that whichever link is
used first ends the others; what it was made for is part of the signature.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from sesame.tokens import create_token, parse_token

from goodward.accounts.models import User
from goodward.accounts.queries import active_person, authorities_of
from goodward.providers.access import accesses_of, open_offers

SIGN_IN, INVITATION = "sign-in", "invitation"


def link_for(user: User, made_for: str, *, leads_to: str = "") -> str:
    """Return the path of a link for a person; leads_to: the page it is about, if any."""
    path = reverse("portal:enter", kwargs={"token": create_token(user, made_for)})
    return f"{path}?{urlencode({'next': leads_to})}" if leads_to else path


def whose(token: str, *, at: datetime) -> User | None:
    """Return whose link it is while it can be used, else None."""
    for made_for in (SIGN_IN, INVITATION):
        user: User | None = parse_token(token, active_person, made_for, timedelta.max)
        if user is not None:
            return _while_it_lasts(user, token, made_for, at)
    return None


def is_new(user: User) -> bool:
    """
    Return whether somebody can open nothing yet.

    An invitation works for days. To somebody with more to lose it only says where to sign in.
    """
    return not accesses_of(user) and not authorities_of(user)


def _while_it_lasts(user: User, token: str, made_for: str, at: datetime) -> User | None:
    offers = open_offers(user, at=at)
    if made_for == INVITATION:
        return user if offers and is_new(user) else None
    reached = [*accesses_of(user), *offers]
    if not reached:
        return None
    minutes = min(each.authority.portal_link_minutes for each in reached)
    still = parse_token(token, active_person, made_for, timedelta(minutes=minutes))
    return user if still else None
