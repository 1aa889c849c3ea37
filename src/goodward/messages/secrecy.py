"""Which messages are for their reader alone, because what they say lets in whoever holds it."""

from __future__ import annotations

from goodward.messages import shelf
from goodward.messages.models import Message


def is_secret(message: Message) -> bool:
    """
    Return whether what a message says is for its reader alone.

    Also of a text that the library has no more, or that cannot be read: nobody knows what it held.
    """
    wording = message.wording
    return wording is not None and wording.name not in open_texts()


def open_texts() -> list[str]:
    """Return the names of the texts that are no secret."""
    found = ((name, shelf.text_file(name).text) for name in shelf.names())
    return [name for name, text in found if text is not None and not text.is_secret]
