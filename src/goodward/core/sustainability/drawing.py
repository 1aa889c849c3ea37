"""
One indicator over time as SVG: a path through its figures, and the authority's line, if any.

Only presentation attributes are used, so that it stands in a page with a strict content policy.
Whose figure a point is shows by its shape, never by colour alone; a table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.instruments.drawing import (
    GRID,
    INK,
    LINE,
    QUIET,
    RADIUS,
    WIDTH,
    as_svg,
)
from goodward.core.policy.explaining import day_in_words
from goodward.core.sustainability.units import Unit, written

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 150, 28, 28, 30, 30
# Nearer than this, two figures above their points would touch.
APART = 62


class Point(NamedTuple):
    """A figure on a day. is_theirs: whether the provider gave it itself."""

    on: date
    value: int
    is_theirs: bool = False


def draw(title: str, unit: Unit, points: Sequence[Point], *, line: int | None, id_: str) -> str:
    """
    Return a chart of one series as SVG, the same bytes each time.

    points: at least one, the earliest first. line: from where the authority looks closer. id_:
    unique on the page.

    :raises ValueError: without points.
    """
    if not points:
        raise ValueError("there is nothing to draw")
    room = _Room(points, line)
    parts = (*room.grid(unit, line), *room.days(), *room.path(), *room.marks(), *room.figures(unit))
    return as_svg(parts, title=title, words=in_words(unit, points, line), id_=id_, height=HEIGHT)


def in_words(unit: Unit, points: Sequence[Point], line: int | None) -> str:
    """Return what the chart shows as sentences."""
    said = "; ".join(
        f"{day_in_words(each.on)}: {written(unit, each.value)}"
        f"{' (given by the provider)' if each.is_theirs else ''}"
        for each in points
    )
    return f"{said}." + (
        f" The authority’s line: {written(unit, line)}." if line is not None else ""
    )


class _Room:
    """Where each point lies: days from left to right, figures from nothing upwards."""

    def __init__(self, points: Sequence[Point], line: int | None) -> None:
        self._points = points
        values = [0, *(each.value for each in points), *(() if line is None else (line,))]
        self._least, most = min(values), max(values)
        self._most = most if most > self._least else self._least + 1

    def grid(self, unit: Unit, line: int | None) -> Iterator[str]:
        y = self._up(0)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{GRID}" stroke-width="1"/>'
        if line is None:
            return
        y = self._up(line)
        yield (
            f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{INK}" stroke-width="1" '
            f'stroke-dasharray="2 4"/>'
        )
        yield (
            f'<text x="{LEFT}" y="{y + 14}" font-size="11" fill="{QUIET}">'
            f"line: {written(unit, line)}</text>"
        )

    def days(self) -> Iterator[str]:
        first, last = self._points[0].on, self._points[-1].on
        ends = (
            [(first, "middle", self._across(first))]
            if first == last
            else [(first, "start", 0), (last, "end", WIDTH)]
        )
        for on, anchor, x in ends:
            yield (
                f'<text x="{x}" y="{HEIGHT - 8}" font-size="12" text-anchor="{anchor}" '
                f'fill="{QUIET}">{on.day} {on:%b %Y}</text>'
            )

    def path(self) -> Iterator[str]:
        if len(self._points) > 1:
            along = "L".join(f"{self._across(e.on)} {self._up(e.value)}" for e in self._points)
            yield f'<path d="M{along}" fill="none" stroke="{LINE}" stroke-width="2"/>'

    def marks(self) -> Iterator[str]:
        """Draw a filled circle for an officer's figure, a hollow square for the provider's."""
        for each in self._points:
            x, y = self._across(each.on), self._up(each.value)
            if each.is_theirs:
                yield (
                    f'<rect x="{x - RADIUS}" y="{y - RADIUS}" width="{2 * RADIUS}" '
                    f'height="{2 * RADIUS}" fill="#ffffff" stroke="{LINE}" stroke-width="2"/>'
                )
            else:
                yield f'<circle cx="{x}" cy="{y}" r="{RADIUS}" fill="{LINE}"/>'

    def figures(self, unit: Unit) -> Iterator[str]:
        """Write figures above their points, the last one first, as many as stand clear."""
        taken: list[float] = []
        for each in reversed(self._points):
            x = self._across(each.on)
            if all(abs(x - other) >= APART for other in taken):
                taken.append(x)
                anchor = "start" if x < APART / 2 else "end" if x > WIDTH - APART / 2 else "middle"
                x = {"start": 0, "end": WIDTH}.get(anchor, x)
                yield (
                    f'<text x="{x}" y="{round(self._up(each.value) - 10, 1)}" font-size="13" '
                    f'font-weight="700" text-anchor="{anchor}" fill="{INK}">'
                    f"{written(unit, each.value)}</text>"
                )

    def _across(self, on: date) -> float:
        first, last = self._points[0].on, self._points[-1].on
        room = WIDTH - LEFT - RIGHT
        if first == last:
            return LEFT + room / 2
        return round(LEFT + room * (on - first).days / (last - first).days, 1)

    def _up(self, value: int) -> float:
        share: float = (value - self._least) / (self._most - self._least)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)
