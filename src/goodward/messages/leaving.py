"""
Messages that somebody may leave for good by one click, such as bulletins.

It leaves one kind of message; how often all others that can wait come is chosen at the address of
`reaching.choice_address`. An e-mail names one of the two in its header: this one where there is it.

Whoever writes such messages says here where an address leaves them. What is statutory has no such
place. Source: RFC 8058 (the one click), RFC 2369, section 3.2 (the header).
"""

from __future__ import annotations

from collections.abc import Callable

from goodward.accounts.models import LocalAuthority
from goodward.messages.models import Delivery, Message

# Where an e-mail address of an authority leaves messages of a kind.
Leaving = Callable[[LocalAuthority, str], str]
_WAYS: dict[str, Leaving] = {}


def may_be_left(kind: str, where: Leaving) -> None:
    """Say where messages of a kind are left; kind: the first word of their cause."""
    _WAYS[kind] = where


def is_such(message: Message) -> bool:
    """Return whether a message is of a kind that can be left, statutory or not."""
    return _kind_of(message) in _WAYS


def address_to_leave(delivery: Delivery) -> str:
    """Return where whoever got it leaves such messages; empty where they cannot."""
    where = _WAYS.get(_kind_of(delivery.message))
    if where is None or delivery.message.is_statutory:
        return ""
    return where(delivery.authority, delivery.email)


def _kind_of(message: Message) -> str:
    return message.cause.partition("/")[0]
