"""Why something cannot be done: a sentence for the person who asked, and the field it is about."""

from __future__ import annotations

from datetime import date


class Refused(ValueError):
    """
    What was asked cannot be done.

    sentence: says why, and what to do. field: the name of what was filled in and is to be changed;
    None where it is about the whole.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field

    @classmethod
    def unless_said(cls, text: str, sentence: str, field: str) -> str:
        """
        Return a text without the spaces around it.

        :raises Refused: of this kind, when nothing is left.
        """
        if said := text.strip():
            return said
        raise cls(sentence, field)

    @classmethod
    def if_to_come(cls, day: date, today: date, field: str, what: str) -> None:
        """
        Check that a day is not still to come. what: begins the sentence, “The day it was given”.

        :raises Refused: of this kind, when it is.
        """
        if day > today:
            raise cls(f"{what} must be today or in the past", field)
