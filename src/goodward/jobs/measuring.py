"""Every few minutes: what figures need done without anybody at a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.cases import actions as cases
from goodward.replays import actions as replays
from goodward.reports.impact import impact
from goodward.reports.kept_impact import NAME, encoded, is_worth_keeping

if TYPE_CHECKING:
    from datetime import date

    from goodward.accounts.models import LocalAuthority

# Parts of a past day read in one go, so that messages need not wait long for it.
PARTS = 10


def keep_todays_impact(authority: LocalAuthority, today: date) -> None:
    """Work out for a large authority, once a day, how long improving took."""
    if is_worth_keeping(authority, today):
        replays.keep_figure(
            authority=authority,
            name=NAME,
            as_at=today,
            content=encoded(impact(authority, as_at=today)),
        )


def keep_figures_ready(authority: LocalAuthority) -> None:
    """Go on with past days that were asked for, keep what takes long, and fold what was counted."""
    cases.fold_if_worth_it(authority)
    keep_todays_impact(authority, timezone.localdate())
    replays.go_on_with_all(authority, parts=PARTS)
