"""
Support that was given: what one piece of it is, and of which kind.

A piece is what somebody recorded as given, not what was offered, planned or paid for. The same may
stand in two records, such as a visit in the history and in a package, and a course may be booked
for three people: so what is of one kind on one day counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What was done. The order is that of pages."""

    VISIT = "visit"
    TRAINING = "training"
    ADVICE = "advice"
    OTHER = "other"


KIND_TITLES: Mapping[Kind, str] = {
    Kind.VISIT: "Visits",
    Kind.TRAINING: "Training and meetings",
    Kind.ADVICE: "Conversations and advice",
    Kind.OTHER: "Other support",
}
# What each kind counts, for whoever reads a number.
KIND_MEANS: Mapping[Kind, str] = {
    Kind.VISIT: (
        "Visits held, and advisory visits that an agreed package or a bespoke one is said to have "
        "given."
    ),
    Kind.TRAINING: (
        "Meetings and training that somebody of the provider came to, training of its plan that "
        "was attended, and training that a package gave."
    ),
    Kind.ADVICE: "Annual conversations held, and what a package gave by e-mail or telephone.",
    Kind.OTHER: (
        "Peer support, self-serve material, and whatever else an agreed package or a bespoke one "
        "gave."
    ),
}
# Where support goes that a policy files under a way of its own (`core.policy.support_kinds`).
KIND_OF: Mapping[str, Kind] = {
    "advisory_visit": Kind.VISIT,
    "peer_support": Kind.OTHER,
    "in_house_training": Kind.TRAINING,
    "external_training": Kind.TRAINING,
    "at_a_distance": Kind.ADVICE,
    "self_serve": Kind.OTHER,
}


class Piece(NamedTuple):
    """One piece of support, on the day it was given."""

    on: date
    kind: Kind


class Band(NamedTuple):
    """So many, both ends included. most: None for any more. visits, pieces: what it is called."""

    key: str
    least: int
    most: int | None
    visits: str
    pieces: str


BANDS = (
    Band("0", 0, 0, "No visit", "None"),
    Band("1", 1, 2, "1 or 2 visits", "1 or 2 pieces"),
    Band("3", 3, 5, "3 to 5 visits", "3 to 5 pieces"),
    Band("6", 6, 8, "6 to 8 visits", "6 to 8 pieces"),
    Band("9", 9, None, "9 visits or more", "9 pieces or more"),
)


def kind_of(way: str) -> Kind:
    """Return the kind of what a policy files under a way; of none, or one nobody knows: other."""
    return KIND_OF.get(way, Kind.OTHER)


def band_of(number: int) -> Band:
    """Return the band that so many visits or pieces lie in."""
    return next(each for each in BANDS if each.most is None or number <= each.most)


def counted_once(several: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces in order of their days, one of each kind a day."""
    return tuple(sorted(set(several)))
