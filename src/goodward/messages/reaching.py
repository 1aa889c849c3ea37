"""What a channel is: it takes one delivery and says how it went. What every channel sends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple, Protocol

from django.conf import settings

from goodward.core.messages.setting import Envelope
from goodward.core.messages.texts import Block, Level
from goodward.messages.choosing import token_for
from goodward.messages.leaving import address_to_leave
from goodward.messages.models import Delivery, DeliveryState, Message


class Outcome(NamedTuple):
    """
    How handing one delivery over went.

    state: SENT; WAITING when it certainly did not go and may be tried again; FAILED when trying
    again is of no use; UNSURE when it may have gone. key: what the channel calls it. wait: no
    sooner than that again, where the other end says so. may_have_gone: of WAITING, when the channel
    has to be asked before the next try.
    """

    state: DeliveryState
    words: str = ""
    key: str = ""
    wait: timedelta | None = None
    may_have_gone: bool = False


class ChannelOut(Protocol):
    """A way for messages to leave."""

    def hand_over(self, delivery: Delivery) -> Outcome:
        """Hand one delivery over, once; never raises for what the other end does."""

    def look_up(self, delivery: Delivery) -> Outcome | None:
        """Return what became of one that may have gone; None where this channel cannot say."""


def blocks_for(delivery: Delivery) -> tuple[Block, ...]:
    """Return the words of a message for one person, at the level they chose."""
    return blocks_at(delivery.message, Level(delivery.level))


def blocks_at(message: Message, level: Level) -> tuple[Block, ...]:
    """Return the words of a message at a level, or as usual where it has no other."""
    said = message.blocks
    rows: Sequence[tuple[str, Sequence[str], str]] = (
        said.get(level) or said.get(Level.STANDARD) or ()
    )
    if not rows:
        # Written before messages had blocks.
        pieces = message.body.split("\n\n")
        return tuple(Block("paragraph", tuple(each.splitlines())) for each in pieces if each)
    return tuple(Block(kind, tuple(lines), address) for kind, lines, address in rows)


def envelope_for(delivery: Delivery) -> Envelope:
    """Return what stands around the words for one person."""
    message = delivery.message
    setting = message.provider.shown_name if message.provider else ""
    about = f" of {setting}" if setting.casefold() not in ("", delivery.name.casefold()) else ""
    footer = [f"You get this message as {delivery.why}{about}."] if delivery.why else []
    if not message.is_statutory:
        footer.append(f"To get such messages once a day, or not at all: {choice_address(delivery)}")
    if leave := address_to_leave(delivery):
        footer.append(f"To get no more of these: {leave}")
    return Envelope(message.subject, f"Hello {delivery.name},".replace(" ,", ","), tuple(footer))


def choice_address(delivery: Delivery) -> str:
    """Return where whoever holds the message says how often they want such ones."""
    token = token_for(delivery.authority, delivery.email)
    return f"{settings.GOODWARD_ADDRESS}/how-often/{token}/"
