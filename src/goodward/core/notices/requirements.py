"""How each requirement of a notice stands at each setting, and which day comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Found(StrEnum):
    """What somebody found of a requirement at a setting."""

    OPEN = "open"
    MET = "met"
    NOT_MET = "not_met"


class Counted(NamedTuple):
    """At how many settings a requirement is met, not met, or still open."""

    met: int
    not_met: int
    open: int

    @property
    def is_met_everywhere(self) -> bool:
        return self.met > 0 and not self.not_met and not self.open


Key = tuple[int, int]


def counted_at(number: int, settings: Iterable[int], found: Mapping[Key, Found]) -> Counted:
    """
    Return how one requirement stands over several settings.

    found: what was found last, by the requirement's number and the setting's key; what nobody
    has looked at is open.
    """
    states = [found.get((number, setting), Found.OPEN) for setting in settings]
    return Counted(*(states.count(each) for each in (Found.MET, Found.NOT_MET, Found.OPEN)))


def next_day(
    days: Mapping[int, date | None], settings: Iterable[int], found: Mapping[Key, Found]
) -> date | None:
    """
    Return the soonest day to comply by of what is not met everywhere; None when there is none.

    days: by the requirement's number. A day gone by stays the soonest until it is met.
    """
    at = list(settings)
    still = [
        day
        for number, day in days.items()
        if day is not None and not counted_at(number, at, found).is_met_everywhere
    ]
    return min(still, default=None)
