"""How long improving took, of a large authority worked out once a day and kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import msgspec

from goodward.cases.queries import number_of_runs
from goodward.replays.queries import kept_figure
from goodward.reports.impact import Impact, impact

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

NAME = "impact"
# With fewer runs through pathways the figures are worked out as somebody opens the page.
LARGE = 4_000


def impact_today(authority: LocalAuthority, today: date) -> tuple[Impact, bool]:
    """Return the figures of today, and whether they were worked out earlier in the day."""
    kept = kept_figure(authority, NAME, today)
    return (decoded(kept), True) if kept else (impact(authority, as_at=today), False)


def is_worth_keeping(authority: LocalAuthority, today: date) -> bool:
    """Return whether the authority is large and today's figures are not kept yet."""
    return not kept_figure(authority, NAME, today) and number_of_runs(authority) >= LARGE


def encoded(found: Impact) -> str:
    """Return figures as a text."""
    return msgspec.json.encode(found, enc_hook=float).decode()


def decoded(text: str) -> Impact:
    """Return the figures of a text; shares as near as numbers with decimals are."""
    return msgspec.json.decode(text, type=Impact, dec_hook=_fraction)


def _fraction(_type: type, value: Any) -> Fraction:
    return Fraction(value)
