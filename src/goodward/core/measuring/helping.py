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
from goodward.core.measuring.supporting import Kind, Piece, counted_once
from goodward.core.measuring.survival import Seen

# The early day: about three months after the judgement.
EARLY = 91


class Helped(NamedTuple):
    """
    A spell with its support and the next inspection.

    support: from the judgement to the end of the spell, the earliest first.
    next_on: the day the authority was told of the next judgement, None where none came yet.
    """

    spell: Spell
    support: tuple[Piece, ...]
    next_on: date | None

    @property
    def visits(self) -> int:
        return sum(each.kind is Kind.VISIT for each in self.support)

    def early(self, kind: Kind) -> int:
        """Return how many pieces of a kind there were until the early day, and on it."""
        last = self.spell.began_on + timedelta(days=EARLY)
        return sum(each.kind is kind and each.on <= last for each in self.support)


class NextInspection(NamedTuple):
    """What the next inspection found: of how many it came, in how many it was Good or better."""

    number: int
    came: int
    improved: int


def helped(
    spells: Iterable[Spell],
    support: Mapping[int, Sequence[Piece]],
    judgements: Mapping[int, Sequence[date]],
    *,
    as_at: date,
) -> list[Helped]:
    """
    Return spells with what was done in them, as at the end of a day.

    support: the pieces of each provider, in any order. judgements: the days of them by provider. A
    judgement on the day a spell began is the one that began it.
    """
    found = []
    for each in spells:
        given = counted_once(
            piece
            for piece in support.get(each.provider, ())
            if each.began_on <= piece.on <= min(each.last_on, as_at)
        )
        later = [day for day in judgements.get(each.provider, ()) if each.began_on < day <= as_at]
        found.append(Helped(each, given, min(later, default=None)))
    return found


def later_than_early(seen: Seen) -> Seen | None:
    """Return how it went on after the early day; None where it was not followed beyond it."""
    return Seen(seen.days - EARLY, seen.happened) if seen.days > EARLY else None
