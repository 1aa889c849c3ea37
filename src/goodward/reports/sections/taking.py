"""Every section of a report to cabinet, in order: one table, so that one more is one more line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.cabinet.figures import Section
from goodward.core.measuring.periods import Period
from goodward.reports.sections import (
    deadlines,
    decisions,
    feedback,
    going_on,
    improving,
    judgements,
    noticing,
    offering,
    supporting,
    visits,
)
from goodward.reports.sections.asking import Asked

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


class Source(NamedTuple):
    """Where a section comes from. key: what its words and its place on a page are known by."""

    key: str
    title: str
    take: Callable[[Asked], Section]


SOURCES = tuple(
    Source(each.KEY, each.TITLE, each.take)
    for each in (
        judgements,
        improving,
        deadlines,
        visits,
        supporting,
        offering,
        decisions,
        noticing,
        going_on,
        feedback,
    )
)


def take(authority: LocalAuthority, period: Period, *, today: date) -> tuple[Section, ...]:
    """
    Return every section of a period, compared with the year before.

    today: figures are as they stand on this day; a period that is not over is counted until it.
    """
    asked = Asked(authority, period, today=today)
    return tuple(source.take(asked) for source in SOURCES)
