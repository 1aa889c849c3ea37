"""What the address of a form fills in: the day something happened, and a note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goodward.web.pages.record.asking import LONGEST_NOTE

ON, NOTE = "on", "note"


def said_in_address(kind: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """
    Return the initial values that an address names; what is no day there is as good as left out.

    Of a judgement the day is that of the inspection: when it was published is not known by it.
    """
    found: dict[str, Any] = {}
    try:
        day = date.fromisoformat(asked.get(ON, ""))
    except ValueError:
        pass
    else:
        found["inspected_on" if kind == "judgement_published" else "on"] = day
    if note := asked.get(NOTE, "").strip():
        found["note"] = note[:LONGEST_NOTE]
    return found
