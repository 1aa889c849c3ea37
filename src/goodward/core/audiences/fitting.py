"""Whether a provider is of a kind that something is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from goodward.core.places.distances import outward_code

NOBODY_ASKED: frozenset[str] = frozenset()
# What stands for “no judgement yet” among outcomes, and for “on no pathway” among pathways.
NONE = "none"


class Audience(NamedTuple):
    """
    Kinds of provider. What is empty narrows nothing; what is not must fit in one of its words.

    outcomes: judgements in force, or `NONE`. pathways: open ones, or `NONE`. districts: first
    halves of postcodes. towns: in whatever case.
    """

    types: frozenset[str] = NOBODY_ASKED
    registers: frozenset[str] = NOBODY_ASKED
    outcomes: frozenset[str] = NOBODY_ASKED
    pathways: frozenset[str] = NOBODY_ASKED
    districts: frozenset[str] = NOBODY_ASKED
    towns: frozenset[str] = NOBODY_ASKED

    @classmethod
    def of(cls, kept: Mapping[str, Iterable[str]]) -> Audience:
        """Return an audience from what was kept of it; a word nobody knows any more is left out."""
        return cls(**{name: frozenset(kept.get(name, ())) for name in cls._fields})

    def kept(self) -> dict[str, list[str]]:
        """Return the audience as sorted lists, plain enough for JSON, without what is empty."""
        return {
            name: sorted(words) for name, words in zip(self._fields, self, strict=True) if words
        }


EVERYBODY = Audience()


class ProviderKind(NamedTuple):
    """What of a provider is asked: pathways are those that are open; outcome the one in force."""

    type: str
    registers: frozenset[str]
    outcome: str
    pathways: frozenset[str]
    postcode: str
    town: str


def is_for(audience: Audience, provider: ProviderKind) -> bool:
    """Return whether something for this audience is meant for this provider."""
    towns = {each.strip().casefold() for each in audience.towns}
    return (
        (not audience.types or provider.type in audience.types)
        and (not audience.registers or bool(audience.registers & provider.registers))
        and (not audience.outcomes or (provider.outcome or NONE) in audience.outcomes)
        and (not audience.pathways or bool(audience.pathways & (provider.pathways or {NONE})))
        and (not audience.districts or outward_code(provider.postcode) in audience.districts)
        and (not towns or provider.town.strip().casefold() in towns)
    )
