"""Reading what providers told us and what waits for an answer."""

from __future__ import annotations

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.providers.models import Provider
from goodward.tellings.models import Telling


def tellings_of(provider: Provider) -> list[Telling]:
    """Return what a provider told us, the latest first, with the answers. One query."""
    return list(_rows(provider.authority).filter(provider=provider).order_by("-told_at", "-pk"))


def telling_of(provider: Provider, pk: int) -> Telling:
    """
    Return one thing a provider told us.

    :raises Telling.DoesNotExist: also for another provider's.
    """
    return _rows(provider.authority).get(provider=provider, pk=pk)


def get_telling(authority: LocalAuthority, pk: int) -> Telling:
    """
    Return one thing a provider of the authority told us.

    :raises Telling.DoesNotExist: also for another authority's.
    """
    return _rows(authority).get(pk=pk)


def waiting(authority: LocalAuthority, *, limit: int = 200) -> list[Telling]:
    """Return what waits for an answer, the oldest first, no more than `limit`. One query."""
    return list(_rows(authority).filter(answer=None).order_by("told_at", "pk")[:limit])


def answered(authority: LocalAuthority, *, limit: int = 50) -> list[Telling]:
    """Return what was answered last, no more than `limit`. One query."""
    rows = _rows(authority).filter(answer__isnull=False)
    return list(rows.order_by("-answer__answered_at", "-pk")[:limit])


def _rows(authority: LocalAuthority) -> QuerySet[Telling]:
    return Telling.objects.for_authority(authority).select_related(
        "authority",
        "provider",
        "provider__authority",
        "told_by",
        "answer",
        "answer__answered_by",
    )
