"""Where each box of a chart stands, and how its words break into lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodward.core.policy.drawing.charting import MARK_TEXTS, Box, Chart, Kind, Mark

# All in the drawing's own units, which a page scales: about one to a pixel on a phone.
WIDTH, MARGIN, INDENT = 440, 8, 26
PADDING, GAP = 12, 14
TITLE_SIZE, DETAIL_SIZE = 16, 14
TITLE_LINE, DETAIL_LINE = 21, 19

# Widths of Arial's letters in thousandths of the size, by group; what is not listed is wide.
_NARROW = dict.fromkeys("iljtfI.,:;'!|()[]/ ‘’", 300)
_WIDE = dict.fromkeys("mwMW@%—…", 900)
_CAPITAL = dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 720)
_LETTER_WIDTHS = _NARROW | _WIDE | _CAPITAL
_OTHER_WIDTH = 570
BOLD = 1.08


@dataclass(frozen=True)
class PlacedBox:
    """A box with its place: `x`, `y` its top left corner. parent: the box above, if any."""

    box: Box
    x: int
    y: int
    width: int
    height: int
    title: tuple[str, ...]
    details: tuple[str, ...]
    mark: Mark | None
    parent: PlacedBox | None


def place(chart: Chart, here: Mapping[str, Mark]) -> list[PlacedBox]:
    """Return every box in its place, from the top down; none overlaps another."""
    placed: list[PlacedBox] = []
    _place_below(chart.start, None, 0, here, placed)
    return placed


def _place_below(
    box: Box,
    parent: PlacedBox | None,
    depth: int,
    here: Mapping[str, Mark],
    placed: list[PlacedBox],
) -> None:
    last = placed[-1] if placed else None
    x = MARGIN + depth * INDENT
    width = WIDTH - MARGIN - x
    room = width - 2 * PADDING
    mark = here.get(box.id)
    title = box.title if mark is None else f"{box.title} ({MARK_TEXTS[mark].lower()})"
    titles = wrap(title, room, TITLE_SIZE, bold=True)
    lines = [*([box.how] if box.how else []), *box.details, *([box.again] if box.again else [])]
    details = tuple(
        part
        for line in lines
        for part in wrap(f"• {line}" if box.kind is Kind.CONTENT else line, room, DETAIL_SIZE)
    )
    height = 2 * PADDING + len(titles) * TITLE_LINE + len(details) * DETAIL_LINE
    y = last.y + last.height + GAP if last else MARGIN
    this = PlacedBox(box, x, y, width, height, titles, details, mark, parent)
    placed.append(this)
    for each in box.below:
        _place_below(each, this, depth + 1, here, placed)


def wrap(text: str, room: int, size: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text in lines no wider than `room`; a word wider than that stands alone."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line) if line else tuple(lines)


def width_of(text: str, size: int, *, bold: bool = False) -> float:
    """Return a text's width, a little too much rather than too little."""
    thousandths = sum(_LETTER_WIDTHS.get(letter, _OTHER_WIDTH) for letter in text)
    return thousandths * size / 1000 * (BOLD if bold else 1)
