"""
How many requirements are met, time after time, as SVG: a bar for each audit.

The parts of a bar stand in one order and bear their numbers, so that nothing hangs on a colour; a
table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.instruments.drawing import INK, QUIET, WIDTH, as_svg
from goodward.core.instruments.scoring import Met

# What a bar is made of, in order: its word, its fill, and the colour of its number on it.
PARTS: Mapping[Met, tuple[str, str, str]] = {
    Met.MET: ("met", "#14454b", "#ffffff"),
    Met.PARTLY: ("in part", "#e3c567", "#0b0c0c"),
    Met.NOT_MET: ("not met", "#b8342a", "#ffffff"),
}
ROW, BAR = 50, 24
LEGEND = 26
# What a number needs of a part to stand in it, for each of its figures.
FIGURE = 11


class Bar(NamedTuple):
    """One audit. is_own: whether it is the provider's own view."""

    on: date
    counts: Mapping[Met, int]
    is_own: bool = False


def draw_counts(title: str, bars: Sequence[Bar], *, id_: str) -> str:
    """
    Return a bar for each audit as SVG, the same bytes each time.

    Each bar has the same length, whatever was not applicable or not answered that time.

    bars: at least one, the earliest first. id_: unique on the page.

    :raises ValueError: without bars.
    """
    if not bars:
        raise ValueError("there is nothing to draw")
    parts = [part for place, each in enumerate(bars) for part in _bar(each, place * ROW)]
    parts += _legend(len(bars) * ROW)
    height = len(bars) * ROW + LEGEND
    return as_svg(parts, title=title, words=in_words(bars), id_=id_, height=height)


def in_words(bars: Sequence[Bar]) -> str:
    """Return what the bars show as a sentence."""
    return f"{'; '.join(_told(each) for each in bars)}."


def _told(bar: Bar) -> str:
    counts = ", ".join(f"{bar.counts.get(each, 0)} {PARTS[each][0]}" for each in PARTS)
    own = " (the provider’s own)" if bar.is_own else ""
    return f"{bar.on.day} {bar.on:%B %Y}: {counts}{own}"


def _bar(bar: Bar, top: int) -> Iterator[str]:
    own = ", the provider’s own" if bar.is_own else ""
    yield _text(0, top + 14, f"{bar.on.day} {bar.on:%b %Y}{own}", fill=QUIET, size=12)
    total = sum(bar.counts.get(each, 0) for each in PARTS)
    start = 0.0
    for each, (_, fill, ink) in PARTS.items():
        number = bar.counts.get(each, 0)
        if not number:
            continue
        width = round(WIDTH * number / total, 1)
        yield (
            f'<rect x="{round(start, 1)}" y="{top + 20}" width="{width}" height="{BAR}" '
            f'fill="{fill}" stroke="#ffffff" stroke-width="2"/>'
        )
        if width >= FIGURE * len(str(number)) + 6:
            yield _text(start + width / 2, top + 37, str(number), fill=ink, anchor="middle")
        start += width
    if not total:
        yield _text(0, top + 37, "Nothing to count", fill=QUIET, size=12)


def _legend(top: int) -> Iterator[str]:
    for place, (word, fill, _) in enumerate(PARTS.values()):
        x = place * 90
        yield f'<rect x="{x}" y="{top + 6}" width="12" height="12" fill="{fill}"/>'
        yield _text(x + 18, top + 17, word, fill=INK, size=12)


def _text(x: float, y: int, words: str, *, fill: str, size: int = 13, anchor: str = "start") -> str:
    return (
        f'<text x="{round(x, 1)}" y="{y}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{fill}">{words}</text>'
    )
