"""
From a judgement below Good to Good or better: one spell, however often the pathway changed.

A spell begins as a pathway opens that only Good or better ends well, and goes on where another such
pathway takes over on the same day. It is seen until it ended well, until the provider left or the
pathway ended otherwise, or until today.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from goodward.core.measuring.survival import Seen

IMPROVED, SUPERSEDED = "improved", "superseded"


class Run(NamedTuple):
    """One run through a pathway. outcome: how it closed, None while it is open."""

    provider: int
    pathway: str
    opened_on: date
    closed_on: date | None
    outcome: str | None


class Spell(NamedTuple):
    """
    A provider's time below Good. pathway: the one it began on. last_on: the last day it was seen.

    has_improved: whether it ended in Good or better on that day.
    """

    provider: int
    pathway: str
    began_on: date
    last_on: date
    has_improved: bool

    @property
    def seen(self) -> Seen:
        return Seen((self.last_on - self.began_on).days, self.has_improved)


def spells(runs: Iterable[Run], below_good: Container[str], *, as_at: date) -> list[Spell]:
    """
    Return every spell that began by a day, as it was seen until then, by provider and day.

    below_good: the pathways that only Good or better ends well.
    """
    known = [each for each in runs if each.pathway in below_good and each.opened_on <= as_at]
    known.sort(key=attrgetter("provider", "opened_on"))
    return [
        spell
        for _, several in groupby(known, key=attrgetter("provider"))
        for spell in _of_one(list(several), as_at)
    ]


def _of_one(runs: Sequence[Run], as_at: date) -> list[Spell]:
    found: list[Spell] = []
    goes_on = False
    for run in runs:
        closed = run.closed_on if run.closed_on and run.closed_on <= as_at else None
        if goes_on and found[-1].last_on == run.opened_on:
            began = found.pop()
        else:
            began = Spell(run.provider, run.pathway, run.opened_on, run.opened_on, False)
        outcome = run.outcome if closed else None
        found.append(began._replace(last_on=closed or as_at, has_improved=outcome == IMPROVED))
        goes_on = outcome == SUPERSEDED
    return found
