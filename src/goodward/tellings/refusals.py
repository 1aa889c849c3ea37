"""What is refused of what providers tell us, and of our answers."""

from __future__ import annotations


class TellingRefused(ValueError):
    """What cannot be told or answered; the sentence says why, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
