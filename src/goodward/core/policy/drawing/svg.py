"""
A chart as SVG: real text, a title and a description, and no script, style or outside address.

Only presentation attributes are used, so that it stands in a page with a strict content policy as
well as in a file of its own. State is told in words and by shape, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType

from goodward.core.policy.drawing.arrows import arrows, legend, legend_height
from goodward.core.policy.drawing.boxes import (
    BULLET,
    PADDING,
    TAG_GAP,
    TAG_HEIGHT,
    TEXT_SIZE,
    TITLE_SIZE,
    PlacedBox,
    Words,
    height_of,
)
from goodward.core.policy.drawing.chart import Chart, Kind
from goodward.core.policy.drawing.layout import NARROW, WIDE, lay_out
from goodward.core.policy.drawing.marks import MARK_TEXTS, Mark
from goodward.core.policy.drawing.shapes import INK, PAINTS, QUIET, outline, tag

__all__ = ["NARROW", "WIDE", "draw"]

NOBODY: Mapping[str, Mark] = MappingProxyType({})
NOWHERE: Mapping[str, str] = MappingProxyType({})
FONT = "Helvetica, Arial, sans-serif"
ON_DARK = "#ffffff"
# What a line of words keeps free below its letters' feet.
BELOW = 6


def draw(
    chart: Chart,
    *,
    here: Mapping[str, Mark] = NOBODY,
    links: Mapping[str, str] = NOWHERE,
    width: int = NARROW,
) -> str:
    """
    Return the chart as an SVG document, the same bytes each time.

    here: where a case stands, as `here_of` gives it. links: an address for a box, by its id.
    width: NARROW for a phone or WIDE for a page, in units of about a pixel.
    """
    layout = lay_out(chart, here, width=width)
    height = layout.height + (legend_height(chart) if chart.arrows else 0)
    # What is one picture to a screen reader hides the links inside it; a group does not.
    role = "img" if links.keys().isdisjoint(box.id for box in chart.boxes) else "group"
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="{role}" font-family="{FONT}" fill="{INK}">'
    )
    return "\n".join(
        [
            root,
            f"<title>{escape(chart.title)}: flow chart</title>",
            f"<desc>{escape(_description(chart))}</desc>",
            *arrows(layout.routes),
            *(line for placed in layout.boxes for line in _box(placed, links.get(placed.box.id))),
            *legend(chart, layout.height),
            "</svg>",
            "",
        ]
    )


def _description(chart: Chart) -> str:
    said = f"{chart.summary} {len(chart.boxes)} boxes, from the top down; arrows lead on."
    return " ".join(said.split())


def _box(placed: PlacedBox, link: str | None) -> Iterator[str]:
    """Yield a box with its words; its title says where a case stands and names a link."""
    yield f'<a href="{escape(link)}">' if link else "<g>"
    if placed.mark or link:
        told = f" ({MARK_TEXTS[placed.mark]})" if placed.mark else ""
        yield f"<title>{escape(placed.box.title)}{told}</title>"
    yield from outline(placed)
    y = placed.y + PADDING
    if placed.mark:
        yield from tag(placed.mark, placed.x + PADDING, y)
        y += TAG_HEIGHT + TAG_GAP
    for line in placed.lines:
        yield from _line(line, placed, y)
        y += height_of(line)
    yield "</a>" if link else "</g>"


def _line(line: Words, placed: PlacedBox, y: int) -> Iterator[str]:
    """Yield one line of a box, its top at `y`."""
    kind = placed.box.kind
    x, baseline = placed.x + PADDING, y + height_of(line) - BELOW
    if line.bullet:
        yield f'<circle cx="{x + BULLET // 3}" cy="{y + 9}" r="2" fill="{PAINTS[kind].edge}"/>'
    look = f'font-size="{TITLE_SIZE if line.is_title else TEXT_SIZE}"'
    if kind is Kind.START:
        look += f' fill="{ON_DARK}"'
    elif not (line.is_title or line.indent):
        look += f' fill="{QUIET}"'
    if line.is_title:
        look += ' font-weight="700"'
    if line.is_aside:
        look += ' font-style="italic"'
    yield f'<text x="{x + line.indent}" y="{baseline}" {look}>{escape(line.text)}</text>'
