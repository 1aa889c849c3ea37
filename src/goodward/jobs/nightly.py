"""Every night: evaluate, prove what is stored, sweep, count, and delete what is to go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from goodward.accounts import queries as accounts
from goodward.cases import actions as cases
from goodward.claims.actions import delete_approved, delete_approved_papers
from goodward.enquiries.actions import delete_unconfirmed
from goodward.evidence.actions import delete_due
from goodward.inspections.register_counting import count_register
from goodward.integrity.actions import sweep_all

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.integrity.models import Sweep


class Deletion(NamedTuple):
    """What goes on its day. one, more: what it is, of one and of several."""

    one: str
    more: str
    delete: Callable[..., int]


# A kind of thing that is kept for a time joins here, and nowhere else.
DELETIONS = (
    Deletion(
        "enquiry that nobody confirmed", "enquiries that nobody confirmed", delete_unconfirmed
    ),
    Deletion(
        "claims file that somebody let go", "claims files that somebody let go", delete_approved
    ),
    Deletion(
        "audit’s papers that somebody let go",
        "audits’ papers that somebody let go",
        delete_approved_papers,
    ),
    Deletion(
        "pack of evidence whose days were over",
        "packs of evidence whose days were over",
        delete_due,
    ),
)


class Night(NamedTuple):
    """
    One authority's night. name: what it is called.

    report: what was evaluated and proved. swept: what the sweep found. counted_days: for how many
    days the register was counted. deleted: how many of each of `DELETIONS`, in its order.
    """

    name: str
    report: cases.NightReport
    swept: Sweep
    counted_days: int
    deleted: tuple[int, ...]


def nightly(day: date | None = None) -> Iterator[Night]:
    """Yield each authority's night, once it is over. day: today by default."""
    now = timezone.now()
    for authority in accounts.all_authorities():
        yield _night(authority, day or timezone.localdate(now), now)


def _night(authority: LocalAuthority, day: date, now: datetime) -> Night:
    deleted = tuple(each.delete(authority, at=now) for each in DELETIONS)
    report = cases.bring_up_to(authority, day=day, at=now, workers=os.cpu_count() or 1)
    # What the night proved is not worked out twice.
    swept = sweep_all(authority, now=timezone.now, proved=report)
    return Night(
        authority.name, report, swept, count_register(authority, today=day, at=now), deleted
    )
