"""Where a policy places a judgement, and which questions the judgement raises."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from goodward.core.policy.fitting import is_unknown
from goodward.core.policy.rules import Facts, PlacingRule, ProposalRule

QUESTION = "question"


class Judged(NamedTuple):
    """
    What a judgement comes to.

    row: where it leads; None when a person has to choose. raised: the proposals it raises.
    """

    row: PlacingRule | None
    raised: tuple[ProposalRule, ...]


class Judging:
    """
    Reads judgements against one version's rows, the first that fits deciding.

    There are few different judgements and very many of each, so what one comes to is remembered.
    """

    def __init__(self, placings: Sequence[PlacingRule], proposals: Sequence[ProposalRule]) -> None:
        self._placings = tuple(placings)
        self._proposals = tuple(rule for rule in proposals if rule.on_judgement)
        self._known: dict[Hashable, Judged] = {}

    def __call__(self, facts: Facts) -> Judged:
        """Return what a judgement with these fields comes to."""
        get = facts.get
        areas = get("areas")
        key = (
            get("framework"),
            get("overall"),
            get("inspection"),
            get("safeguarding"),
            tuple(areas.items()) if areas else None,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read(facts)
        return known

    def _read(self, facts: Facts) -> Judged:
        row = None
        # What is unknown asks, before any row is looked at.
        if not is_unknown(facts):
            row = next((each for each in self._placings if each.fits(facts)), None)
        if row is None or row.leads_to == QUESTION:
            return Judged(None, ())
        return Judged(
            row,
            tuple(
                rule for rule in self._proposals if any(fits(facts) for fits in rule.on_judgement)
            ),
        )
