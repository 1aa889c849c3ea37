"""The texts that letters are written in, and what has to be typed for each."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.messages.texts import COMMON, Shape, Value
from goodward.messages import shelf

# By the policy's name of a letter; the words are of the library, or an authority's own.
TEXTS: Mapping[str, str] = {
    "support_process": "letter_support_process",
    "funding_decision": "letter_funding_decision",
}
# With what goes by e-mail, the letter being attached.
COVER = "letter_sent"
# The same to officers, whose pages are others.
COPY = "letter_copied"
# What is known without being asked.
ADVISERS = "advisers"


def asked_of(kind: str) -> dict[str, Value]:
    """Return what has to be typed for a letter, by name, in the order of its text."""
    file = shelf.text_file(TEXTS[kind])
    if file.text is None:
        raise shelf.TextUnreadable(file.problems)
    known = {*COMMON, ADVISERS}
    return {name: value for name, value in file.text.values.items() if name not in known}


def is_list(value: Value) -> bool:
    """Return whether several lines are asked for, each an item."""
    return value.shape == Shape.ITEMS


def shelf_title(kind: str) -> str:
    """Return what a letter is called where the policy gives it no name."""
    file = shelf.text_file(TEXTS[kind])
    return file.text.title if file.text else kind.replace("_", " ").capitalize()
