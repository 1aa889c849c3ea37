"""What a pack holds: one table of its sorts of entries, each with what one must be allowed."""

from __future__ import annotations

from goodward.evidence.history import history
from goodward.evidence.wanted import Section

SECTIONS: tuple[Section, ...] = (
    Section("history", "What happened to the provider", "view", history),
)
