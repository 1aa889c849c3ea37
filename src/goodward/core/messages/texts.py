"""A text of a message, as it was read: what it is for, its values, its words at two levels."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """How the words are: as usual, or short and plain for readers with little English or time."""

    STANDARD = "standard"
    PLAIN = "plain"


class Shape(StrEnum):
    """What a value is: text in a sentence, items of a list, or an address that a link leads to."""

    TEXT = "text"
    ITEMS = "items"
    LINK = "link"


class Block(NamedTuple):
    """
    One block of a body: a paragraph of lines, a list of items, or a link with its words.

    A heading parts the messages of a digest; no text has one. address: of a link, else empty. In a
    text that is not filled yet, lines and address hold values in braces.
    """

    kind: str
    lines: tuple[str, ...]
    address: str = ""


PARAGRAPH, LIST, LINK, HEADING = "paragraph", "list", "link", "heading"


class Value(NamedTuple):
    """What a text may use, by a name in braces: what it is, and an example to preview it with."""

    about: str
    example: str | tuple[str, ...]
    shape: Shape = Shape.TEXT
    may_be_empty: bool = False


class MessageText(NamedTuple):
    """
    A text of a message.

    is_statutory: it must go, at once and to everybody; nobody can choose to get it later or not at
    all. is_internal: between officers alone, never shown to a provider. is_secret: what it says
    lets its reader in, so that nobody else is shown it. values: by name, with the common ones that
    every text may use.
    """

    name: str
    title: str
    purpose: str
    is_statutory: bool
    is_internal: bool
    is_secret: bool
    subject: str
    bodies: Mapping[Level, tuple[Block, ...]]
    values: Mapping[str, Value]


# What every text may use, given by whoever writes the message into the outbox.
COMMON: Mapping[str, Value] = {
    "authority": Value("the name of the local authority", "Borsetshire"),
    "provider": Value("the provider the message is about", "Acorns Nursery", may_be_empty=True),
    "sender": Value("the person who wrote it", "Sam Hill", may_be_empty=True),
}


def examples_of(text: MessageText) -> dict[str, str | tuple[str, ...]]:
    """Return an example of each value of a text, to preview it with."""
    return {name: value.example for name, value in text.values.items()}
