"""
Shares over time as SVG: a line for each authority, with its name where the line ends.

Only presentation attributes are used, so that it stands in a page with a strict content policy.
Lines are told apart by their dashes, their weight and the names at their ends, never by colour; a
table says the same beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from html import escape
from math import floor
from typing import NamedTuple

from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg

LEFT, RIGHT, TOP, BOTTOM, LEAST_HIGH = 34, 112, 10, 22, 130
# So high is a name, and so far right of its line's end it stands.
NAME, OFF = 11.5, 14
LONGEST = 19
# Two days nearer than this cannot both be written below.
DAY_APART = 72
# Where shares begin is a multiple of so many per cent, with so much room below the lowest of them.
STEP, ROOM = 5, 2
# How many per cent lie between two lines of the grid, where the scale is at most so long.
GRID_STEPS = ((20, 5), (50, 10), (100, 20))


class Who(StrEnum):
    """Whose line it is, which says how it is drawn."""

    OWN = "own"
    WHOLE = "whole"
    OTHER = "other"


class Series(NamedTuple):
    """A line. values: a share from 0 to 1 for each day, None where there is none."""

    label: str
    who: Who
    values: tuple[float | None, ...]


class _Style(NamedTuple):
    width: float
    ink: str


STYLES = {Who.OWN: _Style(3, LINE), Who.WHOLE: _Style(2, INK), Who.OTHER: _Style(1.2, INK)}
# One’s own line is unbroken, that of the whole long-dashed; the others take these in turn.
OWN_DASHES, WHOLE_DASHES = "", "10 4"
DASHES = ("2 2", "6 2 2 2", "5 3", "1 3", "8 2 1 2 1 2")


def draw(title: str, days: Sequence[date], several: Sequence[Series], *, id_: str) -> str:
    """
    Return the lines as SVG, the same bytes each time.

    days: at least one, the earliest first. id_: unique on the page.

    :raises ValueError: without a day, or without any share.
    """
    shares = [value for each in several for value in each.values if value is not None]
    if not days or not shares:
        raise ValueError("there is nothing to draw")
    room = _Room(days, several, lowest=begins_at(min(shares)))
    return as_svg(
        room.parts(), title=title, words=in_words(days, several), id_=id_, height=room.height
    )


def begins_at(lowest: float) -> int:
    """Return at how many per cent the scale begins, with some room below the lowest share."""
    return max(0, floor((lowest * 100 - ROOM) / STEP) * STEP)


def in_words(days: Sequence[date], several: Sequence[Series]) -> str:
    """Return what the picture shows as sentences, a line each."""
    said = []
    for each in several:
        values = "; ".join(
            f"{day.day} {day:%B %Y} {'no share' if value is None else f'{value:.0%}'}"
            for day, value in zip(days, each.values, strict=True)
        )
        said.append(f"{each.label}: {values}.")
    return " ".join(said)


def dashes_of(several: Sequence[Series]) -> list[str]:
    """Return the dashes of each line, in their order."""
    others = 0
    found = []
    for each in several:
        if each.who is Who.OTHER:
            found.append(DASHES[others % len(DASHES)])
            others += 1
        else:
            found.append(OWN_DASHES if each.who is Who.OWN else WHOLE_DASHES)
    return found


def spread(wanted: Sequence[float], *, top: float, bottom: float) -> list[float]:
    """
    Return where names stand that want to be at some heights, so that none covers another.

    From the top down each keeps its distance from the one before; if the last would fall off the
    paper, it and those it meets move up again. In the order of what was wanted.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    placed: list[float] = []
    for place in order:
        least = placed[-1] + NAME if placed else top
        placed.append(max(wanted[place], least))
    end = bottom
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], end)
        end = placed[number] - NAME
    found = [0.0] * len(wanted)
    for place, height in zip(order, placed, strict=True):
        found[place] = round(height, 1)
    return found


