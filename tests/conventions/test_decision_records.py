"""Decision records are numbered in order, and each has the five parts."""

from __future__ import annotations

import re

from tests.support.tree import ROOT

RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PARTS = ["Status", "Context", "Decision", "Instead of", "Consequences"]


def test_numbers_are_unique_and_without_gaps():
    numbers = [int(path.name[:4]) for path in RECORDS]

    assert numbers
    assert numbers == list(range(1, len(RECORDS) + 1))


def test_every_record_bears_its_number_and_its_parts():
    lacking = {
        path.name: missing
        for path in RECORDS
        if (missing := lacks(path.name[:4], path.read_text(encoding="utf-8")))
    }

    assert lacking == {}


def lacks(number: str, text: str) -> list[str]:
    """Return what a record lacks of its heading and its parts."""
    heading = [] if text.startswith(f"# {number}. ") else [f"# {number}. …"]
    return heading + [part for part in PARTS if not re.search(rf"^[#*\s]*{part}\b", text, re.M)]
