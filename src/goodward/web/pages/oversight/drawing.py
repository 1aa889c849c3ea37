"""
The share that improved, day by day, as SVG: a line of steps with its band.

Only presentation attributes are used, so that it stands in a page with a strict content policy. It
needs no colour: the line is one, the band is pale, and a table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodward.core.instruments.drawing import GRID, LINE, QUIET, WIDTH, as_svg

if TYPE_CHECKING:
    from goodward.core.measuring.survival import Curve, Step

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 200, 40, 8, 12, 38
BAND = "#cfe0de"
# Of days for which fewer are followed no figure is told, and the line is broken: one of them would
# move it too far.
LEAST_FOLLOWED = 5
# So many days are about a month; a year has twelve of them.
MONTH = 365 / 12
TITLE = "Share that became Good or better, by days since the judgement"


def draw(found: Curve) -> str:
    """Return the curve as SVG, the same bytes each time."""
    room = _Room(found)
    parts = (*room.band(), *room.grid(), *room.months(), *room.line())
    return as_svg(parts, title=TITLE, words=in_words(found), id_="impact", height=HEIGHT)


def in_words(found: Curve) -> str:
    """Return what the picture shows as a sentence."""
    last = found.steps[-1]
    return (
        f"The line begins at nothing and has come to {round((1 - last.waiting) * 100)} per cent "
        f"after {last.day} days. The longest was followed for {found.longest} days."
    )


def _stroke(way: str, more: str = "") -> str:
    return f'<path d="{way}" fill="none" stroke="{LINE}" stroke-width="2.5"{more}/>'


class _Room:
    def __init__(self, found: Curve) -> None:
        self._found = found
        self._days = max(found.longest, 1)

    def grid(self) -> Iterator[str]:
        for share in (0, 50, 100):
            y = self._up(share / 100)
            yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{GRID}" stroke-width="1"/>'
            yield (
                f'<text x="{LEFT - 5}" y="{y + 4}" font-size="11" text-anchor="end" '
                f'fill="{QUIET}">{share} %</text>'
            )

    def months(self) -> Iterator[str]:
        every = 3 if self._days > 5 * MONTH else 1
        while self._days / MONTH / every > 8:
            every *= 2
        month = 0
        while month * MONTH <= self._days:
            yield (
                f'<text x="{self._across(month * MONTH)}" y="{HEIGHT - BOTTOM + 16}" '
                f'font-size="11" text-anchor="middle" fill="{QUIET}">{month}</text>'
            )
            month += every
        yield (
            f'<text x="{LEFT}" y="{HEIGHT - 4}" font-size="11" fill="{QUIET}">'
            "Months since the judgement</text>"
        )

    def line(self) -> Iterator[str]:
        """Draw the steps: whole while enough are followed, broken after that."""
        whole, broken = [f"M{self._across(0)} {self._up(0)}"], ""
        end = self._up(0)
        for each in self._drawn():
            part = f"H{self._across(each.day)}V{self._up(float(1 - each.waiting))}"
            if each.followed < LEAST_FOLLOWED and not broken:
                until = self._across(self._last_told())
                whole.append(f"H{until}")
                broken = f"M{until} {end}"
            if broken:
                broken += part
            else:
                whole.append(part)
            end = self._up(float(1 - each.waiting))
        last = f"H{self._across(self._days)}"
        yield _stroke("".join(whole) + ("" if broken else last))
        if broken:
            yield _stroke(broken + last, ' stroke-dasharray="3 4"')

    def _drawn(self) -> list[Step]:
        """Return the last step of each unit across: more of them nobody could tell apart."""
        return list({int(self._across(each.day)): each for each in self._found.steps}.values())

    def _last_told(self) -> int:
        """Return the last day for which enough were followed."""
        return self._found.followed_until(LEAST_FOLLOWED)

    def band(self) -> Iterator[str]:
        """Fill from each step to the next what lies between the bounds."""
        steps = self._drawn()
        ends = [each.day for each in steps[1:]] + [self._days]
        for each, end in zip(steps, ends, strict=True):
            x, top = self._across(each.day), self._up(1 - each.low)
            wide = round(self._across(end) - x, 1)
            high = round(self._up(1 - each.high) - top, 1)
            yield f'<rect x="{x}" y="{top}" width="{wide}" height="{high}" fill="{BAND}"/>'

    def _across(self, day: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * day / self._days, 1)

    def _up(self, share: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)
