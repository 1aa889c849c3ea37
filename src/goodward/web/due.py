"""By when, as people say it: as `ui.due` has it for both sides."""

from __future__ import annotations

from goodward.ui.due import (
    due_note,
    due_text,
    look_of,
    number_text,
    plain_text,
    status_of,
    urgency_of,
    why,
)

__all__ = [
    "due_note",
    "due_text",
    "look_of",
    "number_text",
    "plain_text",
    "status_of",
    "urgency_of",
    "why",
]
