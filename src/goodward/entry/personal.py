"""Getting in by a personal link: whose it is, whether it still works, and using it up."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from goodward.accounts.models import User
from goodward.accounts.queries import must_set_it_up
from goodward.messages.personal import PAGES, PersonalLink, page_at, read
from goodward.providers import used_links
from goodward.providers.access import accesses_of
from goodward.providers.entries import Entry, entries_of


class Way(NamedTuple):
    """
    What a personal link leads to, for whom.

    what: the page in words, “a visit”. is_open: whether it can be used; else it was used, is too
    old, or its authority has no such links any more.
    """

    link: PersonalLink
    entry: Entry
    what: str
    is_open: bool

    @property
    def user(self) -> User:
        return self.link.user

    @property
    def leads_to(self) -> str:
        return self.link.leads_to


def way_of(token: str, *, at: datetime) -> Way | None:
    """Return where a link leads; None for one that is not ours, or that opens nothing any more."""
    link = read(token)
    match = page_at(link.leads_to) if link else None
    page = PAGES.get(match.view_name) if match else None
    if link is None or match is None or page is None:
        return None
    entry = _entry(link, int(match.kwargs["provider"]))
    return Way(link, entry, page.what, _is_open(link, token, at)) if entry else None


def use_up(token: str, *, at: datetime) -> Way | None:
    """Use a link up and return where it leads; None where it cannot be, or was a moment ago."""
    way = way_of(token, at=at)
    if way is None or not way.is_open:
        return None
    is_first = used_links.use(way.link.access, token, leads_to=way.leads_to, at=at)
    return way if is_first else None


def _entry(link: PersonalLink, provider: int) -> Entry | None:
    """Return what the access of a link opens, which may be less than it was: providers are sold."""
    for each in entries_of(link.user):
        if each.provider.pk == provider and link.access in each.accesses:
            return each
    return None


def _is_open(link: PersonalLink, token: str, at: datetime) -> bool:
    days = link.access.authority.portal_personal_days
    age = timezone.localtime(at).date() - link.written_on
    if days == 0 or age.days > days or used_links.is_used(link.access, token):
        return False
    # Nobody sets a second step up by the link in a message: that takes an ordinary sign-in.
    return not must_set_it_up(link.user, [each.authority for each in accesses_of(link.user)])
