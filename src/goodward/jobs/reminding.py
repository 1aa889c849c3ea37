"""Every few minutes: write the reminders of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.reminding import actions as reminding

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


def remind(authority: LocalAuthority) -> int:
    """Write the reminders that are due today; return how many."""
    now = timezone.now()
    return reminding.write_reminders(authority, today=timezone.localdate(now), at=now)
