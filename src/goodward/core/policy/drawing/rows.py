"""
Which boxes stand in which row of a drawing, and on which side.

A box stands in a row below everything that leads to it. Of the boxes that could come next the one
with the longest way still to go comes first, so that the main way runs down one side; whatever
branches off fills the other side in the order of the policy.
Source: Coffman and Graham's layering of bounded width, with barycentre sweeps after Sugiyama.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from goodward.core.policy.drawing.chart import Chart, Kind

Rows = list[list[str]]
PER_ROW = 2
SWEEPS = 4


def rows_of(chart: Chart, *, takes_a_row: Callable[[str], bool]) -> Rows:
    """
    Return the ids of a chart's boxes in rows of one or two, from the top down.

    takes_a_row: whether a box needs the whole width.
    """
    waits_for, leads_to = _waits_for(chart), _arrows_into(chart)
    left = [box.id for box in chart.boxes]
    far = _longest_way_on(left, waits_for)
    row_of: dict[str, int] = {}
    rows: Rows = []
    while left:
        # Were the arrows to go round, the first that is left breaks the circle.
        ready = [each for each in left if waits_for[each] <= row_of.keys()] or left[:1]
        # What follows the latest row comes first, so that families stay together.
        ready.sort(key=lambda each: -max((row_of.get(one, 0) for one in leads_to[each]), default=0))
        main = max(ready, key=lambda each: far[each])
        narrow = [each for each in ready if not takes_a_row(each)]
        if main in narrow:
            row = [main, *(each for each in narrow if each != main)][:PER_ROW]
        else:
            row = narrow[:PER_ROW] or [main]
        row_of |= dict.fromkeys(row, len(rows))
        rows.append(row)
        left = [each for each in left if each not in row]
    return _swept(rows, chart)


def columns_of(rows: Rows) -> dict[str, int]:
    """Return the column of each box: 0 on the left (also for one alone in its row), or 1."""
    return {each: column for row in rows for column, each in enumerate(row)}


def _arrows_into(chart: Chart) -> dict[str, set[str]]:
    into: dict[str, set[str]] = defaultdict(set)
    for arrow in chart.forward():
        if arrow.start != arrow.end:
            into[arrow.end].add(arrow.start)
    return into


def _waits_for(chart: Chart) -> dict[str, set[str]]:
    """Return what must stand above each box: what leads to it, and before an end everything."""
    waits = _arrows_into(chart)
    ends = {box.id for box in chart.boxes if box.kind in (Kind.EVENT, Kind.EXIT)}
    after_an_end = _reached_from(ends, chart)
    steps = {box.id for box in chart.boxes} - after_an_end
    for end in ends:
        waits[end] |= steps
    return waits


def _reached_from(starts: set[str], chart: Chart) -> set[str]:
    found, edge = set(starts), list(starts)
    while edge:
        here = edge.pop()
        for arrow in chart.forward():
            if arrow.start == here and arrow.end not in found:
                found.add(arrow.end)
                edge.append(arrow.end)
    return found


def _longest_way_on(ids: Sequence[str], waits_for: Mapping[str, set[str]]) -> dict[str, int]:
    """Return for each box the length of the longest way from it to an end of the chart."""
    far = dict.fromkeys(ids, 0)
    # Without a circle no way is longer than there are boxes, so this settles.
    for _ in ids:
        longer = {
            before: max(far[before], far[each] + 1)
            for each in ids
            for before in sorted(waits_for[each])
            if far[before] < far[each] + 1
        }
        if not longer:
            break
        far |= longer
    return far


def _swept(rows: Rows, chart: Chart) -> Rows:
    """Turn rows round where that brings boxes nearer to those they are joined with."""
    joined: dict[str, set[str]] = defaultdict(set)
    for arrow in chart.forward():
        joined[arrow.start].add(arrow.end)
        joined[arrow.end].add(arrow.start)
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        in_turn = rows if downwards else rows[::-1]
        for fixed, free in pairwise(in_turn):
            column = {each: place for place, each in enumerate(fixed)}
            free.sort(key=lambda each, at=column: _barycentre(each, at, joined))  # type: ignore[misc]
    return rows


def _barycentre(box: str, column: Mapping[str, int], joined: Mapping[str, set[str]]) -> float:
    near = [column[each] for each in joined[box] if each in column]
    return sum(near) / len(near) if near else 0.5
