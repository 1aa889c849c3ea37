"""Ofsted's outcomes ready to be stored: their words, their events, and the one in force."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from goodward.core.ofsted.judgements import in_force, judgement_of
from goodward.core.ofsted.records import Outcome, ProviderRecord
from goodward.providers.outcomes import Worded, worded


class Known(NamedTuple):
    """One outcome ready to be stored: its words, its event's fields, whether it is in force."""

    block: str
    inspection_number: str
    inspected_on: date
    worded: Worded
    judgement: str
    is_in_force: bool


_texts: dict[tuple[Any, ...], tuple[Worded, str]] = {}


def known_outcomes(record: ProviderRecord) -> list[Known]:
    """Return every outcome of a provider's row, the one in force marked."""
    if not record.outcomes and not record.earlier:
        return []
    standing = in_force(record.outcomes)
    found: list[Known] = []
    for outcome in (*record.outcomes, *record.earlier):
        words, judgement = _written(outcome)
        number = outcome.inspection_number
        found.append(
            Known(
                str(outcome.block),
                number if isinstance(number, str) else "",
                outcome.inspected_on,
                words,
                judgement,
                outcome is standing,
            )
        )
    return found


def _written(outcome: Outcome) -> tuple[Worded, str]:
    """Return an outcome's words and its event as JSON; findings repeat, so they are remembered."""
    key = (outcome.block, outcome.findings)
    known = _texts.get(key)
    if known is None:
        if len(_texts) > 50_000:
            _texts.clear()
        fields = judgement_of(outcome)
        words = worded(fields)
        fields.pop("inspected_on")
        known = _texts[key] = (words, json.dumps(fields, sort_keys=True, separators=(",", ":")))
    words, text = known
    start = "{" if text == "{}" else f"{text[:-1]},"
    return words, f'{start}"inspected_on":"{outcome.inspected_on.isoformat()}"}}'
