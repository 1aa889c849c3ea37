"""
Which facts are known on a day, and in what order they are read.

Source: the contract of facts and duties, section 3 (When) and section 8 (Pauses and corrections).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tests.support.reference.rows import Said


class Fact(NamedTuple):
    """One event as it stands after corrections. id: its own, or that of what it corrects."""

    day: date
    place: int
    said: Said
    id: str | None


def day_of_effect(said: Said) -> date:
    day: date = said.get("notified_on") or said["on"]
    return day


def known_facts(events: Sequence[Said], as_of: date) -> list[Fact]:
    """Return what is known at the end of a day: by day of effect, then by place in the file."""
    corrections = [
        said for said in events if said["event"] == "corrected" and day_of_effect(said) <= as_of
    ]
    # Of several the last to take effect wins; sorting keeps the order of the file within a day.
    stands = {said["corrects"]: said["with"] for said in sorted(corrections, key=day_of_effect)}
    facts = []
    for place, said in enumerate(events):
        own_id = said.get("id")
        now = stands.get(own_id, said) if own_id is not None else said
        if said["event"] == "corrected" or now is None:
            continue
        if day_of_effect(now) <= as_of:
            facts.append(Fact(day_of_effect(now), place, now, now.get("id", own_id)))
    return sorted(facts, key=lambda fact: (fact.day, fact.place))
