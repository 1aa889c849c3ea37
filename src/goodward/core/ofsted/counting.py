"""A register counted: by authority, by type, by outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from goodward.core.ofsted.blocks import Block
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.records import ProviderRecord

NONE = "none"


@dataclass
class AuthorityCounts:
    """
    One authority's providers.

    grades: of those on the Early Years Register, by overall effectiveness, "none" without one.
    outcomes: for each block, its newest outcomes by value.
    """

    rows: int = 0
    types: Counter[str] = field(default_factory=Counter)
    early_years: int = 0
    grades: Counter[str] = field(default_factory=Counter)
    outcomes: dict[Block, Counter[str]] = field(
        default_factory=lambda: {block: Counter() for block in Block}
    )


@dataclass
class Counts:
    """The whole file and each authority in it, by the name Ofsted gives it."""

    all: AuthorityCounts
    authorities: dict[str, AuthorityCounts]


def count(records: Iterable[ProviderRecord]) -> Counts:
    """Return the records counted, authorities in alphabetical order."""
    whole = AuthorityCounts()
    parts: dict[str, AuthorityCounts] = {}
    for record in records:
        name = written(record.authority)
        for counts in (whole, parts.setdefault(name, AuthorityCounts())):
            _add(counts, record)
    return Counts(whole, dict(sorted(parts.items())))


def _add(counts: AuthorityCounts, record: ProviderRecord) -> None:
    counts.rows += 1
    counts.types[record.provider_type] += 1
    for outcome in record.outcomes:
        counts.outcomes[outcome.block][outcome_in_words(outcome.findings.overall)] += 1
    if "early_years" in record.registers:
        counts.early_years += 1
        graded = [o.overall for o in record.outcomes if o.block is Block.GRADED]
        counts.grades[outcome_in_words(graded[0]) if graded else NONE] += 1


def outcome_in_words(value: str | Nothing) -> str:
    """Return an outcome for a table; a report card has no overall one."""
    return "no overall outcome" if isinstance(value, Nothing) else value


def written(value: str | Nothing) -> str:
    """Return a text, or the nothing in its place in words."""
    return value.value.capitalize() if isinstance(value, Nothing) else value
