"""Gatherings: arranging them, booking people, and noting who came."""

from __future__ import annotations

from goodward.gatherings.arranging import Told, When, cancel, change, publish, write
from goodward.gatherings.attending import note_attendance, note_unexpected
from goodward.gatherings.booking import Person, accept, book, pass_places_on, withdraw
from goodward.gatherings.refusing import GatheringRefused

__all__ = [
    "GatheringRefused",
    "Person",
    "Told",
    "When",
    "accept",
    "book",
    "cancel",
    "change",
    "note_attendance",
    "note_unexpected",
    "pass_places_on",
    "publish",
    "withdraw",
    "write",
]
