"""Reading what sweeps found, and how the last one went."""

from __future__ import annotations

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.integrity.checks import BY_KEY, CHECKS, FAILED, Check
from goodward.integrity.models import Finding, Sweep

__all__ = ["BY_KEY", "CHECKS", "FAILED", "Check", "get_finding", "get_sweep", "gone_findings",
           "last_sweep", "open_findings"]  # fmt: skip


def open_findings(authority: LocalAuthority) -> QuerySet[Finding]:
    """Return what is open, the oldest first."""
    return _findings(authority).filter(gone_at=None).order_by("found_at", "pk")


def gone_findings(authority: LocalAuthority) -> QuerySet[Finding]:
    """Return what is gone, the newest first."""
    return _findings(authority).exclude(gone_at=None).order_by("-gone_at", "-pk")


def get_finding(authority: LocalAuthority, pk: int) -> Finding:
    """
    Return one finding, open or gone.

    :raises Finding.DoesNotExist: also for another authority's.
    """
    return _findings(authority).get(pk=pk)


def last_sweep(authority: LocalAuthority) -> Sweep | None:
    """Return the sweep that was begun last, None before there was one."""
    rows = Sweep.objects.for_authority(authority).select_related("begun_by")
    return rows.order_by("-pk").first()


def get_sweep(authority: LocalAuthority, pk: int) -> Sweep:
    """
    Return one sweep.

    :raises Sweep.DoesNotExist: also for another authority's.
    """
    return Sweep.objects.for_authority(authority).select_related("authority").get(pk=pk)


def _findings(authority: LocalAuthority) -> QuerySet[Finding]:
    return Finding.objects.for_authority(authority).select_related(
        "authority", "provider", "person"
    )
