"""Every few minutes: begin the report of the quarter, once its day has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.cabinet import actions as cabinet

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


def begin_reports(authority: LocalAuthority) -> None:
    """Begin the report that is due, if one is, and tell its author."""
    now = timezone.now()
    cabinet.begin_due(authority, today=timezone.localdate(now), at=now)
