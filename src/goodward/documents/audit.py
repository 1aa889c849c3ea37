"""An audit on paper: its facts, and every item with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.documents.paper import A4, Paper
from goodward.documents.typesetting import typeset

Facts = tuple[tuple[str, str], ...]


class ItemOnPaper(NamedTuple):
    """An item with its answer in words. beside: remark and evidence, each with its name."""

    asks: str
    answer: str
    beside: Facts


class SectionOnPaper(NamedTuple):
    """A section. result: what it came to; empty for nothing."""

    title: str
    result: str
    items: Sequence[ItemOnPaper]


class AuditOnPaper(NamedTuple):
    """An audit in words. state: a word, such as “Finished”. facts: of the whole."""

    authority: str
    provider: str
    title: str
    day: str
    state: str
    facts: Facts
    sections: Sequence[SectionOnPaper]


def audit_pdf(audit: AuditOnPaper, *, dated: date, paper: Paper = A4) -> bytes:
    """
    Return an audit as an accessible PDF, the same bytes each time.

    dated: the day the document bears in its own record.

    :raises CannotBeSet: when the document would not be accessible, or a letter has no font.
    """
    content = {
        **audit._asdict(),
        "paper": paper.name,
        "sections": [
            {**each._asdict(), "items": [item._asdict() for item in each.items]}
            for each in audit.sections
        ],
    }
    return typeset("audit", content, dated=dated)
