"""What the answers to a form come to: means of ratings, and counts of requirements met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

LOWEST, HIGHEST = 1, 7
HUNDREDTH = Decimal("0.01")


class Unrated(StrEnum):
    """Why an item of a rating scale has no number; neither counts in a mean."""

    NOT_APPLICABLE = "not_applicable"
    NOT_ANSWERED = "not_answered"


class Met(StrEnum):
    """Whether a requirement is met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_ANSWERED = "not_answered"


Rating = int | Unrated


@dataclass(frozen=True)
class Mean:
    """
    The mean of the rated items, to two places, half up.

    value: None when fewer are rated than the form asks for: then there is no number at all.
    """

    value: Decimal | None
    rated: int
    not_applicable: int
    not_answered: int

    @property
    def has_enough(self) -> bool:
        """Whether enough was answered for a number."""
        return self.value is not None


def mean(ratings: Sequence[Rating], *, at_least: int = 1) -> Mean:
    """
    Return the mean of ratings, leaving out what is not applicable or not answered.

    :raises ValueError: if a rating is not from 1 to 7.
    """
    rated = [each for each in ratings if not isinstance(each, Unrated)]
    for each in rated:
        if not LOWEST <= each <= HIGHEST:
            raise ValueError(f"{each} is not a rating from {LOWEST} to {HIGHEST}")
    value = None
    if len(rated) >= max(at_least, 1):
        value = (Decimal(sum(rated)) / len(rated)).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Mean(
        value,
        rated=len(rated),
        not_applicable=ratings.count(Unrated.NOT_APPLICABLE),
        not_answered=ratings.count(Unrated.NOT_ANSWERED),
    )


def overall(subscales: Mapping[str, Sequence[Rating]], *, at_least: int = 1) -> Mean:
    """Return the mean of all items of all subscales: each item weighs the same."""
    return mean([each for ratings in subscales.values() for each in ratings], at_least=at_least)


def count_met(answers: Iterable[Met]) -> dict[Met, int]:
    """Return how many requirements stand at each answer; every answer is there, if at nought."""
    given = list(answers)
    return {each: given.count(each) for each in Met}
