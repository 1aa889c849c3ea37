"""The shapes of boxes and of the tags that tell where a case stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goodward.core.policy.drawing.boxes import TAG_HEIGHT, TEXT_SIZE, PlacedBox, tag_width
from goodward.core.policy.drawing.chart import Kind
from goodward.core.policy.drawing.marks import TAG_TEXTS, Mark

INK, QUIET = "#0b0c0c", "#484949"
EAR = 14


class Paint(NamedTuple):
    """How a kind of box is drawn: its fill, its edge, the radius of its corners, dashes."""

    fill: str
    edge: str
    radius: int = 4
    dashes: str = ""


PAINTS: Mapping[Kind, Paint] = {
    Kind.START: Paint("#14454b", "#14454b", 18),
    Kind.DUTY: Paint("#ffffff", "#6f777b"),
    Kind.VISIT: Paint("#eef4f9", "#1a65a6"),
    Kind.NOTE: Paint("#fdf9ec", "#8a6d1b", 0),
    Kind.PROPOSAL: Paint("#f6f1f8", "#5f2f7d", 4, "6 3"),
    Kind.EVENT: Paint("#ffffff", "#14454b", 18),
    Kind.EXIT: Paint("#e5f2ec", "#0f7a52", 18),
}


class TagPaint(NamedTuple):
    """How a tag is drawn: its fill, its words' colour, and the path of its sign."""

    fill: str
    ink: str
    sign: str


TAG_PAINTS: Mapping[Mark, TagPaint] = {
    Mark.DONE: TagPaint("#cfe8dc", "#083d29", "M0 6L4 10L12 1"),
    Mark.NOW: TagPaint("#1a65a6", "#ffffff", "M6 11C-1 4 2 0 6 0C10 0 13 4 6 11Z"),
    Mark.OVERDUE: TagPaint("#b8342a", "#ffffff", "M6 0L12 11H0Z"),
    Mark.OFFERED: TagPaint("#e8eaeb", "#2b3033", "M0 5.5H12M6 0V11"),
    Mark.NOT_YET: TagPaint("#ffffff", "#484949", "M6 0.5A5 5 0 1 0 6.01 0.5Z"),
}
# These signs are lines, the others are filled.
_DRAWN_AS_LINES = frozenset({Mark.DONE, Mark.OFFERED, Mark.NOT_YET})


def outline(placed: PlacedBox) -> Iterator[str]:
    """Yield the shape of a box: a sheet with a folded corner for a note, else a rectangle."""
    paint = PAINTS[placed.box.kind]
    is_here = placed.mark in (Mark.NOW, Mark.OVERDUE)
    edge, weight = (
        (TAG_PAINTS[placed.mark].fill, 4) if placed.mark and is_here else (paint.edge, 1.5)
    )
    look = f'fill="{paint.fill}" stroke="{edge}" stroke-width="{weight}"'
    if paint.dashes and not is_here:
        look += f' stroke-dasharray="{paint.dashes}"'
    x, y, right, bottom = placed.x, placed.y, placed.right, placed.bottom
    if placed.box.kind is Kind.NOTE:
        yield f'<path d="M{x} {y}H{right - EAR}L{right} {y + EAR}V{bottom}H{x}Z" {look}/>'
        yield f'<path d="M{right - EAR} {y}V{y + EAR}H{right}" fill="none" stroke="{edge}"/>'
    else:
        radius = min(paint.radius, placed.height // 2)
        yield (
            f'<rect x="{x}" y="{y}" width="{placed.width}" height="{placed.height}" '
            f'rx="{radius}" {look}/>'
        )


def tag(mark: Mark, x: int, y: int) -> Iterator[str]:
    """Yield the tag that tells a mark, its top left corner at `x`, `y`."""
    paint = TAG_PAINTS[mark]
    edge = f' stroke="{QUIET}"' if mark is Mark.NOT_YET else ""
    yield (
        f'<rect x="{x}" y="{y}" width="{tag_width(mark)}" height="{TAG_HEIGHT}" rx="12" '
        f'fill="{paint.fill}"{edge}/>'
    )
    look = (
        f'fill="none" stroke="{paint.ink}" stroke-width="2"'
        if mark in _DRAWN_AS_LINES
        else f'fill="{paint.ink}"'
    )
    yield f'<path transform="translate({x + 10} {y + 6})" d="{paint.sign}" {look}/>'
    yield (
        f'<text x="{x + 28}" y="{y + 17}" font-size="{TEXT_SIZE}" font-weight="700" '
        f'fill="{paint.ink}">{TAG_TEXTS[mark]}</text>'
    )
