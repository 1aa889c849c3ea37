"""How large each box of a drawing is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from goodward.core.policy.drawing.chart import Box
from goodward.core.policy.drawing.lettering import width_of, wrap
from goodward.core.policy.drawing.marks import TAG_TEXTS, Mark

# All in the drawing's own units, which a page scales: about one to a pixel.
PADDING = 12
TITLE_SIZE, TEXT_SIZE = 16, 14
TITLE_LINE, TEXT_LINE = 20, 18
# A tag's sign, and the space round it, take what its words do not.
TAG_HEIGHT, TAG_GAP, TAG_EXTRA = 24, 8, 38
BULLET = 12


@dataclass(frozen=True)
class Words:
    """One line of a box. indent: how far it stands in; bullet: whether a point stands before it."""

    text: str
    is_title: bool = False
    is_aside: bool = False
    bullet: bool = False
    indent: int = 0


@dataclass(frozen=True)
class PlacedBox:
    """A box where it stands: `x`, `y` its top left corner."""

    box: Box
    mark: Mark | None
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Words, ...]

    @property
    def right(self) -> int:
        """Where the box ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where the box ends below."""
        return self.y + self.height


def place_box(box: Box, mark: Mark | None, *, x: int, y: int, width: int) -> PlacedBox:
    """Return a box with its top left corner at `x`, `y`, as high as its words need."""
    lines = tuple(_lines(box, width - 2 * PADDING))
    height = 2 * PADDING + sum(height_of(line) for line in lines)
    if mark is not None:
        height += TAG_HEIGHT + TAG_GAP
    return PlacedBox(box, mark, x, y, width, height, lines)


def height_of(line: Words) -> int:
    """Return how much of the height a line takes."""
    return TITLE_LINE if line.is_title else TEXT_LINE


def tag_width(mark: Mark) -> int:
    """Return the width of the tag that tells a mark, its sign included."""
    return round(width_of(TAG_TEXTS[mark], TEXT_SIZE, bold=True)) + TAG_EXTRA


def _lines(box: Box, room: int) -> list[Words]:
    found = [Words(part, is_title=True) for part in wrap(box.title, room, TITLE_SIZE, bold=True)]
    found += [Words(part, is_aside=True) for part in wrap(box.how, room, TEXT_SIZE)]
    for detail in (*box.details, *([box.again] if box.again else [])):
        found += [Words(part) for part in wrap(detail, room, TEXT_SIZE)]
    for point in box.covers:
        parts = wrap(point, room - BULLET, TEXT_SIZE)
        found += [Words(part, bullet=place == 0, indent=BULLET) for place, part in enumerate(parts)]
    return found
