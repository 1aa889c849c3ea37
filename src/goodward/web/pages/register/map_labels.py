"""
Where the codes of districts stand on the map, so that none covers another, a circle or a line.

Each code tries its places in turn: beside its circle and clear of others, then further off with a
line that leads to it, then close to another circle, at last with a line over others; one that finds
none is left out, and the table has it. Nothing is left to chance: the same circles give the same
places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

FONT = 5.4
# How wide a bold letter of Helvetica is, in parts of its size, and how high.
WIDE, LETTER, DIGIT, HIGH = 0.89, 0.72, 0.56, 0.74
_WIDEST = "MW"
# What is left free around a code and beside a circle.
MARGIN, GAP = 0.5, 0.9
# Nearer than this to another circle, a code could be taken for that one's.
CLEAR = 1.5
# How far off a code may stand, from the edge of its circle, and in how many directions: the first
# is to the right, and they go round as a clock does.
STEPS, DIRECTIONS = (4.0, 7.0, 10.0, 14.0, 19.0), 16

Line = tuple[float, float, float, float]


class Circle(NamedTuple):
    """A circle with its middle, named by its code."""

    code: str
    x: float
    y: float
    radius: float


class Label(NamedTuple):
    """A code with the middle of its place. line: from the circle's edge to it; None if beside."""

    code: str
    x: float
    y: float
    line: Line | None = None


class _Box(NamedTuple):
    """A rectangle, by its edges."""

    left: float
    top: float
    right: float
    bottom: float


def width_of(code: str) -> float:
    """Return how wide a code is written."""
    return FONT * sum(
        DIGIT if each.isdigit() else WIDE if each in _WIDEST else LETTER for each in code
    )


def place(
    circles: Sequence[Circle], *, wide: float, high: float
) -> tuple[list[Label], tuple[str, ...]]:
    """
    Return the codes that found a place, and those that did not.

    circles: those that matter most first. wide, high: the paper, from 0.

    First all try to stand beside their circles, and then, in the same order, those that could not
    try what comes next: a code beside its circle needs no line to be read. A circle that lies on
    larger ones can be led to over them alone, which is tried last.
    """
    paper = _Paper(circles, wide, high)
    left = list(circles)
    for way in _WAYS:
        left = [each for each in left if not paper.takes(each, way)]
    order = {each.code: number for number, each in enumerate(circles)}
    labels = sorted(paper.labels, key=lambda each: order[each.code])
    return labels, tuple(each.code for each in left)


def _beside(circle: Circle) -> Iterator[Label]:
    """Yield the places beside a circle: right, left, above, below, and then at its corners."""
    half_wide, half_high = width_of(circle.code) / 2, FONT * HIGH / 2
    off = circle.radius + GAP
    for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1)):
        yield Label(
            circle.code,
            circle.x + right * (off + half_wide),
            circle.y + down * (off + half_high),
        )
    off *= sin(pi / 4)
    for right, down in ((1, -1), (1, 1), (-1, -1), (-1, 1)):
        yield Label(
            circle.code,
            circle.x + right * (off + half_wide),
            circle.y + down * (off + half_high),
        )


def _further(circle: Circle) -> Iterator[Label]:
    """Yield the places further off, the nearest first, each with a line to the circle's edge."""
    half_wide, half_high = width_of(circle.code) / 2, FONT * HIGH / 2
    for step in STEPS:
        for number in range(DIRECTIONS):
            right, down = (turn(2 * pi * number / DIRECTIONS) for turn in (cos, sin))
            start, end = circle.radius, circle.radius + step
            line = (
                circle.x + right * start,
                circle.y + down * start,
                circle.x + right * end,
                circle.y + down * end,
            )
            # The box of the code touches the end of its line with the edge or corner that faces it.
            yield Label(
                circle.code,
                line[2] + _side(right) * (half_wide + MARGIN),
                line[3] + _side(down) * (half_high + MARGIN),
                line,
            )


def _side(part: float) -> int:
    """Return to which side a direction leads: 0 where it hardly leads to either."""
    return 0 if abs(part) < 0.3 else 1 if part > 0 else -1


