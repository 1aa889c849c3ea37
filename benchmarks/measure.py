"""Measuring two things side by side, and saying whether a claim holds."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Claim:
    """
    One claim of speed: `ratio` and what it must be at most or at least.

    details: the figures behind it, in words.
    """

    name: str
    ratio: float
    at_most: float | None = None
    at_least: float | None = None
    details: str = ""

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps within what is claimed."""
        return (self.at_most is None or self.ratio <= self.at_most) and (
            self.at_least is None or self.ratio >= self.at_least
        )

    def __str__(self) -> str:
        limit = f"at most {self.at_most:g}" if self.at_most is not None else ""
        limit = limit or f"at least {self.at_least:g}"
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        return f"{self.name}\n    {self.ratio:,.3g} ({limit}): {verdict}. {self.details}".rstrip()


def side_by_side(*works: Work, rounds: int = 7) -> list[float]:
    """
    Return the median seconds of each work, all run in turn, round by round.

    In turn, because a shared machine drifts: each ratio is then of neighbours in time.
    """
    for work in works:
        work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for place, work in enumerate(works):
            gc.collect()
            before = time.perf_counter()
            work()
            seconds[place].append(time.perf_counter() - before)
    return [statistics.median(each) for each in seconds]


def report(title: str, claims: Sequence[Claim]) -> bool:
    """Print the claims under a title; return whether all hold."""
    print(f"\n{title}\n{'─' * len(title)}")
    for claim in claims:
        print(claim)
    return all(claim.holds for claim in claims)
