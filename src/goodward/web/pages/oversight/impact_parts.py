"""Figures of how long it took, told only where enough were followed, each with its cases."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.measuring.grouping import Asked, By, Which
from goodward.web.pages.oversight.drawing import LEAST_FOLLOWED

if TYPE_CHECKING:
    from goodward.core.measuring.helping import NextInspection
    from goodward.core.measuring.survival import Curve

# After how many days the share that improved is told; half a year, a year, a year and a half.
TOLD_AFTER = (("6 months", 183), ("12 months", 365), ("18 months", 548))
TOO_FEW = "Too few to say"


class Part(NamedTuple):
    """A piece of a cell or a sentence. url: of the cases a number stands for, empty for words."""

    text: str
    url: str = ""


Cell = tuple[Part, ...]


@dataclass(frozen=True)
class Cells:
    """Makes the cells of one group. as_at: the past day of the page, empty for today."""

    as_at: str
    by: By = By.ALL
    group: str = ""

    def number(self, number: int, which: Which = Which.ALL, days: int = 0) -> Part:
        """Return a number that leads to its cases; none leads nowhere."""
        return self.words(str(number), which, days, is_any=number > 0)

    def half(self, found: Curve) -> Cell:
        """Return within how many days half had got there."""
        day = found.median
        if day is None:
            return (Part("Not half yet"),)
        if not can_be_told(found, day):
            return (Part(TOO_FEW),)
        return (self.words(f"{day} days", Which.GOOD_BY, day),)

    def share(self, found: Curve, day: int) -> Cell:
        """Return the share that had got there by a day."""
        share = told_share(found, day)
        if share is None:
            return (Part(TOO_FEW),)
        return (self.words(percent(share), Which.GOOD_BY, day, is_any=share > 0),)

    def next(self, found: NextInspection) -> Cell:
        """Return what the next inspection found."""
        if not found.came:
            return (Part("None came yet"),)
        return (
            self.number(found.improved, Which.CAME_GOOD),
            Part(" of "),
            self.number(found.came, Which.CAME),
            Part(" Good"),
        )

    def words(self, text: str, which: Which, days: int = 0, *, is_any: bool = True) -> Part:
        """Return words that lead to cases, where there are any."""
        return Part(text, self._address(which, days) if is_any else "")

    def _address(self, which: Which, days: int) -> str:
        said = {
            "by": "" if self.by is By.ALL else self.by,
            "group": self.group,
            "which": "" if which is Which.ALL else which,
            "days": str(days or ""),
            "as_at": self.as_at,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return reverse("oversight:impact_cases") + (f"?{query}" if query else "")


def asked_of(said: dict[str, str]) -> Asked:
    """Return which cases an address asks for; what is no choice narrows nothing."""
    by, which, days = said.get("by", ""), said.get("which", ""), said.get("days", "")
    if by not in set(By):
        return Asked(which=_which(which), days=_days(days))
    return Asked(By(by), said.get("group", ""), _which(which), _days(days))


def _which(text: str) -> Which:
    return Which(text) if text in set(Which) else Which.ALL


def _days(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def told_median(found: Curve) -> int | None:
    """Return the day by which half had got there; None where too few were followed to it."""
    day = found.median
    return day if day is not None and can_be_told(found, day) else None


def told_share(found: Curve, day: int) -> Fraction | None:
    """Return the share that had got there by a day; None where too few were followed to it."""
    return found.happened_by(day) if can_be_told(found, day) else None


def can_be_told(found: Curve, day: int) -> bool:
    """Return whether enough were followed to a day."""
    return found.followed_on(day) >= LEAST_FOLLOWED


def percent(share: Fraction | float) -> str:
    """Return a share as it is written: “39 %”."""
    return f"{round(share * 100)} %"
