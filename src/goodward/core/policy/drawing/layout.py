"""
Where everything of a chart stands: boxes in rows, arrows in the channels and lanes between them.

An arrow leaves a box below, runs along the channel under its row, and enters the next box from
above. One that passes rows does so in a lane beside all boxes; arrows that leave one box share
their way. So no arrow crosses a box, and no box another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from goodward.core.policy.drawing.boxes import PlacedBox, place_box
from goodward.core.policy.drawing.chart import Chart, Kind
from goodward.core.policy.drawing.lanes import LANE, lane_xs, lanes_of
from goodward.core.policy.drawing.marks import Mark, marks_of
from goodward.core.policy.drawing.ports import ports_of
from goodward.core.policy.drawing.routes import Channel, Route, channels_of, routes_of
from goodward.core.policy.drawing.rows import Rows, rows_of

# A phone's width and a page's: from WIDE on, a box with many words may stand beside another.
NARROW, WIDE = 400, 760
MARGIN, COLUMN_GAP, ROW_GAP = 6, 18, 16
# Beside a box that comes round again, for the arrow that says so.
LOOP = 16


@dataclass(frozen=True)
class Layout:
    """A chart laid out. boxes, routes: in the order of the chart."""

    width: int
    height: int
    boxes: tuple[PlacedBox, ...]
    routes: tuple[Route, ...]


def lay_out(chart: Chart, here: Mapping[str, Mark], *, width: int = NARROW) -> Layout:
    """Return where the boxes and arrows of a chart stand on a drawing of this width."""
    long_ones = {box.id for box in chart.boxes if box.covers or box.kind is Kind.EVENT}
    rows = rows_of(chart, takes_a_row=lambda each: width < WIDE and each in long_ones)
    lanes = lanes_of(chart, rows)
    left = MARGIN + lanes.on_the_left * LANE
    right = width - MARGIN - lanes.on_the_right * LANE
    column = (right - left - COLUMN_GAP) // 2
    placed = _in_columns(chart, marks_of(chart, here), rows, left=left, right=right, column=column)
    lane_at = lane_xs(lanes, left=left, right=right)
    ports = ports_of(chart, rows, placed, lane_at, anchor=column // 2)
    channels = channels_of(chart, rows, ports, lane_at)
    tops = _stack(rows, placed, channels)
    return Layout(
        width,
        tops[-1] + channels[-1].height + MARGIN,
        tuple(placed[box.id] for box in chart.boxes),
        tuple(routes_of(chart, rows, placed, ports, lane_at, channels, tops)),
    )


def _in_columns(
    chart: Chart, marks: Mapping[str, Mark], rows: Rows, *, left: int, right: int, column: int
) -> dict[str, PlacedBox]:
    """Return every box with its size and its place from left to right; all stand at the top."""
    boxes = {box.id: box for box in chart.boxes}
    come_round = {start for start, end, _ in chart.arrows if start == end}
    return {
        each: place_box(
            boxes[each],
            marks.get(each),
            x=left + place * (column + COLUMN_GAP),
            y=0,
            width=(column if len(row) > 1 else right - left) - (LOOP if each in come_round else 0),
        )
        for row in rows
        for place, each in enumerate(row)
    }


def _stack(rows: Rows, placed: dict[str, PlacedBox], channels: list[Channel]) -> list[int]:
    """Move each row below the one before, and return where each channel begins."""
    tops, y = [], MARGIN
    for row, channel in zip(rows, channels, strict=False):
        tops.append(y)
        y += max(channel.height, ROW_GAP if len(tops) > 1 else 0)
        for each in row:
            placed[each] = replace(placed[each], y=y)
        y = max(placed[each].bottom for each in row)
    return [*tops, y]
