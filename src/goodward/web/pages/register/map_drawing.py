"""
Postcode districts as circles where they lie, as SVG: how many there are, and how many in the lower.

Drawn from the centres Goodward ships, without a map behind it and without anybody's service. Size
says how many; a dark sector how many of them ask for improvement. It needs no colour, and a table
says the same beside it. A code that finds no place of its own is left to the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import cos, pi, radians, sin, sqrt
from typing import NamedTuple

from goodward.core.counted import counted
from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg
from goodward.core.places.distances import EARTH_MILES, Place, miles_between
from goodward.web.pages.register import map_labels
from goodward.web.pages.register.map_labels import FONT, Circle, Label

EDGE = 16
LARGEST, SMALLEST = 8.0, 1.8
MOST_HIGH = 420
# Further than this from the middle is no part of an authority: a postcode written wrong, mostly.
FAR_MILES = 75
KEY = 26
# The longest of these that takes no more than a quarter of the map is drawn as its scale.
SCALE_MILES = (50, 20, 10, 5, 2, 1)
MILES_IN_A_DEGREE = 2 * pi * EARTH_MILES / 360


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


class Drawing(NamedTuple):
    """The map as SVG, and the codes for which there was no room on it."""

    svg: str
    unnamed: tuple[str, ...]


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
) -> Drawing:
    """
    Return the map, the same bytes each time.

    dots: districts whose places are known. lower: what the dark sector stands for.

    :raises ValueError: without a district.
    """
    if not dots:
        raise ValueError("there is nothing to draw")
    room = _Room([places[each.code] for each in dots], max(each.number for each in dots))
    # The largest first, so that none hides a smaller one.
    order = sorted(dots, key=lambda each: (-each.number, each.code))
    circles = [room.circle(each, places[each.code]) for each in order]
    labels, unnamed = map_labels.place(circles, wide=WIDTH, high=room.height)
    parts = (
        *room.frame(),
        *(
            part
            for each, dot in zip(circles, order, strict=True)
            for part in _pie(each.x, each.y, each.radius, dot)
        ),
        *(part for each in labels for part in _label(each)),
        *room.key(lower),
    )
    svg = as_svg(parts, title=title, words=in_words(dots, lower), id_=id_, height=room.height + KEY)
    return Drawing(svg, unnamed)


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

    def circle(self, dot: Dot, place: Place) -> Circle:
        """Return where a district is drawn, and how large."""
        x, y = self._at(place)
        return Circle(dot.code, x, y, self._radius(dot.number))

    def key(self, lower: str) -> Iterator[str]:
        y = self.height + KEY / 2
        radius = self._radius(self._most)
        yield from _pie(10, y, radius, Dot("", self._most, 0))
        said = counted(self._most, "provider")
        yield _words(10 + radius + 3, y, said)
        yield from _pie(96, y, LARGEST, Dot("", 4, 1))
        yield _words(96 + LARGEST + 3, y, f"a quarter {lower.lower()}")
        yield from self._miles(y)

    def _miles(self, y: float) -> Iterator[str]:
        """Draw how long some miles are, as north is up and a mile as long across as up."""
        of_one = self._scale / MILES_IN_A_DEGREE
        miles = next((each for each in SCALE_MILES if each * of_one <= WIDTH / 4), 1)
        long = round(miles * of_one, 1)
        start = round(WIDTH - 1 - long, 1)
        yield (
            f'<path d="M{start} {y - 3}v3h{long}v-3" fill="none" stroke="{INK}" '
            'stroke-width="0.6"/>'
        )
        yield _words(WIDTH - 1, y + 6, f"{counted(miles, 'mile')}, north up", anchor="end")


def _words(x: float, y: float, said: str, *, anchor: str = "start") -> str:
    return (
        f'<text x="{round(x, 1)}" y="{round(y + 2, 1)}" font-size="6" text-anchor="{anchor}" '
        f'fill="{QUIET}">{escape(said)}</text>'
    )


def _label(label: Label) -> Iterator[str]:
    if label.line is not None:
        from_x, from_y, to_x, to_y = (round(each, 1) for each in label.line)
        yield (f'<path d="M{from_x} {from_y}L{to_x} {to_y}" stroke="{INK}" stroke-width="0.5"/>')
    yield (
        f'<text x="{round(label.x, 1)}" y="{round(label.y + FONT * map_labels.HIGH / 2, 1)}" '
        f'font-size="{FONT}" font-weight="bold" text-anchor="middle" fill="{INK}">'
        f"{escape(label.code)}</text>"
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
