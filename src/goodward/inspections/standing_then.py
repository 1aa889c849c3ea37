"""How many providers stood where at the end of a day, by the figures of the register themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.measuring.register import is_on_register
from goodward.inspections.register_counting import (
    Held,
    Standing,
    counted_providers,
    first_file_of,
)

_COLUMNS = Held._fields


class Stood(NamedTuple):
    """
    The providers on the register at the end of a day.

    words: how many by the word of the outcome in force. undated: how many whose day of registration
    is not held. placeless: how many without a postcode.
    """

    words: Mapping[str, int]
    undated: int
    placeless: int

    def of(self, words: Sequence[str]) -> int:
        """Return how many have one of these outcomes."""
        return sum(self.words.get(each, 0) for each in words)

    @property
    def providers(self) -> int:
        return sum(self.words.values())


def stood_on(authority: LocalAuthority, days: Sequence[date]) -> dict[date, Stood]:
    """
    Return how providers stood at the end of each of some days. Eight queries, however many days.

    Counted as `register_counting` counts them, so that no two pages disagree.
    """
    standing = Standing(authority, since=min(days))
    held = [Held._make(row) for row in counted_providers(authority).values_list(*_COLUMNS)]
    found = {}
    for day in days:
        words: Counter[str] = Counter()
        undated = placeless = 0
        for each in held:
            if is_on_register(day, registered_on=each.registered_on, left_on=each.left_on):
                words[standing.word(each, day)] += 1
                undated += each.registered_on is None
                placeless += not each.postcode
        found[day] = Stood(words, undated, placeless)
    return found


def known_since(authority: LocalAuthority) -> date | None:
    """Return the day the first file of Ofsted's speaks of; None where none was brought in."""
    return first_file_of(authority)
