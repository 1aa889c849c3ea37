"""Where arrows enter and leave their boxes, from left to right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodward.core.policy.drawing.boxes import PlacedBox
from goodward.core.policy.drawing.chart import Chart
from goodward.core.policy.drawing.lanes import Owner, owner_of, row_numbers
from goodward.core.policy.drawing.rows import Rows

# How far ports stand from each other and from the corners of their box.
APART, FROM_CORNER = 14, 20


@dataclass(frozen=True)
class Ports:
    """out: where a box's arrows leave it. into: where a way enters a box."""

    out: Mapping[str, int]
    into: Mapping[tuple[Owner, str], int]


def ports_of(
    chart: Chart,
    rows: Rows,
    placed: Mapping[str, PlacedBox],
    lane_at: Mapping[Owner, int],
    *,
    anchor: int,
) -> Ports:
    """
    Return the ports of every box, so that a way goes straight down wherever it can.

    anchor: how far in from its left edge a box is entered when nothing speaks against it.
    """
    row_of = row_numbers(rows)
    ways: dict[str, list[Owner]] = defaultdict(list)
    leaving: set[str] = set()
    for start, end, _ in chart.arrows:
        if start != end:
            owner = owner_of(row_of, start, end)
            ways[end] += [owner] if owner not in ways[end] else []
            leaving.add(start)
    out: dict[str, int] = {}
    into: dict[tuple[Owner, str], int] = {}
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else []
        from_above: dict[Owner, int] = {(each,): out[each] for each in above if each in leaving}
        passing = {owner: x for owner, x in lane_at.items() if owner not in from_above}
        for each in row:
            box = placed[each]
            middle = box.x + min(anchor, box.width // 2)
            wanted = {
                owner: from_above.get(owner, passing.get(owner, middle)) for owner in ways[each]
            }
            entries = _entries(box, middle, wanted, from_above)
            into |= {(owner, each): x for owner, x in entries.items()}
            out[each] = _nearest(middle, entries.values())
    return Ports(out, into)


def _nearest(middle: int, places: Iterable[int]) -> int:
    """Return the place nearest to the middle; the middle where there is none."""
    return min(places, key=lambda place: abs(place - middle), default=middle)


def _entries(
    box: PlacedBox, middle: int, wanted: Mapping[Owner, int], from_above: Mapping[Owner, int]
) -> dict[Owner, int]:
    """Return where each way enters a box, in the order in which they come."""
    taken: list[int] = []
    found: dict[Owner, int] = {}
    first, last = box.x + FROM_CORNER, box.right - FROM_CORNER
    straight_first = sorted(wanted, key=lambda owner: (not first <= wanted[owner] <= last, owner))
    for owner in straight_first:
        # A way leaving another box above in the same line would seem to lead in here.
        others = [x for other, x in from_above.items() if other != owner]
        ideal = wanted[owner] if first <= wanted[owner] <= last else middle
        found[owner] = _free(ideal, first, last, [*taken, *others])
        taken.append(found[owner])
    return found


def _free(ideal: int, first: int, last: int, taken: Iterable[int]) -> int:
    """Return the place nearest to the ideal one that keeps apart from those taken."""
    blocked = tuple(taken)
    steps = range((last - first) // APART + 2)
    tries = [ideal + sign * step * APART for step in steps for sign in (1, -1)]
    inside = [x for x in tries if first <= x <= last]
    clear = [x for x in inside if all(abs(x - other) >= APART // 2 for other in blocked)]
    return clear[0] if clear else max(first, min(ideal, last))
