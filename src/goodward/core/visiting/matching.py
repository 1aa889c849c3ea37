"""Which visits can have a day each, when a day has room for so many: answered exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date


class Matching:
    """
    Visits matched with days, as many as there is room for.

    allowed: the days each visit may be on, by its key. room: how many visits a day has room for.

    Augmenting paths (H. W. Kuhn, 1955; a textbook's bipartite matching with capacities): a visit
    that has a day keeps having one, on whatever day, unless it is dropped.
    """

    def __init__(self, allowed: Mapping[int, Sequence[date]], room: Mapping[date, int]) -> None:
        self._allowed = {key: list(days) for key, days in allowed.items()}
        self._room = dict(room)
        self._on: dict[date, list[int]] = {day: [] for day in room}

    def add(self, key: int) -> bool:
        """Give a visit a day, moving others if need be; return whether there was room."""
        return self._augment(key, set())

    def keep(self, key: int, day: date) -> bool:
        """
        Put a visit that has a day on this one for good, if all others still find a day.

        Return whether they do; nothing changes if not.
        """
        before, was_allowed = self._day_of(key), self._allowed[key]
        self._on[before].remove(key)
        self._allowed[key] = [day]
        if self._augment(key, set()):
            return True
        self._allowed[key] = was_allowed
        self._on[before].append(key)
        return False

    def drop(self, key: int) -> None:
        """Take a visit's day away, so that another may have it."""
        self._on[self._day_of(key)].remove(key)

    def _day_of(self, key: int) -> date:
        return next(day for day, keys in self._on.items() if key in keys)

    def _augment(self, key: int, seen: set[date]) -> bool:
        for day in self._allowed[key]:
            if day in seen:
                continue
            seen.add(day)
            here = self._on[day]
            if len(here) < self._room[day]:
                here.append(key)
                return True
            for other in list(here):
                if self._augment(other, seen):
                    here.remove(other)
                    here.append(key)
                    return True
        return False
