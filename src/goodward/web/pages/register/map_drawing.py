"""
Postcode districts as circles where they lie, as SVG: how many there are, and how many in the lower.

Drawn from the centres Goodward ships, without a map behind it and without anybody's service. Size
says how many; a dark sector how many of them ask for improvement. It needs no colour, and a table
says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import cos, pi, radians, sin, sqrt
from typing import NamedTuple

from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg
from goodward.core.places.distances import Place, miles_between

EDGE = 16
LARGEST, SMALLEST = 9.0, 2.4
MOST_HIGH = 420
# Further than this from the middle is no part of an authority: a postcode written wrong, mostly.
FAR_MILES = 75
KEY = 30
FONT = 4.6


class Dot(NamedTuple):
    """A district: how many of it are on the scale, and how many of them in its lower part."""

    code: str
    number: int
    lower: int


class Sorted(NamedTuple):
    """Districts that can be drawn, those no list has, and those too far away to be drawn."""

    drawn: tuple[Dot, ...]
    unlisted: tuple[Dot, ...]
    far: tuple[Dot, ...]


def sort_out(dots: Sequence[Dot], places: Mapping[str, Place]) -> Sorted:
    """Return which districts can be drawn. places: the centres that are known, by code."""
    listed = [each for each in dots if each.code in places]
    unlisted = tuple(each for each in dots if each.code not in places)
    if not listed:
        return Sorted((), unlisted, ())
    middle = Place(
        _median([places[each.code].latitude for each in listed]),
        _median([places[each.code].longitude for each in listed]),
    )
    near = {each.code for each in listed if miles_between(middle, places[each.code]) <= FAR_MILES}
    return Sorted(
        tuple(each for each in listed if each.code in near),
        unlisted,
        tuple(each for each in listed if each.code not in near),
    )


def draw(
    title: str, dots: Sequence[Dot], places: Mapping[str, Place], *, lower: str, id_: str
) -> str:
    """
    Return the map as SVG, the same bytes each time.

    dots: districts whose places are known. lower: what the dark sector stands for.

    :raises ValueError: without a district.
    """
    if not dots:
        raise ValueError("there is nothing to draw")
    room = _Room([places[each.code] for each in dots], max(each.number for each in dots))
    # The largest first, so that none hides a smaller one.
    order = sorted(dots, key=lambda each: (-each.number, each.code))
    parts = (
        *room.frame(),
        *(part for each in order for part in room.circle(each, places[each.code])),
        *(part for each in order for part in room.label(each, places[each.code])),
        *room.key(lower),
    )
    return as_svg(
        parts, title=title, words=in_words(dots, lower), id_=id_, height=room.height + KEY
    )


def in_words(dots: Sequence[Dot], lower: str) -> str:
    """Return what the map shows as sentences."""
    said = "; ".join(f"{each.code}: {each.number}, {each.lower} {lower.lower()}" for each in dots)
    return f"Circles where postcode districts lie. {said}."


class _Room:
    """Where each place lies on the paper: north up, a mile as long across as up."""

    def __init__(self, places: Sequence[Place], most: int) -> None:
        self._most = max(most, 1)
        norths = [each.latitude for each in places]
        easts = [each.longitude for each in places]
        self._north, self._west = max(norths), min(easts)
        self._narrow = cos(radians(_median(norths)))
        wide = max((max(easts) - min(easts)) * self._narrow, 0.02)
        high = max(self._north - min(norths), 0.02)
        self._scale = min((WIDTH - 2 * EDGE) / wide, (MOST_HIGH - 2 * EDGE) / high)
        self._left = (WIDTH - wide * self._scale) / 2
        self.height = round(high * self._scale + 2 * EDGE)

    def _at(self, place: Place) -> tuple[float, float]:
        x = self._left + (place.longitude - self._west) * self._narrow * self._scale
        y = EDGE + (self._north - place.latitude) * self._scale
        return round(x, 1), round(y, 1)

    def _radius(self, number: int) -> float:
        return round(max(SMALLEST, LARGEST * sqrt(number / self._most)), 1)

    def frame(self) -> Iterator[str]:
        yield (
            f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{self.height - 1}" fill="#ffffff" '
            f'stroke="{GRID}"/>'
        )

    def circle(self, dot: Dot, place: Place) -> Iterator[str]:
        x, y = self._at(place)
        yield from _pie(x, y, self._radius(dot.number), dot)

    def label(self, dot: Dot, place: Place) -> Iterator[str]:
        x, y = self._at(place)
        yield (
            f'<text x="{x}" y="{round(y + FONT / 3, 1)}" font-size="{FONT}" font-weight="bold" '
            f'text-anchor="middle" fill="{INK}" stroke="#ffffff" stroke-width="1.2" '
            f'stroke-linejoin="round" paint-order="stroke">{escape(dot.code)}</text>'
        )

    def key(self, lower: str) -> Iterator[str]:
        y = self.height + KEY / 2
        yield from _pie(18, y, self._radius(self._most), Dot("", self._most, 0))
        yield (f'<text x="38" y="{y + 2.5}" font-size="7" fill="{QUIET}">{self._most:,}</text>')
        yield from _pie(WIDTH / 2 - 40, y, 9, Dot("", 4, 1))
        yield (
            f'<text x="{WIDTH / 2 - 26}" y="{y + 2.5}" font-size="7" fill="{QUIET}">'
            f"a quarter {escape(lower.lower())}</text>"
        )


def _pie(x: float, y: float, radius: float, dot: Dot) -> Iterator[str]:
    yield _circle(x, y, radius, "#ffffff")
    if not dot.lower:
        return
    if dot.lower == dot.number:
        yield _circle(x, y, radius, LINE)
        return
    angle = 2 * pi * dot.lower / dot.number
    end_x, end_y = round(x + radius * sin(angle), 1), round(y - radius * cos(angle), 1)
    large = int(angle > pi)
    yield (
        f'<path d="M{x} {y}V{round(y - radius, 1)}A{radius} {radius} 0 {large} 1 {end_x} {end_y}Z" '
        f'fill="{LINE}" stroke="{INK}" stroke-width="0.6"/>'
    )


def _circle(x: float, y: float, radius: float, fill: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}" stroke="{INK}" stroke-width="0.6"/>'
    )


def _median(numbers: Sequence[float]) -> float:
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
