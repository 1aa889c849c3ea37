"""Every few minutes: what figures need done without anybody at a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodward.cases import actions as cases
from goodward.replays import actions as replays

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

# Parts of a past day read in one go, so that messages need not wait long for it.
PARTS = 10


def keep_figures_ready(authority: LocalAuthority) -> None:
    """Go on with past days that were asked for, and fold what was counted."""
    cases.fold_if_worth_it(authority)
    replays.go_on_with_all(authority, parts=PARTS)
