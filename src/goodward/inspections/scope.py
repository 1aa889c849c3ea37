"""Of which providers one of Ofsted's files speaks, so that nobody else is taken to have left."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.core.ofsted.registers import Register
from goodward.inspections.comparing import HeldProvider

# Our types, as Ofsted's register has them. It lists no childminder of an agency, and nobody who is
# not registered yet: no file can say that one of those has left.
OFSTEDS_TYPES = {
    "nursery": "non_domestic",
    "pre_school": "non_domestic",
    "out_of_school": "non_domestic",
    "childminder": "childminder",
    "domestic_premises": "domestic",
    "home_childcarer": "home_childcarer",
}


class Scope(NamedTuple):
    """The types of provider a file speaks of, and the day it does."""

    types: frozenset[str]
    as_at: date | None

    def leaves(self, held: HeldProvider) -> bool:
        """Whether a provider that is not in the file has left, by what the file can know."""
        on = held.registered_on
        is_younger = on is not None and self.as_at is not None and on > self.as_at
        return held.is_active and held.type in self.types and not is_younger


def scope_of(register: Register, as_at: date | None) -> Scope:
    """Return of whom a file speaks. as_at: the day, also where the file itself does not say it."""
    types = (ours for ours, theirs in OFSTEDS_TYPES.items() if register.speaks_of(theirs))
    return Scope(frozenset(types), as_at)
