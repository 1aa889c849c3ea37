"""Flow charts on sheets of paper: no box cut in two, and no letter too small to read."""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.policy.drawing.boxes import TEXT_SIZE
from goodward.core.policy.drawing.chart import Chart
from goodward.core.policy.drawing.svg import draw_in_parts
from goodward.documents.paper import Paper

# In points: the size of a chart's common words, which its boxes' titles exceed.
SMALLEST, LARGEST = 7, 9
STEPS = 20


class Sheet(NamedTuple):
    """What of a chart stands on one sheet. svg: its drawing; width: in points."""

    svg: str
    width: float


def on_sheets(chart: Chart, paper: Paper) -> tuple[Sheet, ...]:
    """Return a chart on as few sheets as legible words allow, and then as large as they allow."""
    width, height = paper.room
    rows = [part.height for part in draw_in_parts(chart, width=paper.chart_width)]
    scales = _scales(min(LARGEST / TEXT_SIZE, width / paper.chart_width))
    scale = min(scales, key=lambda each: (_sheets_needed(rows, height / each), -each))
    parts = draw_in_parts(chart, width=paper.chart_width, at_most=int(height / scale))
    return tuple(Sheet(part.svg, _width(paper, part.height, scale)) for part in parts)


def _sheets_needed(rows: list[int], room: float) -> int:
    sheets, used = 1, 0
    for height in rows:
        if used and used + height > int(room):
            sheets, used = sheets + 1, 0
        used += height
    return sheets


def _scales(largest: float) -> list[float]:
    smallest = SMALLEST / TEXT_SIZE
    return [largest - (largest - smallest) * step / STEPS for step in range(STEPS + 1)]


def _width(paper: Paper, height: int, scale: float) -> float:
    """Return how wide a part is printed: one higher than a sheet has to be smaller still."""
    return round(paper.chart_width * min(scale, paper.room[1] / height), 2)
