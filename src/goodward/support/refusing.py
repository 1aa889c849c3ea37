"""What cannot be done with support or training, and the sentence that says so."""

from __future__ import annotations

from datetime import date


class SupportRefused(ValueError):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def check_words(text: str, sentence: str, field: str) -> str:
    """
    Return a text without the spaces around it.

    :raises SupportRefused: when nothing is left.
    """
    if not text.strip():
        raise SupportRefused(sentence, field)
    return text.strip()


def check_not_to_come(day: date, today: date, field: str, what: str) -> None:
    """
    Check that a day is not still to come. what: begins the sentence, “The day it was given”.

    :raises SupportRefused: when it is.
    """
    if day > today:
        raise SupportRefused(f"{what} must be today or in the past", field)
