"""
Bars of a hundred per cent as SVG: one for each row, parted by outcome.

Only presentation attributes are used, so that it stands in a page with a strict content policy. An
outcome shows by its pattern and its number, never by colour alone; a table says the same beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg

# A row: its label with what it is of, and the bar below.
LABEL, BAR, GAP = 15, 18, 7
ROW = LABEL + BAR + GAP
KEY = 17
# Narrower than this, a number does not fit into its part.
LEAST_FOR_NUMBER = 16
PALE = "#dfe9e8"


class Bar(NamedTuple):
    """One row. numbers: in the order of the outcomes. said: what stands at its right end."""

    label: str
    numbers: tuple[int, ...]
    said: str


def draw(title: str, outcomes: Sequence[str], bars: Sequence[Bar], *, id_: str) -> str:
    """
    Return the bars as SVG, the same bytes each time.

    outcomes: at most as many as there are patterns. id_: unique on the page.

    :raises ValueError: without a bar, or with more outcomes than can be told apart.
    """
    if not bars:
        raise ValueError("there is nothing to draw")
    if len(outcomes) > len(PATTERNS):
        raise ValueError("there are more outcomes than patterns")
    top = KEY * len(outcomes) + GAP
    parts = (
        _patterns(id_),
        *_key(outcomes, id_),
        *(part for place, bar in enumerate(bars) for part in _bar(bar, top + place * ROW, id_)),
    )
    height = top + ROW * len(bars)
    return as_svg(parts, title=title, words=in_words(outcomes, bars), id_=id_, height=height)


def in_words(outcomes: Sequence[str], bars: Sequence[Bar]) -> str:
    """Return what the picture shows as sentences."""
    return " ".join(
        f"{bar.label}: "
        + ", ".join(
            f"{outcome} {number}"
            for outcome, number in zip(outcomes, bar.numbers, strict=True)
            if number
        )
        + "."
        if any(bar.numbers)
        else f"{bar.label}: none."
        for bar in bars
    )


# Of each pattern its ground, what is drawn on it, and the width and height that repeat: from full
# to empty, so that neighbours differ on a black-and-white print as well.
PATTERNS = (
    (LINE, "", 8),
    (PALE, f'<path d="M0 8L8 0M-1 1L1 -1M7 9L9 7" stroke="{LINE}" stroke-width="1.4"/>', 8),
    ("#ffffff", f'<circle cx="3" cy="3" r="1.4" fill="{INK}"/>', 6),
    ("#ffffff", f'<path d="M0 2.5H5M2.5 0V5" stroke="{INK}" stroke-width="1.6"/>', 5),
    ("#ffffff", "", 8),
)


def _patterns(id_: str) -> str:
    made = "".join(
        f'<pattern id="{escape(id_)}-p{place}" patternUnits="userSpaceOnUse" width="{size}" '
        f'height="{size}"><rect width="{size}" height="{size}" fill="{ground}"/>{drawn}</pattern>'
        for place, (ground, drawn, size) in enumerate(PATTERNS)
    )
    return f"<defs>{made}</defs>"


def _key(outcomes: Sequence[str], id_: str) -> Iterator[str]:
    for place, outcome in enumerate(outcomes):
        y = place * KEY
        yield _box(0.5, y + 1, 22, KEY - 5, place, id_)
        yield (
            f'<text x="29" y="{y + KEY - 6}" font-size="12" fill="{INK}">{escape(outcome)}</text>'
        )


def _bar(bar: Bar, top: float, id_: str) -> Iterator[str]:
    yield (
        f'<text x="0" y="{top + LABEL - 4}" font-size="12" font-weight="bold" fill="{INK}">'
        f"{escape(_short(bar.label))}</text>"
    )
    yield (
        f'<text x="{WIDTH}" y="{top + LABEL - 4}" font-size="12" text-anchor="end" '
        f'fill="{QUIET}">{escape(bar.said)}</text>'
    )
    whole = sum(bar.numbers)
    if not whole:
        yield (
            f'<rect x="0.5" y="{top + LABEL}" width="{WIDTH - 1}" height="{BAR}" fill="none" '
            f'stroke="{GRID}" stroke-dasharray="3 3"/>'
        )
        return
    start = 0
    for place, number in enumerate(bar.numbers):
        if number:
            x = round(0.5 + (WIDTH - 1) * start / whole, 1)
            wide = round((WIDTH - 1) * number / whole, 1)
            yield _box(x, top + LABEL, wide, BAR, place, id_)
            if wide >= LEAST_FOR_NUMBER + 6 * (len(f"{number:,}") - 1):
                yield _number(x + wide / 2, top + LABEL + BAR - 5, number)
        start += number


def _box(x: float, y: float, wide: float, high: float, place: int, id_: str) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" '
        f'fill="url(#{escape(id_)}-p{place})" stroke="{INK}" stroke-width="1"/>'
    )


def _number(x: float, y: float, number: int) -> str:
    # A white edge keeps the figures readable on every pattern.
    return (
        f'<text x="{round(x, 1)}" y="{y}" font-size="12" font-weight="bold" text-anchor="middle" '
        f'fill="{INK}" stroke="#ffffff" stroke-width="4" stroke-linejoin="round" '
        f'paint-order="stroke">{number:,}</text>'
    )


def _short(label: str) -> str:
    return label if len(label) <= 34 else f"{label[:33]}…"
