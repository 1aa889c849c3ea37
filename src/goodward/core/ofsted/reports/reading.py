"""Reading a report: what it says of itself and what it asks for."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from goodward.core.ofsted.reports.facts import Facts, facts_of
from goodward.core.ofsted.reports.lines import lines_of
from goodward.core.ofsted.reports.proposing import Proposal, proposals_of


class ReadReport(NamedTuple):
    """A report that was read. is_known: whether what it asks for stands in a known wording."""

    facts: Facts
    proposals: tuple[Proposal, ...]
    is_known: bool


def read_report(text: str) -> ReadReport:
    """Return what a report says; the same text gives the same answer."""
    lines = lines_of(text)
    proposals = proposals_of(lines)
    return ReadReport(
        facts_of(lines), proposals, bool(proposals) and all(each.is_known for each in proposals)
    )


def words_hash(text: str) -> str:
    """Return what two copies of one report have in common, as a PDF and pasted: their words."""
    words = " ".join(re.findall(r"\w+", " ".join(lines_of(text)).casefold()))
    return hashlib.sha256(words.encode()).hexdigest()
