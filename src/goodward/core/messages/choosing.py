"""How often somebody wants to be written to, and what that comes to for one message."""

from __future__ import annotations

from enum import StrEnum


class Frequency(StrEnum):
    """How often somebody wants what is not statutory."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    NONE = "none"


class Way(StrEnum):
    """What becomes of one message to one person."""

    GOES = "goes"
    IN_THE_DIGEST = "in_the_digest"
    NOT_SENT = "not_sent"


_WAYS = {
    Frequency.IMMEDIATE: Way.GOES,
    Frequency.DAILY: Way.IN_THE_DIGEST,
    Frequency.NONE: Way.NOT_SENT,
}


def way_of(frequency: Frequency, *, is_statutory: bool) -> Way:
    """Return what becomes of a message: what is statutory always goes, whatever somebody chose."""
    return Way.GOES if is_statutory else _WAYS[frequency]
