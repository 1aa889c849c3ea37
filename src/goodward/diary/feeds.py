"""Secret addresses at which calendar programs read visits: made, found, renewed, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from goodward.accounts import queries as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.diary.models import CalendarFeed, FeedKind
from goodward.providers.entries import entries_of
from goodward.providers.models import Provider

# 256 bits: nobody guesses it, so nothing else has to be asked of who reads a feed.
TOKEN_BYTES = 32
# The act of the table of rights of providers.
KEEP = "feed.keep"


class FeedRefused(ValueError):
    """An address that cannot be made; the sentence says why."""


@transaction.atomic
def make(
    *,
    authority: LocalAuthority,
    kind: str,
    by: User,
    at: datetime,
    role: str = "",
    provider: Provider | None = None,
) -> str:
    """
    Make a secret address for somebody's calendar program, in place of their earlier one.

    kind, role, provider: as the model has them. Return the secret, which is kept nowhere.

    :raises FeedRefused: for a team nobody here belongs to, or another authority's provider.
    """
    if kind == FeedKind.TEAM and not accounts.people_of(authority, role):
        raise FeedRefused("Choose a team of this authority")
    if provider is not None and provider.authority_id != authority.pk:
        raise FeedRefused("Choose a provider of this authority")
    for each in feeds_of(authority, by):
        if (each.kind, each.role, each.provider_id) == (kind, role, getattr(provider, "pk", None)):
            _revoke(each, at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed.objects.for_authority(authority).create(
        authority=authority,
        kind=kind,
        role=role,
        provider=provider,
        token_hash=_hash(token),
        made_at=at,
        made_by=by,
    )
    _record("calendar.address_made", feed, by=by, at=at)
    return token


@transaction.atomic
def revoke(*, feed: CalendarFeed, by: User, at: datetime) -> None:
    """Make an address lead nowhere, from now on and for ever."""
    _revoke(feed, at)
    _record("calendar.address_revoked", feed, by=by, at=at)


@transaction.atomic
def revoke_all(*, authority: LocalAuthority, person: User, by: User, at: datetime) -> int:
    """
    Make every address lead nowhere that somebody made as an officer; return how many there were.

    What they read as somebody of a provider stays theirs.
    """
    ended = [each for each in feeds_of(authority, person) if each.kind != FeedKind.PROVIDER]
    for each in ended:
        revoke(feed=each, by=by, at=at)
    return len(ended)


def feeds_of(
    authority: LocalAuthority, person: User, provider: Provider | None = None
) -> list[CalendarFeed]:
    """Return the addresses somebody made that still lead somewhere; of a provider where given."""
    rows = CalendarFeed.objects.for_authority(authority).filter(made_by=person, revoked_at=None)
    if provider is not None:
        rows = rows.filter(provider=provider)
    return list(rows.order_by("kind", "role", "pk"))


def feed_of(authority: LocalAuthority, person: User, pk: int) -> CalendarFeed:
    """
    Return one of somebody's own addresses.

    :raises CalendarFeed.DoesNotExist: also for somebody else's, or one revoked.
    """
    rows = CalendarFeed.objects.for_authority(authority)
    return rows.get(made_by=person, pk=pk, revoked_at=None)


def feed_with(authority: LocalAuthority, token: str) -> CalendarFeed:
    """
    Return the feed a secret leads to.

    An officer's leads nowhere once they no longer work here, and one of somebody at a provider
    once they no longer have access to it.

    :raises CalendarFeed.DoesNotExist: if it leads nowhere.
    """
    rows = CalendarFeed.objects.for_authority(authority).filter(
        token_hash=_hash(token), revoked_at=None, made_by__is_active=True
    )
    feed = rows.select_related("authority", "made_by", "provider", "provider__authority").get()
    if feed.kind == FeedKind.PROVIDER:
        entries = entries_of(feed.made_by)
        if not any(each.provider.pk == feed.provider_id and each.may(KEEP) for each in entries):
            raise CalendarFeed.DoesNotExist("its maker has no access to the provider any more")
    else:
        try:
            accounts.person_of(authority, feed.made_by_id)
        except User.DoesNotExist:
            raise CalendarFeed.DoesNotExist("its maker does not work here any more") from None
    return feed


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _revoke(feed: CalendarFeed, at: datetime) -> None:
    feed.revoked_at = at
    feed.save()


def _record(kind: str, feed: CalendarFeed, *, by: User, at: datetime) -> None:
    audit.record(
        authority_id=feed.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("calendar", feed.pk),
        detail={"kind": feed.kind, "role": feed.role, "provider": feed.provider_id},
    )
