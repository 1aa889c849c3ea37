"""
Personal links: what they may lead to, and what stands in one.

A personal link opens one page for one person, without the form to sign in. It is made when a
message is handed over and stands in that e-mail alone: no table holds one. Signed with it are who
opens it, by which access, the page, the day it went and the delivery it went with; the signature
also hangs on the person's e-mail address and password, so that whatever ends their sign-ins ends
their links.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from goodward.accounts.models import User
from goodward.accounts.queries import active_person
from goodward.messages.models import Delivery
from goodward.providers.access import accesses_of
from goodward.providers.models import Access

_SALT = "goodward.messages.personal"
_BETWEEN = " "


class Page(NamedTuple):
    """
    A page that a personal link may lead to.

    what: the page in words, after “It opens”. reaches: the names of what its forms post to and what
    it hands out; each about the same things as the page itself.
    """

    what: str
    reaches: frozenset[str] = frozenset()


# A page that is not here is opened by signing in.
PAGES: Mapping[str, Page] = {
    "portal_visits:show": Page(
        "a visit",
        frozenset({"portal_visits:confirm", "portal_visits:move", "portal_visits:cancel"}),
    ),
    "portal_notes:show": Page(
        "a note of visit",
        frozenset({"portal_notes:answer", "portal_notes:version", "portal_notes:pdf"}),
    ),
    "portal_letters:show": Page("a letter", frozenset({"portal_letters:pdf"})),
    "portal_documents:list": Page(
        "the documents you send us",
        frozenset({"portal_documents:send", "portal_documents:file"}),
    ),
    "portal_asking:show": Page("what you told or asked us"),
    "portal_offers:package": Page(
        "a quote",
        frozenset({"portal_offers:pdf", "portal_offers:agree", "portal_offers:decline"}),
    ),
    "portal_offers:conversation": Page(
        "your annual conversation", frozenset({"portal_offers:ask_time"})
    ),
    "portal_offers:ask_time": Page(
        "a time for your annual conversation", frozenset({"portal_offers:conversation"})
    ),
    "portal_events:show": Page(
        "a meeting or training",
        frozenset(
            {
                "portal_events:calendar",
                "portal_events:book",
                "portal_events:accept",
                "portal_events:withdraw",
            }
        ),
    ),
}


class PersonalLink(NamedTuple):
    """What a personal link says: by which access of whom, where it leads, the day it went."""

    access: Access
    leads_to: str
    written_on: date

    @property
    def user(self) -> User:
        return self.access.user


def page_at(path: str) -> ResolverMatch | None:
    """Return which page of a provider's own stands at a path of this installation, if one does."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    return match if match.view_name.startswith("portal") and "provider" in match.kwargs else None


def address_for(delivery: Delivery, access: Access, leads_to: str, *, on: date) -> str:
    """Return the address of a link for the person of an access to a path; on: the day it goes."""
    said = (access.user_id, access.pk, on.toordinal(), delivery.pk, delivery.round, leads_to)
    written = b64_encode(_BETWEEN.join(map(str, said)).encode()).decode()
    token = _signer(access.user).sign(written)
    path = reverse("portal:continue", kwargs={"token": token})
    return f"{settings.GOODWARD_ADDRESS}{path}"


def read(token: str) -> PersonalLink | None:
    """
    Return what a link says, however old it is; None for one that is not ours or has died.

    It dies with the access it names, with the person's account, address and password.
    """
    try:
        written = b64_decode(token.partition(".")[0].encode()).decode()
        user_pk, access_pk, day, _delivery, _round, leads_to = written.split(_BETWEEN, 5)
        user = active_person(int(user_pk))
        if user is None:
            return None
        _signer(user).unsign(token)
    except (BadSignature, ValueError, OverflowError):
        return None
    held = next((each for each in accesses_of(user) if each.pk == int(access_pk)), None)
    return PersonalLink(held, leads_to, date.fromordinal(int(day))) if held else None


def _signer(user: User) -> Signer:
    return Signer(salt=f"{_SALT} {user.email.casefold()} {user.password}", sep=".")
