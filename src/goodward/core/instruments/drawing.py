"""
Scores over time as SVG: one small chart for each series, the same scale in all.

Only presentation attributes are used, so that it stands in a page with a strict content policy.
Whose view a point is shows by its shape, never by colour alone; a table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import NamedTuple

from goodward.core.instruments.scoring import HIGHEST, LOWEST

WIDTH, HEIGHT = 320, 170
LEFT, RIGHT, TOP, BOTTOM = 20, 6, 26, 28
# The first and the last point keep off the edges, so that their numbers touch nothing.
INSET = 20
FONT = "Helvetica, Arial, sans-serif"
INK, QUIET, GRID, LINE = "#0b0c0c", "#484949", "#d4d8da", "#14454b"
# The anchors of the scale, at which a line is drawn.
ANCHORS = (1, 3, 5, 7)
# Nearer than this, two numbers above their points would touch.
APART = 30
RADIUS = 5


class Point(NamedTuple):
    """A score on a day; value: None where there was none. is_own: whether the provider's own."""

    on: date
    value: Decimal | None
    is_own: bool = False


class _Placed(NamedTuple):
    x: float
    y: float
    value: Decimal
    is_own: bool


def draw_scores(title: str, points: Sequence[Point], *, id_: str) -> str:
    """
    Return a chart of one series as SVG, the same bytes each time.

    points: at least one, the earliest first. id_: unique on the page; title and description are
    tied to the drawing by it.

    :raises ValueError: without points.
    """
    if not points:
        raise ValueError("there is nothing to draw")
    parts = (*_grid(), *_days(points), *_lines(points), *_marks(points), *_numbers(points))
    return as_svg(parts, title=title, words=in_words(points), id_=id_, height=HEIGHT)


def as_svg(parts: Iterable[str], *, title: str, words: str, id_: str, height: int) -> str:
    """Return a drawing of these parts, named and told in words."""
    id_ = escape(id_)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{id_}-t {id_}-d" font-family="{FONT}">'
    )
    named = f'<title id="{id_}-t">{escape(title)}</title><desc id="{id_}-d">{escape(words)}</desc>'
    return "".join((opening, named, *parts, "</svg>"))


def in_words(points: Sequence[Point]) -> str:
    """Return what the chart shows as a sentence."""
    said = [
        f"{each.on.day} {each.on:%B %Y}: {'no score' if each.value is None else each.value}"
        f"{' (the provider’s own)' if each.is_own else ''}"
        for each in points
    ]
    return f"From {LOWEST} to {HIGHEST}. {'; '.join(said)}."


def _across(points: Sequence[Point], on: date) -> float:
    first, last = points[0].on, points[-1].on
    start, room = LEFT + INSET, WIDTH - LEFT - RIGHT - 2 * INSET
    if first == last:
        return start + room / 2
    return round(start + room * (on - first).days / (last - first).days, 1)


def _up(value: Decimal | int) -> float:
    share = (float(value) - LOWEST) / (HIGHEST - LOWEST)
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _placed(points: Sequence[Point]) -> list[_Placed]:
    return [
        _Placed(_across(points, each.on), _up(each.value), each.value, each.is_own)
        for each in points
        if each.value is not None
    ]


def _grid() -> Iterator[str]:
    for anchor in ANCHORS:
        y = _up(anchor)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{GRID}" stroke-width="1"/>'
        yield (
            f'<text x="{LEFT - 8}" y="{y + 4}" font-size="12" text-anchor="end" '
            f'fill="{QUIET}">{anchor}</text>'
        )


def _days(points: Sequence[Point]) -> Iterator[str]:
    first, last = points[0].on, points[-1].on
    ends = [(first, "middle")] if first == last else [(first, "start"), (last, "end")]
    for on, anchor in ends:
        x = _across(points, on)
        x = {"start": LEFT, "end": WIDTH - RIGHT}.get(anchor, x)
        yield (
            f'<text x="{x}" y="{HEIGHT - 8}" font-size="12" text-anchor="{anchor}" '
            f'fill="{QUIET}">{on.day} {on:%b %Y}</text>'
        )


def _lines(points: Sequence[Point]) -> Iterator[str]:
    """Join the scores of one side; a time without a score leaves a gap."""
    for is_own in (False, True):
        stretch: list[str] = []
        mine = [each for each in points if each.is_own is is_own]
        for each in [*mine, None]:
            if each is not None and each.value is not None:
                stretch.append(f"{_across(points, each.on)} {_up(each.value)}")
                continue
            if len(stretch) > 1:
                dashes = ' stroke-dasharray="5 4"' if is_own else ""
                yield (
                    f'<path d="M{"L".join(stretch)}" fill="none" stroke="{LINE}" '
                    f'stroke-width="2"{dashes}/>'
                )
            stretch = []


def _marks(points: Sequence[Point]) -> Iterator[str]:
    """Draw a filled circle for the authority's view, a hollow square for the provider's."""
    for each in _placed(points):
        if each.is_own:
            yield (
                f'<rect x="{each.x - RADIUS}" y="{each.y - RADIUS}" width="{2 * RADIUS}" '
                f'height="{2 * RADIUS}" fill="#ffffff" stroke="{LINE}" stroke-width="2"/>'
            )
        else:
            yield f'<circle cx="{each.x}" cy="{each.y}" r="{RADIUS}" fill="{LINE}"/>'


def _numbers(points: Sequence[Point]) -> Iterator[str]:
    """Write scores above their points, the last one first, as many as stand clear."""
    taken: list[float] = []
    for each in reversed(_placed(points)):
        if all(abs(each.x - other) >= APART for other in taken):
            taken.append(each.x)
            yield (
                f'<text x="{each.x}" y="{round(each.y - 10, 1)}" font-size="13" '
                f'font-weight="700" text-anchor="middle" fill="{INK}">{each.value}</text>'
            )
