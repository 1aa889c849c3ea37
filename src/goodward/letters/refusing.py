"""Why something cannot be done with a letter."""

from __future__ import annotations


class LetterRefused(ValueError):
    """What was asked of a letter cannot be done; the sentence says why, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
