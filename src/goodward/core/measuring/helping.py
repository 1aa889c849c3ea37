"""
What was done while a provider was below Good, and what the next inspection found.

None of this says why somebody improved: whoever needs longer is visited more often, and whoever is
worse off is helped more. So support is looked at as it stood on one early day, of those who were
still below Good then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.measuring.spells import Spell
from goodward.core.measuring.survival import Seen

# The early day: about three months after the judgement.
EARLY = 91


class VisitBand(NamedTuple):
    """So many visits, both ends included. most: None for any more."""

    title: str
    least: int
    most: int | None


BANDS = (
    VisitBand("No visit", 0, 0),
    VisitBand("1 or 2 visits", 1, 2),
    VisitBand("3 to 5 visits", 3, 5),
    VisitBand("6 to 8 visits", 6, 8),
    VisitBand("9 visits or more", 9, None),
)


class Helped(NamedTuple):
    """
    A spell with its visits and the next inspection.

    visits: the days on which they were held, from the judgement to the end of the spell.
    next_on: the day the authority was told of the next judgement, None where none came yet.
    """

    spell: Spell
    visits: tuple[date, ...]
    next_on: date | None

    @property
    def seen_in_visits(self) -> Seen:
        """How many visits it was followed for, and whether Good or better came after them."""
        return Seen(len(self.visits), self.spell.has_improved)

    @property
    def improved_next(self) -> bool:
        """Whether the next inspection found Good or better."""
        return self.spell.has_improved and self.next_on == self.spell.last_on

    @property
    def seen_later(self) -> Seen | None:
        """How it went on after the early day; None where it was not followed beyond it."""
        days, happened = self.spell.seen
        return Seen(days - EARLY, happened) if days > EARLY else None

    @property
    def early_visits(self) -> int:
        last = self.spell.began_on + timedelta(days=EARLY)
        return sum(each <= last for each in self.visits)


class NextInspection(NamedTuple):
    """What the next inspection found: of how many it came, in how many it was Good or better."""

    number: int
    came: int
    improved: int


def helped(
    spells: Iterable[Spell],
    visits: Mapping[int, Sequence[date]],
    judgements: Mapping[int, Sequence[date]],
    *,
    as_at: date,
) -> list[Helped]:
    """
    Return spells with what was done in them, as at the end of a day.

    visits, judgements: the days of them by provider, in any order. A judgement on the day a spell
    began is the one that began it.
    """
    found = []
    for each in spells:
        held = sorted(
            day
            for day in visits.get(each.provider, ())
            if each.began_on <= day <= min(each.last_on, as_at)
        )
        later = [day for day in judgements.get(each.provider, ()) if each.began_on < day <= as_at]
        found.append(Helped(each, tuple(held), min(later, default=None)))
    return found


def next_inspection(several: Iterable[Helped]) -> NextInspection:
    """Return what the next inspection found of some spells."""
    some = list(several)
    return NextInspection(
        len(some),
        sum(each.next_on is not None for each in some),
        sum(each.improved_next for each in some),
    )


def band_of(visits: int) -> VisitBand:
    """Return the band that so many visits lie in."""
    return next(each for each in BANDS if each.most is None or visits <= each.most)