class _Room:
    """Where everything lies. lowest: the per cent at which the scale begins."""

    def __init__(self, days: Sequence[date], several: Sequence[Series], *, lowest: int) -> None:
        self._days, self._several, self._lowest = days, several, lowest
        self._high = max(LEAST_HIGH, round(NAME * len(several)))
        self.height = TOP + self._high + BOTTOM

    def parts(self) -> Iterator[str]:
        yield from self._grid()
        yield from self._days_below()
        # The others first, so that none of them hides one's own or that of the whole.
        lines = zip(self._several, dashes_of(self._several), strict=True)
        for each, dashes in sorted(lines, key=lambda pair: pair[0].who is not Who.OTHER):
            yield from self._line(each, dashes)
        yield from self._names()

    def _x(self, number: int) -> float:
        first, last = self._days[0], self._days[-1]
        room = WIDTH - LEFT - RIGHT - 8
        share = (self._days[number] - first).days / (last - first).days if last > first else 1
        return round(LEFT + 4 + room * share, 1)

    def _y(self, value: float) -> float:
        share = (value * 100 - self._lowest) / (100 - self._lowest)
        return round(TOP + self._high * (1 - share), 1)

    def _grid(self) -> Iterator[str]:
        step = next(each for most, each in GRID_STEPS if 100 - self._lowest <= most)
        for per_cent in range(100, self._lowest - 1, -step):
            y = self._y(per_cent / 100)
            yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{GRID}" stroke-width="1"/>'
            yield _text(LEFT - 4, y + 4, f"{per_cent} %", QUIET, "end")

    def _days_below(self) -> Iterator[str]:
        """Write the days below: the last, the first, and of the others those that stand clear."""
        last = len(self._days) - 1
        written: list[float] = []
        for number in (last, 0, *reversed(range(1, last))):
            middle, day = max(self._x(number), DAY_APART / 2), self._days[number]
            if all(abs(middle - each) >= DAY_APART for each in written):
                written.append(middle)
                yield _text(middle, self.height - 6, f"{day.day} {day:%b %Y}", QUIET, "middle")

    def _line(self, each: Series, dashes: str) -> Iterator[str]:
        style = STYLES[each.who]
        points = [
            None if value is None else (self._x(number), self._y(value))
            for number, value in enumerate(each.values)
        ]
        broken = f' stroke-dasharray="{dashes}"' if dashes else ""
        for stretch in _stretches(points):
            joined = "L".join(f"{x} {y}" for x, y in stretch)
            if len(stretch) > 1:
                yield (
                    f'<path d="M{joined}" fill="none" stroke="{style.ink}" '
                    f'stroke-width="{style.width}"{broken}/>'
                )
        for point in points:
            if point is not None:
                yield _mark(*point, each.who)

    def _names(self) -> Iterator[str]:
        """Write each name right of where its line ends, with a thin line that leads to it."""
        ends = []
        for each in self._several:
            last = max((n for n, value in enumerate(each.values) if value is not None), default=-1)
            if last >= 0:
                ends.append((each, self._x(last), self._y(each.values[last] or 0.0)))
        heights = spread([y for _, _, y in ends], top=TOP, bottom=TOP + self._high)
        for (each, x, y), height in zip(ends, heights, strict=True):
            start = WIDTH - RIGHT + OFF
            yield (
                f'<path d="M{x + 5} {y}L{start - 3} {height}" stroke="{QUIET}" stroke-width="0.6"/>'
            )
            bold = "" if each.who is Who.OTHER else "700"
            yield _text(start, height + 3.5, _cut(each.label), INK, "start", bold)


def _stretches(
    points: Sequence[tuple[float, float] | None],
) -> Iterator[list[tuple[float, float]]]:
    """Yield the points that follow each other; where there is no share the line is open."""
    stretch: list[tuple[float, float]] = []
    for point in (*points, None):
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield stretch
            stretch = []


def _mark(x: float, y: float, who: Who) -> str:
    """Return a full circle for oneself, a hollow square for the whole, a dot for the others."""
    if who is Who.OWN:
        return f'<circle cx="{x}" cy="{y}" r="4" fill="{LINE}"/>'
    if who is Who.WHOLE:
        return (
            f'<rect x="{round(x - 3.5, 1)}" y="{round(y - 3.5, 1)}" width="7" height="7" '
            f'fill="#ffffff" stroke="{INK}" stroke-width="1.5"/>'
        )
    return f'<circle cx="{x}" cy="{y}" r="2" fill="{INK}"/>'


def _text(x: float, y: float, said: str, ink: str, anchor: str, weight: str = "") -> str:
    heavy = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text x="{round(x, 1)}" y="{round(y, 1)}" font-size="11" text-anchor="{anchor}" '
        f'fill="{ink}"{heavy}>{escape(said)}</text>'
    )


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
