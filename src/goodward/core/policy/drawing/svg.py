"""
A chart as SVG: real text, a title and a description, and no script, style or outside address.

Only presentation attributes are used, so that it stands in a page with a strict content policy as
well as in a file of its own. State is told in words and by shape, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from goodward.core.policy.drawing.charting import Chart, Kind, Mark
from goodward.core.policy.drawing.placing import (
    DETAIL_LINE,
    DETAIL_SIZE,
    INDENT,
    MARGIN,
    PADDING,
    TITLE_LINE,
    TITLE_SIZE,
    WIDTH,
    PlacedBox,
    place,
)

NOBODY: Mapping[str, Mark] = MappingProxyType({})
NOWHERE: Mapping[str, str] = MappingProxyType({})
INK, QUIET, LINE = "#0b0c0c", "#484949", "#6f777b"
FONT = "Helvetica, Arial, sans-serif"


class Paint(NamedTuple):
    """How a box is drawn: fill, outline, and the radius of its corners."""

    fill: str
    outline: str
    radius: int


PAINTS: Mapping[Kind, Paint] = {
    Kind.START: Paint("#14454b", "#14454b", 18),
    Kind.DUTY: Paint("#ffffff", LINE, 3),
    Kind.VISIT: Paint("#eaf2f5", "#1a65a6", 3),
    Kind.NOTE: Paint("#fbf7e9", "#8a6d1b", 3),
    Kind.CONTENT: Paint("#f5f8fa", "#cbd5da", 3),
    Kind.EXIT: Paint("#e5f2ec", "#0f7a52", 18),
}
MARK_COLOURS: Mapping[Mark, str] = {
    Mark.DONE: "#0f7a52",
    Mark.NOW: "#1a65a6",
    Mark.OVERDUE: "#ca3535",
    Mark.OFFERED: "#484949",
}


def draw(
    chart: Chart, *, here: Mapping[str, Mark] = NOBODY, links: Mapping[str, str] = NOWHERE
) -> str:
    """
    Return the chart as an SVG document, the same bytes each time.

    here: where a case stands, by the ids of boxes. links: an address for a box, by its id.
    """
    placed = place(chart, here)
    last = placed[-1]
    height = last.y + last.height + MARGIN
    description = f"{chart.summary} {len(placed)} boxes, each below what leads to it."
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" font-family="{FONT}" fill="{INK}">'
    )
    return "\n".join(
        [
            root,
            f"<title>{escape(chart.title)}: flow chart</title>",
            f"<desc>{escape(' '.join(description.split()))}</desc>",
            *(line for box in placed for line in _arrow(box)),
            *(line for box in placed for line in _box(box, links.get(box.box.id))),
            "</svg>",
            "",
        ]
    )


def _arrow(placed: PlacedBox) -> Iterator[str]:
    """Draw the way from the box above: down beside it, then in from the left."""
    above = placed.parent
    if above is None:
        return
    x = above.x + INDENT // 2
    top, middle = above.y + above.height, placed.y + placed.height // 2
    yield (
        f'<path d="M{x} {top}V{middle}H{placed.x - 1}" fill="none" stroke="{LINE}" '
        f'stroke-width="1.5"/>'
    )
    back, tip = placed.x - 6, placed.x
    head = f"M{back} {middle - 4}L{tip} {middle}L{back} {middle + 4}Z"
    yield f'<path d="{head}" fill="{LINE}"/>'


def _box(placed: PlacedBox, link: str | None) -> Iterator[str]:
    paint = PAINTS[placed.box.kind]
    outline, weight = paint.outline, 1.5
    if placed.mark is not None:
        outline, weight = MARK_COLOURS[placed.mark], 1.5 if placed.mark is Mark.DONE else 4
    if link:
        yield f'<a href="{escape(link)}">'
    else:
        yield "<g>"
    yield (
        f'<rect x="{placed.x}" y="{placed.y}" width="{placed.width}" height="{placed.height}" '
        f'rx="{paint.radius}" fill="{paint.fill}" stroke="{outline}" stroke-width="{weight}"/>'
    )
    x, y = placed.x + PADDING, placed.y + PADDING
    on_dark = placed.box.kind is Kind.START
    for line in placed.title:
        yield _text(x, y + TITLE_SIZE, TITLE_SIZE, line, "#ffffff" if on_dark else INK, bold=True)
        y += TITLE_LINE
    for line in placed.details:
        yield _text(x, y + DETAIL_SIZE, DETAIL_SIZE, line, "#ffffff" if on_dark else QUIET)
        y += DETAIL_LINE
    yield "</a>" if link else "</g>"


def _text(x: int, y: int, size: int, words: str, colour: str, *, bold: bool = False) -> str:
    look = f'font-size="{size}" fill="{colour}"' + (' font-weight="700"' if bold else "")
    return f'<text x="{x}" y="{y}" {look}>{escape(words)}</text>'
