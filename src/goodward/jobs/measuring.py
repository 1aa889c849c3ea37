"""Every few minutes: what figures need done without anybody at a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.cases import actions as cases
from goodward.replays import actions as replays
from goodward.reports.kept_impact import CASES, NAME, is_worth_keeping, to_keep

if TYPE_CHECKING:
    from datetime import date

    from goodward.accounts.models import LocalAuthority

# Parts of a past day read in one go, so that messages need not wait long for it.
PARTS = 10


def keep_todays_impact(authority: LocalAuthority, today: date) -> None:
    """Work out for a large authority, once a day, how long improving took, and of which cases."""
    if is_worth_keeping(authority, today):
        made = to_keep(authority, today)
        for name, content in ((NAME, made.figures), (CASES, made.cases)):
            replays.keep_figure(authority=authority, name=name, as_at=today, content=content)


def keep_figures_ready(authority: LocalAuthority) -> None:
    """Go on with past days that were asked for, keep what takes long, and fold what was counted."""
    cases.fold_if_worth_it(authority)
    keep_todays_impact(authority, timezone.localdate())
    replays.go_on_with_all(authority, parts=PARTS)
