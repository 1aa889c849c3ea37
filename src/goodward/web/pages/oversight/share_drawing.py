"""
Shares of groups beside each other, as SVG: a mark for each, on the range chance could move it in.

Only presentation attributes are used, so that it stands in a page with a strict content policy. It
needs no colour: each mark stands on a line of its own below its words, and a table says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from goodward.core.instruments.drawing import GRID, INK, LINE, QUIET, WIDTH, as_svg

LEFT, RIGHT, TOP, BOTTOM = 10, 12, 4, 22
ROW, WORDS = 36, 14
RADIUS = 5
# More letters than these do not fit beside the share.
LONGEST = 31


class Share(NamedTuple):
    """One group. share: None where too few were followed. low, high: None of nothing or all."""

    label: str
    share: float | None
    low: float | None = None
    high: float | None = None


def draw(title: str, shares: Sequence[Share], *, id_: str) -> str:
    """
    Return shares as SVG, the same bytes each time.

    id_: unique on the page.

    :raises ValueError: where there is no share to draw.
    """
    if all(each.share is None for each in shares):
        raise ValueError("there is nothing to draw")
    bottom = TOP + ROW * len(shares)
    parts = [*_grid(bottom)]
    for place, each in enumerate(shares):
        parts += _row(each, TOP + place * ROW)
    words = in_words(shares)
    return as_svg(parts, title=title, words=words, id_=id_, height=bottom + BOTTOM)


def in_words(shares: Sequence[Share]) -> str:
    """Return what the picture shows as sentences."""
    return " ".join(f"{each.label}: {_said(each, ' to ')}." for each in shares)


def _said(each: Share, until: str) -> str:
    if each.share is None:
        return "too few to say"
    said = f"{round(each.share * 100)} %"
    if each.low is None or each.high is None:
        return said
    return f"{said} ({round(each.low * 100)}{until}{round(each.high * 100)} %)"


def _grid(bottom: float) -> Iterator[str]:
    for percent, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = _across(percent / 100)
        yield f'<path d="M{x} {TOP}V{bottom}" stroke="{GRID}" stroke-width="1"/>'
        edge = {"start": x - 6, "end": x + 6}.get(anchor, x)
        yield (
            f'<text x="{edge}" y="{bottom + 15}" font-size="11" text-anchor="{anchor}" '
            f'fill="{QUIET}">{percent} %</text>'
        )


def _row(each: Share, top: float) -> Iterator[str]:
    # A white edge keeps words readable where a line of the grid runs through them.
    edge = 'stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
    yield (
        f'<text x="{LEFT - 6}" y="{top + WORDS}" font-size="12" font-weight="bold" '
        f'fill="{INK}" {edge}>{escape(_short(each.label))}</text>'
    )
    yield (
        f'<text x="{WIDTH - RIGHT + 6}" y="{top + WORDS}" font-size="12" text-anchor="end" '
        f'fill="{INK}" {edge}>{_said(each, "–")}</text>'
    )
    y = top + WORDS + 11
    if each.share is None:
        yield (
            f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{QUIET}" stroke-width="1" '
            'stroke-dasharray="1 5"/>'
        )
        return
    if each.low is not None and each.high is not None:
        low, high = _across(each.low), _across(each.high)
        yield f'<path d="M{low} {y}H{high}" stroke="{LINE}" stroke-width="2"/>'
        for end in (low, high):
            yield f'<path d="M{end} {y - 4}V{y + 4}" stroke="{LINE}" stroke-width="2"/>'
    yield f'<circle cx="{_across(each.share)}" cy="{y}" r="{RADIUS}" fill="{LINE}"/>'


def _across(share: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"
