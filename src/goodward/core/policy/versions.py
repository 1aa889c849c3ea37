"""All versions of one authority's policy, with its calendar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.rules import Policy


class PolicyVersions:
    """
    An authority's policy through time.

    versions: at least one, in any order; the first also serves every day before it.

    :raises ValueError: when there is no version, or two apply from the same day.
    """

    def __init__(
        self, *, authority: str, versions: Sequence[Policy], calendar: WorkingCalendar
    ) -> None:
        if not versions:
            raise ValueError(f"{authority} has no version of its policy")
        self.authority = authority
        self.versions = tuple(sorted(versions, key=lambda each: each.applies_from))
        self.calendar = calendar
        self._starts = [each.applies_from for each in self.versions]
        if len(set(self._starts)) < len(self._starts):
            raise ValueError(f"{authority} has two versions that apply from the same day")

    def on(self, day: date) -> Policy:
        """Return the version in force on a day."""
        return self.versions[max(bisect_right(self._starts, day) - 1, 0)]

    def in_force(self, day: date) -> tuple[Policy, date | None]:
        """Return the version in force on a day, and the first day it no longer is (None: never)."""
        place = max(bisect_right(self._starts, day) - 1, 0)
        following = self._starts[place + 1 : place + 2]
        return self.versions[place], following[0] if following else None

    def applying_from(self, day: date) -> Policy | None:
        """Return the version that applies from exactly this day, None if there is none."""
        place = bisect_right(self._starts, day) - 1
        return self.versions[place] if place >= 0 and self._starts[place] == day else None

    @property
    def latest(self) -> Policy:
        """The newest version."""
        return self.versions[-1]

    @cached_property
    def pathway_titles(self) -> dict[str, str]:
        """The pathways of every version, in the order of the newest; then those it dropped."""
        titles: dict[str, str] = {}
        for version in reversed(self.versions):
            for name, each in version.text.pathways.items():
                titles.setdefault(name, each.title)
        return titles

    def with_hash(self, text_hash: str) -> Policy:
        """
        Return the version whose text has this hash.

        :raises LookupError: when no version has it.
        """
        for version in self.versions:
            if version.hash == text_hash:
                return version
        raise LookupError(f"no version of {self.authority}'s policy has the hash {text_hash}")
