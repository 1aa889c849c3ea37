"""
The lanes beside the boxes, in which arrows pass rows that are not theirs.

A lane takes the place of a chain of dummy boxes, one in each row passed: it keeps its distance
from the side, so that a long arrow is one straight line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodward.core.policy.drawing.chart import Chart
from goodward.core.policy.drawing.rows import Rows, columns_of

LANE = 14

# Whose way it is: the box that all its forward arrows leave, or one arrow back.
Owner = tuple[str, ...]


class Side(StrEnum):
    """On which side of the boxes a lane runs."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Lane:
    """A lane passing rows `first` to `last`; place 0 is next to the boxes."""

    side: Side
    place: int
    first: int
    last: int


@dataclass(frozen=True)
class Lanes:
    """Every lane of a drawing, by its owner."""

    by_owner: Mapping[Owner, Lane]

    @property
    def on_the_left(self) -> int:
        """How many lanes lie side by side on the left."""
        return self._wide(Side.LEFT)

    @property
    def on_the_right(self) -> int:
        """How many lanes lie side by side on the right."""
        return self._wide(Side.RIGHT)

    def _wide(self, side: Side) -> int:
        places = [lane.place for lane in self.by_owner.values() if lane.side is side]
        return max(places, default=-1) + 1


def row_numbers(rows: Rows) -> dict[str, int]:
    """Return the number of each box's row, from 0 at the top."""
    return {each: number for number, row in enumerate(rows) for each in row}


def leads_on(row_of: Mapping[str, int], start: str, end: str) -> bool:
    """Return whether a way leads downwards in the drawing."""
    return row_of[end] > row_of[start]


def lanes_of(chart: Chart, rows: Rows) -> Lanes:
    """Return the lanes that a chart's arrows need; two in one place never meet."""
    taken: dict[Side, list[list[Lane]]] = defaultdict(list)
    found: dict[Owner, Lane] = {}
    for owner, side, first, last in sorted(_passages(chart, rows), key=lambda each: each[2:]):
        place = _free_place(taken[side], first, last)
        lane = Lane(side, place, first, last)
        taken[side][place].append(lane)
        found[owner] = lane
    return Lanes(found)


def _passages(chart: Chart, rows: Rows) -> Iterator[tuple[Owner, Side, int, int]]:
    row_of, column_of = row_numbers(rows), columns_of(rows)
    ends: dict[str, list[str]] = defaultdict(list)
    for start, end, _ in chart.arrows:
        if leads_on(row_of, start, end):
            if row_of[end] > row_of[start] + 1:
                ends[start].append(end)
        elif start != end:
            side = Side.RIGHT if column_of[start] + column_of[end] else Side.LEFT
            yield (start, end), side, row_of[end], row_of[start]
    for start, far in ends.items():
        mean = sum(column_of[end] for end in far) / len(far)
        side = Side.RIGHT if mean >= 0.5 else Side.LEFT
        yield (start,), side, row_of[start] + 1, max(row_of[end] for end in far) - 1


def _free_place(taken: list[list[Lane]], first: int, last: int) -> int:
    for place, lanes in enumerate(taken):
        # A row between them, so that they do not meet in a channel either.
        if all(last + 1 < lane.first or lane.last + 1 < first for lane in lanes):
            return place
    taken.append([])
    return len(taken) - 1


def owner_of(row_of: Mapping[str, int], start: str, end: str) -> Owner:
    """Return whose way an arrow takes."""
    return (start,) if leads_on(row_of, start, end) else (start, end)


def lane_xs(lanes: Lanes, *, left: int, right: int) -> dict[Owner, int]:
    """Return where each lane runs; left, right: where the boxes begin and end."""
    return {
        owner: left - LANE // 2 - LANE * lane.place
        if lane.side is Side.LEFT
        else right + LANE // 2 + LANE * lane.place
        for owner, lane in lanes.by_owner.items()
    }
