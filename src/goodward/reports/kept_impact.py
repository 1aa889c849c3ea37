"""How long improving took, of a large authority worked out once a day and kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from goodward.cases.queries import number_of_runs
from goodward.core.measuring.grouping import Case
from goodward.policies.queries import rules_of
from goodward.replays.queries import kept_figure
from goodward.reports.impact import Impact, cases_of, impact, impact_of

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority

Read = TypeVar("Read")
NAME, CASES = "impact", "impact_cases"
# With fewer runs through pathways the figures are worked out as somebody opens the page.
LARGE = 4_000


class ToKeep(NamedTuple):
    """Figures of a day as a text, and the cases that they are of."""

    figures: str
    cases: str


def impact_today(authority: LocalAuthority, today: date) -> tuple[Impact, bool]:
    """Return the figures of today, and whether they were worked out earlier in the day."""
    kept = decoded(kept_figure(authority, NAME, today), Impact)
    return (kept, True) if kept else (impact(authority, as_at=today), False)


def cases_today(authority: LocalAuthority, today: date) -> list[Case]:
    """Return the cases that the figures of today are of: those kept with them, where they are."""
    kept = decoded(kept_figure(authority, CASES, today), list[Case])
    return cases_of(authority, rules_of(authority), as_at=today) if kept is None else kept


def to_keep(authority: LocalAuthority, today: date) -> ToKeep:
    """Return the figures of today and their cases, worked out together so that they agree."""
    rules = rules_of(authority)
    cases = cases_of(authority, rules, as_at=today)
    return ToKeep(encoded(impact_of(cases, rules)), encoded(cases))


def is_worth_keeping(authority: LocalAuthority, today: date) -> bool:
    """Return whether the authority is large and today's figures are not kept yet."""
    return not kept_figure(authority, CASES, today) and number_of_runs(authority) >= LARGE


def encoded(found: Impact | list[Case]) -> str:
    """Return figures, or cases, as a text."""
    return msgspec.json.encode(found, enc_hook=float).decode()


def decoded(text: str, kind: type[Read]) -> Read | None:
    """
    Return what a text holds; shares as near as numbers with decimals are.

    None where nothing was kept, or only by an earlier release that wrote it otherwise.
    """
    try:
        return msgspec.json.decode(text, type=kind, dec_hook=_fraction) if text else None
    except msgspec.DecodeError:
        return None


def _fraction(_type: type, value: Any) -> Fraction:
    return Fraction(value)
