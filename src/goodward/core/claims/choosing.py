"""
Whose claims are audited: a sample that can be shown to be fair, and scores that explain themselves.

A provider's place in a sample is a fingerprint of the seed and its number, so anybody who has the
seed and the list can draw it again, with any tool.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


def draw(numbers: Iterable[str], *, size: int, seed: str) -> list[str]:
    """
    Return a random sample of providers' numbers, in the order they were drawn.

    The order is that of `sha256(seed + ":" + number)`, written in hexadecimal.

    :raises ValueError: for a size below 1 or an empty seed.
    """
    if size < 1 or not seed.strip():
        raise ValueError("a sample needs a size of 1 or more, and a seed")
    return sorted(set(numbers), key=lambda number: fingerprint(seed, number))[:size]


def fingerprint(seed: str, number: str) -> str:
    """Return what a provider's place in a sample is worked out from."""
    return hashlib.sha256(f"{seed.strip()}:{number}".encode()).hexdigest()


class Signal(NamedTuple):
    """
    Something that makes an audit more useful. counts: what is counted.

    most: no more of it than this counts.
    """

    title: str
    counts: str
    most: int = 1


SIGNALS: Mapping[str, Signal] = {
    "new_provider": Signal("New provider", "registered in the last twelve months"),
    "administration_change": Signal(
        "Change of administration", "changes noted in the last twelve months", 3
    ),
    "difficulty": Signal(
        "Difficulty with funding told", "times it was told in the last twelve months", 3
    ),
    "findings_before": Signal("Findings before", "audits that found hours which were not due", 3),
    "late_claim": Signal("Late claims", "claims noted as late in the last twelve months", 3),
    "never_audited": Signal("Never audited", "no audit of its claims was closed yet"),
}
# Until an authority sets its own, every signal weighs the same: no weight is stated anywhere.
EVEN = 1
MOST_WEIGHT = 100


class Part(NamedTuple):
    """One part of a score: so many of a signal, at its weight."""

    signal: str
    times: int
    weight: int

    @property
    def points(self) -> int:
        return self.times * self.weight


class Score(NamedTuple):
    """A provider's score, with what it is made of, the heaviest part first."""

    number: str
    points: int
    parts: tuple[Part, ...]


def weights_with(own: Mapping[str, int]) -> dict[str, int]:
    """Return the weight of every signal: the authority's own, else the same for each."""
    return {name: own.get(name, EVEN) for name in SIGNALS}


def score(number: str, counts: Mapping[str, int], weights: Mapping[str, int]) -> Score:
    """
    Return a provider's score.

    counts: how many of each signal there are, by its name; what is not named is none.
    """
    parts = [
        Part(name, min(counts.get(name, 0), signal.most), weights[name])
        for name, signal in SIGNALS.items()
    ]
    there = sorted((each for each in parts if each.points), key=lambda each: -each.points)
    return Score(number, sum(each.points for each in there), tuple(there))


def by_risk(scores: Iterable[Score]) -> Sequence[Score]:
    """Return scores from the highest down; equal ones by number, so that the order is no chance."""
    return sorted(scores, key=lambda each: (-each.points, each.number))
