"""What the offer owes without anybody at a page: bulletins that are due, places to pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.bulletins import actions as bulletins
from goodward.gatherings import actions as gatherings

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


def keep_the_offer_going(authority: LocalAuthority) -> None:
    """Write bulletins that are due, and pass on places that nobody took up in time."""
    gatherings.pass_places_on(authority, at=timezone.now())
    bulletins.send_due(authority, now=timezone.now)
