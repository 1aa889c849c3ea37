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
from goodward.core.policy.drawing.layout import NARROW, WIDE, Layout, lay_out
from goodward.core.policy.drawing.marks import MARK_TEXTS, Mark
from goodward.core.policy.drawing.routes import Route
from goodward.core.policy.drawing.shapes import INK, PAINTS, QUIET, outline, tag

__all__ = ["NARROW", "WIDE", "Part", "draw", "draw_in_parts"]

NOBODY: Mapping[str, Mark] = MappingProxyType({})
NOWHERE: Mapping[str, str] = MappingProxyType({})
FONT = "Helvetica, Arial, sans-serif"
ON_DARK = "#ffffff"
# What a line of words keeps free below its letters' feet.
BELOW = 6
# Below a row, arrows still go straight down: a cut here runs along none of them.
CUT_BELOW = 3


class Part(NamedTuple):
    """A stretch of a drawing, from edge to edge. svg: a document of its own; height: in units."""

    svg: str
    height: int


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
    return _drawn(chart, layout, links, 0, _height(chart, layout))


def draw_in_parts(
    chart: Chart, *, here: Mapping[str, Mark] = NOBODY, width: int = WIDE, at_most: int = 0
) -> tuple[Part, ...]:
    """
    Return the drawing cut between rows of boxes; put below each other the parts are the whole.

    at_most: how high a part may be, in units. A row that is higher is a part by itself, and with
    nothing given so is every row. For paper: no page cuts a box in two.
    """
    layout = lay_out(chart, here, width=width)
    tops = [0]
    cuts = _cuts(layout)
    ends = [*cuts, _height(chart, layout)]
    for cut, next_cut in zip(cuts, ends[1:], strict=True):
        if next_cut - tops[-1] > at_most:
            tops.append(cut)
    return tuple(
        Part(_drawn(chart, layout, NOWHERE, top, bottom), bottom - top)
        for top, bottom in zip(tops, [*tops[1:], ends[-1]], strict=True)
    )


def _height(chart: Chart, layout: Layout) -> int:
    return layout.height + (legend_height(chart) if chart.arrows else 0)


def _cuts(layout: Layout) -> list[int]:
    """Return where the drawing may be cut: below each row of boxes but the last."""
    bottoms: dict[int, int] = {}
    for placed in layout.boxes:
        bottoms[placed.y] = max(placed.bottom, bottoms.get(placed.y, 0))
    return [bottoms[y] + CUT_BELOW for y in sorted(bottoms)[:-1]]


def _drawn(chart: Chart, layout: Layout, links: Mapping[str, str], top: int, bottom: int) -> str:
    """Return what stands between two heights of a chart as an SVG document."""
    boxes = [placed for placed in layout.boxes if top <= placed.y < bottom]
    # What is one picture to a screen reader hides the links inside it; a group does not.
    role = "img" if links.keys().isdisjoint(box.id for box in chart.boxes) else "group"
    width, height = layout.width, bottom - top
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {width} {height}" '
        f'width="{width}" height="{height}" role="{role}" font-family="{FONT}" fill="{INK}">'
    )
    return "\n".join(
        [
            root,
            f"<title>{escape(chart.title)}: flow chart</title>",
            f"<desc>{escape(_description(chart))}</desc>",
            *arrows([route for route in layout.routes if _passes(route, top, bottom)]),
            *(line for placed in boxes for line in _box(placed, links.get(placed.box.id))),
            *(legend(chart, layout.height) if bottom > layout.height else ()),
            "</svg>",
            "",
        ]
    )


def _passes(route: Route, top: int, bottom: int) -> bool:
    levels = [y for _, y in route.points]
    return min(levels) < bottom and max(levels) > top


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
