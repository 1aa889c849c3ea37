"""Everything that is done with letters: drafted, made, posted, set aside."""

from __future__ import annotations

from goodward.letters.drafting import draft_after_decision, write_draft
from goodward.letters.making import make, say_posted, set_aside
from goodward.letters.refusing import LetterRefused

__all__ = [
    "LetterRefused",
    "draft_after_decision",
    "make",
    "say_posted",
    "set_aside",
    "write_draft",
]
