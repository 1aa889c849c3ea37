"""A flow chart before anybody has decided where on the paper its boxes stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of thing a box stands for."""

    START = "start"
    DUTY = "duty"
    VISIT = "visit"
    NOTE = "note"
    PROPOSAL = "proposal"
    EVENT = "event"
    EXIT = "exit"


class Way(StrEnum):
    """
    Why one box follows another.

    rule: the policy opens it, or starts its count, from there. order: only the usual order; no
    rule makes it wait. back: it comes round again.
    """

    RULE = "rule"
    ORDER = "order"
    BACK = "back"


class Numbers(NamedTuple):
    """Which numbers of a duty a box is about; `last` is None where there is no last one."""

    duty: str
    first: int
    last: int | None

    def __contains__(self, number: object) -> bool:
        """Return whether the box is about this number."""
        return isinstance(number, int) and self.first <= number <= (self.last or number)


@dataclass(frozen=True)
class Box:
    """
    One box. `id` is the duty's for duties; unique in the chart.

    title: a few words. details: who and by when, one line each. covers: what is done there, one
    point each. text: the whole instruction, for the list. how: the condition under which it
    comes at all. is_sure: whether it comes without anything out of the ordinary, once what leads
    to it has come. again: when it comes round again. rule: the place of its rule on the policy's
    page.
    """

    id: str
    kind: Kind
    title: str
    details: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    text: str = ""
    how: str = ""
    is_sure: bool = True
    again: str = ""
    numbers: Numbers | None = None
    rule: str = ""


class Arrow(NamedTuple):
    """From one box to another, by their ids."""

    start: str
    end: str
    way: Way = Way.RULE


@dataclass(frozen=True)
class Chart:
    """
    A pathway as boxes and arrows. boxes: in the order in which they are read.

    Arrows that lead back are declared as such; without them the arrows go round nowhere.
    """

    title: str
    summary: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...] = ()

    def forward(self) -> Iterator[Arrow]:
        """Yield the arrows that lead on."""
        return (arrow for arrow in self.arrows if arrow.way is not Way.BACK)

    def before(self, box_id: str) -> tuple[Box, ...]:
        """Return the boxes from which an arrow leads on to this one."""
        sources = {arrow.start for arrow in self.forward() if arrow.end == box_id}
        return tuple(box for box in self.boxes if box.id in sources)
