"""What an audit came to, in words."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.instruments.answers import Result
from goodward.core.instruments.scoring import Met

MET_TEXTS = {
    Met.MET: "met",
    Met.PARTLY: "in part",
    Met.NOT_MET: "not met",
    Met.NOT_APPLICABLE: "not applicable",
    Met.NOT_ANSWERED: "without an answer",
}


def result_text(result: Result) -> str:
    """Return what the audit came to as a whole; nothing where its form counts nothing."""
    whole = result.overall
    said = [f"Mean {whole.value}"] if whole and whole.value is not None else []
    return ". ".join([*said, *filter(None, [counts_text(result.counts)])])


def counts_text(counts: Mapping[Met, int]) -> str:
    """Return how many requirements stand at each answer."""
    return ", ".join(f"{number} {MET_TEXTS[each]}" for each, number in counts.items() if number)
