"""What cannot be done with a gathering or a booking, and the sentence that says so."""

from __future__ import annotations


class GatheringRefused(ValueError):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def check_words(text: str, sentence: str, field: str) -> str:
    """
    Return a text without the spaces around it.

    :raises GatheringRefused: when nothing is left.
    """
    if not text.strip():
        raise GatheringRefused(sentence, field)
    return text.strip()
