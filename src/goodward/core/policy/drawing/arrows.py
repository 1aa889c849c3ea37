"""Arrows as paths with rounded corners, and what their lines mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from goodward.core.policy.drawing.boxes import TEXT_SIZE
from goodward.core.policy.drawing.chart import Chart, Way
from goodward.core.policy.drawing.routes import Point, Route
from goodward.core.policy.drawing.shapes import QUIET

LINE = "#505a5f"
CORNER, TIP, HALF_TIP = 6, 7, 4
LEGEND_LINE, LEGEND_GAP = 20, 10

MEANINGS: Mapping[Way, str] = {
    Way.RULE: "a rule opens it, or counts its days from there",
    Way.ORDER: "the usual order; no rule makes it wait",
    Way.BACK: "comes round again",
}
_DASHES: Mapping[Way, str] = {Way.ORDER: ' stroke-dasharray="5 4"'}


def arrows(routes: Sequence[Route]) -> Iterator[str]:
    """Yield arrows: each line, and its tip where it enters a box. What is shared is drawn once."""
    drawn: dict[tuple[str, Way], list[Route]] = defaultdict(list)
    for route in routes:
        earlier = drawn[route.arrow.start, route.arrow.way]
        yield _line(_not_yet_drawn(route, earlier), route.arrow.way)
        yield f'<path d="{_tip(route.points)}" fill="{LINE}"/>'
        earlier.append(route)


def _line(points: Sequence[Point], way: Way) -> str:
    return (
        f'<path d="{_rounded(points)}" fill="none" stroke="{LINE}" stroke-width="1.5"'
        f"{_DASHES.get(way, '')}/>"
    )


def _not_yet_drawn(route: Route, earlier: Sequence[Route]) -> tuple[Point, ...]:
    """Return the part of a way that those before it, from the same box, have not drawn."""
    return min(
        (_parting(route.points, other.points) for other in earlier),
        key=_length,
        default=route.points,
    )


def _parting(points: tuple[Point, ...], other: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a way from where it parts from another that begins at the same point."""
    pairs = zip(points, other, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if not same:
        return points
    parting, rest = points[same - 1], points[same:]
    if same < min(len(points), len(other)):
        ahead, beside = points[same], other[same]
        if _direction(parting, ahead) == _direction(parting, beside):
            # They go on in one line for a while, the one further than the other.
            nearer = min(ahead, beside, key=lambda point: _length((parting, point)))
            rest = rest[1:] if nearer == ahead else rest
            return (_towards(nearer, parting), nearer, *rest)
    before = (_towards(parting, points[same - 2]),) if same > 1 else ()
    return (*before, parting, *rest)


def _length(points: Sequence[Point]) -> int:
    return sum(abs(x - u) + abs(y - v) for (x, y), (u, v) in pairwise(points))


def _direction(start: Point, end: Point) -> Point:
    return _sign(end[0] - start[0]), _sign(end[1] - start[1])


def legend_height(chart: Chart) -> int:
    """Return how high the explanation of a chart's lines is."""
    return LEGEND_GAP + LEGEND_LINE * len(_ways(chart))


def legend(chart: Chart, top: int) -> Iterator[str]:
    """Yield what the lines of a chart mean, one below the other."""
    y = top + LEGEND_GAP
    for way in _ways(chart):
        if way is Way.BACK:
            points: tuple[Point, ...] = ((12, y + 12), (30, y + 12), (30, y + 2), (12, y + 2))
        else:
            points = ((6, y + 7), (36, y + 7))
        yield _line(points, way)
        yield f'<path d="{_tip(points)}" fill="{LINE}"/>'
        yield (
            f'<text x="46" y="{y + 12}" font-size="{TEXT_SIZE}" fill="{QUIET}">'
            f"{MEANINGS[way]}</text>"
        )
        y += LEGEND_LINE


def _ways(chart: Chart) -> list[Way]:
    used = {each.way for each in chart.arrows}
    return [way for way in Way if way in used]


def _rounded(points: Sequence[Point]) -> str:
    """Return a line through points as a path, each corner rounded."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        enter, leave = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{enter[0]} {enter[1]}Q{corner[0]} {corner[1]} {leave[0]} {leave[1]}")
    parts.append(f"L{points[-1][0]} {points[-1][1]}")
    return "".join(parts)


def _towards(corner: Point, other: Point) -> Point:
    """Return the point at which a rounded corner begins, at most half way to the next corner."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    step = min(CORNER, (abs(dx) + abs(dy)) // 2)
    return corner[0] + _sign(dx) * step, corner[1] + _sign(dy) * step


def _tip(points: tuple[Point, ...]) -> str:
    """Return the tip of an arrow that ends with the line through the last two points."""
    [*_, ((x0, y0), (x, y))] = pairwise(points)
    dx, dy = _sign(x - x0), _sign(y - y0)
    back_x, back_y = x - dx * TIP, y - dy * TIP
    aside_x, aside_y = dy * HALF_TIP, dx * HALF_TIP
    return f"M{x} {y}L{back_x + aside_x} {back_y + aside_y}L{back_x - aside_x} {back_y - aside_y}Z"


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
