"""Every few seconds: make the packs of evidence that somebody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.evidence import actions as evidence

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


def make_packs(authority: LocalAuthority) -> int:
    """Make the packs that wait; return how many were made."""
    return evidence.make_waiting(authority, now=timezone.now)
