"""What cannot be done with an offer, and the sentence that says so."""

from __future__ import annotations

from datetime import date


class OfferRefused(ValueError):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def check_words(text: str, sentence: str, field: str) -> str:
    """
    Return a text without the spaces around it.

    :raises OfferRefused: when nothing is left.
    """
    if not text.strip():
        raise OfferRefused(sentence, field)
    return text.strip()


def check_not_to_come(day: date, today: date, field: str, what: str) -> None:
    """
    Check that a day is not still to come. what: begins the sentence, “The day of the call”.

    :raises OfferRefused: when it is.
    """
    if day > today:
        raise OfferRefused(f"{what} must be today or in the past", field)