class _Way(NamedTuple):
    """
    A way to find a place. clear: how far from other circles the code has to be.

    goes_over: whether its line may lie on other circles.
    """

    places: Callable[[Circle], Iterator[Label]]
    clear: float = 0.0
    goes_over: bool = False


_WAYS = (
    _Way(_beside, CLEAR),
    _Way(_further),
    _Way(_beside),
    _Way(_further, goes_over=True),
)


class _Paper:
    """What stands on the paper so far."""

    def __init__(self, circles: Sequence[Circle], wide: float, high: float) -> None:
        self._circles = circles
        self._edge = _Box(0, 0, wide, high)
        self._boxes: list[_Box] = []
        self._lines: list[Line] = []
        self.labels: list[Label] = []

    def takes(self, circle: Circle, way: _Way) -> bool:
        """Put a code at the first of its places that is free; return whether one was."""
        places = way.places(circle)
        found = next((each for each in places if self._is_free(circle, each, way)), None)
        if found is None:
            return False
        self.labels.append(found)
        self._boxes.append(_box_of(found))
        if found.line is not None:
            self._lines.append(found.line)
        return True

    def _is_free(self, circle: Circle, label: Label, way: _Way) -> bool:
        box, line = _box_of(label), label.line
        others = [each for each in self._circles if each is not circle]
        if not _is_within(box, self._edge):
            return False
        if any(_overlap(box, each) for each in self._boxes):
            return False
        if any(_covers(box, each, way.clear) for each in others):
            return False
        if any(_crosses(each, box) for each in self._lines):
            return False
        return line is None or self._may_lead(line, [] if way.goes_over else others)

    def _may_lead(self, line: Line, circles: Sequence[Circle]) -> bool:
        """Return whether a line crosses no code, no other line, and none of these circles."""
        return not (
            any(_crosses(line, each) for each in self._boxes)
            or any(_distance(line, each.x, each.y) < each.radius for each in circles)
            or any(_meet(line, each) for each in self._lines)
        )


def _box_of(label: Label) -> _Box:
    half_wide = width_of(label.code) / 2 + MARGIN
    half_high = FONT * HIGH / 2 + MARGIN
    return _Box(label.x - half_wide, label.y - half_high, label.x + half_wide, label.y + half_high)


def _is_within(box: _Box, edge: _Box) -> bool:
    return (
        box.left >= edge.left
        and box.top >= edge.top
        and box.right <= edge.right
        and box.bottom <= edge.bottom
    )


def _overlap(one: _Box, other: _Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def _covers(box: _Box, circle: Circle, clear: float) -> bool:
    """Return whether a box comes nearer to a circle than so far: its point that is nearest."""
    x = min(max(circle.x, box.left), box.right)
    y = min(max(circle.y, box.top), box.bottom)
    return hypot(x - circle.x, y - circle.y) < circle.radius + clear


def _distance(line: Line, x: float, y: float) -> float:
    """Return how far a point is from a line."""
    from_x, from_y, to_x, to_y = line
    along_x, along_y = to_x - from_x, to_y - from_y
    share = ((x - from_x) * along_x + (y - from_y) * along_y) / (along_x**2 + along_y**2)
    share = min(max(share, 0.0), 1.0)
    return hypot(from_x + share * along_x - x, from_y + share * along_y - y)


def _crosses(line: Line, box: _Box) -> bool:
    """Return whether a line goes through a box: from one of its sides, or from within."""
    from_x, from_y, to_x, to_y = line
    if any(
        box.left < x < box.right and box.top < y < box.bottom
        for x, y in ((from_x, from_y), (to_x, to_y))
    ):
        return True
    corners = (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (
            box.left,
            box.bottom,
        ),
    )
    return any(_meet(line, (*corners[number], *corners[(number + 1) % 4])) for number in range(4))


def _meet(one: Line, other: Line) -> bool:
    """Return whether two lines cross: the ends of each lie on different sides of the other."""
    return _parts(one, other) and _parts(other, one)


def _parts(line: Line, other: Line) -> bool:
    return _side_of(line, *other[:2]) * _side_of(line, *other[2:]) < 0


def _side_of(line: Line, x: float, y: float) -> float:
    from_x, from_y, to_x, to_y = line
    return (to_x - from_x) * (y - from_y) - (to_y - from_y) * (x - from_x)
