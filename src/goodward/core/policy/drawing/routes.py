"""The ways of arrows: down from a box, along a channel, and into the next from above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from goodward.core.policy.drawing.boxes import PlacedBox
from goodward.core.policy.drawing.chart import Arrow, Chart
from goodward.core.policy.drawing.lanes import Owner, leads_on, owner_of, row_numbers
from goodward.core.policy.drawing.ports import Ports
from goodward.core.policy.drawing.rows import Rows

Point = tuple[int, int]
# In a channel: above the first track, between two, and below the last, where arrows have tips.
OVER, BETWEEN, UNDER = 10, 10, 14


@dataclass(frozen=True)
class Route:
    """An arrow's way: its corners in turn, the first and last on the edges of its boxes."""

    arrow: Arrow
    points: tuple[Point, ...]


@dataclass
class Channel:
    """
    The space above a row. spans: how far each way runs along it, from left to right.

    tracks: on which track each way runs; a way that goes straight down needs none.
    """

    spans: dict[Owner, tuple[int, int]] = field(default_factory=dict)
    tracks: dict[Owner, int] = field(default_factory=dict)

    def uses(self, owner: Owner, *xs: int) -> None:
        """Let a way pass through these places of the channel."""
        known = self.spans.get(owner, (xs[0], xs[0]))
        self.spans[owner] = (min(*xs, *known), max(*xs, *known))

    def lay_tracks(self) -> None:
        """Give each way a track of its own wherever two would run over each other."""
        ends: list[int] = []
        for owner, (first, last) in sorted(self.spans.items(), key=lambda each: each[1]):
            if first == last:
                continue
            free = (place for place, end in enumerate(ends) if end + BETWEEN < first)
            place = next(free, len(ends))
            ends[place:] = [last, *ends[place + 1 :]]
            self.tracks[owner] = place

    @property
    def height(self) -> int:
        """How high the channel has to be; nothing when no way uses it."""
        if not self.spans:
            return 0
        return OVER + BETWEEN * max(self.tracks.values(), default=0) + UNDER

    def level(self, owner: Owner) -> int:
        """How far below the channel's top a way runs along it."""
        return OVER + BETWEEN * self.tracks.get(owner, 0)


def channels_of(
    chart: Chart, rows: Rows, ports: Ports, lane_at: Mapping[Owner, int]
) -> list[Channel]:
    """Return the channel above each row, and the one below the last."""
    row_of = row_numbers(rows)
    channels = [Channel() for _ in range(len(rows) + 1)]
    for start, end, _ in chart.arrows:
        if start == end:
            continue
        owner = owner_of(row_of, start, end)
        leaves, enters = row_of[start] + 1, row_of[end]
        channels[leaves].uses(owner, ports.out[start])
        channels[enters].uses(owner, ports.into[owner, end])
        if leaves != enters:
            for number in _passed(row_of, start, end):
                channels[number].uses(owner, lane_at[owner])
    for channel in channels:
        channel.lay_tracks()
    return channels


def _passed(row_of: Mapping[str, int], start: str, end: str) -> range:
    """Return the channels that an arrow in a lane passes through or joins."""
    if leads_on(row_of, start, end):
        return range(row_of[start] + 1, row_of[end] + 1)
    return range(row_of[end], row_of[start] + 2)


def routes_of(
    chart: Chart,
    rows: Rows,
    placed: Mapping[str, PlacedBox],
    ports: Ports,
    lane_at: Mapping[Owner, int],
    channels: list[Channel],
    tops: list[int],
) -> Iterator[Route]:
    """
    Yield the way of every arrow, in the order of the chart.

    tops: where each channel begins. An arrow from a box to itself goes round its right side.
    """
    row_of = row_numbers(rows)
    for arrow in chart.arrows:
        if arrow.start == arrow.end:
            yield Route(arrow, _round(placed[arrow.start]))
            continue
        owner = owner_of(row_of, arrow.start, arrow.end)
        leaves, enters = row_of[arrow.start] + 1, row_of[arrow.end]
        out, into = ports.out[arrow.start], ports.into[owner, arrow.end]
        high = tops[leaves] + channels[leaves].level(owner)
        low = tops[enters] + channels[enters].level(owner)
        beside = [] if leaves == enters else [(lane_at[owner], high), (lane_at[owner], low)]
        corners = [
            (out, placed[arrow.start].bottom),
            (out, high),
            *beside,
            (into, low),
            (into, placed[arrow.end].y),
        ]
        yield Route(arrow, _straightened(corners))


def _round(box: PlacedBox) -> tuple[Point, ...]:
    out, back = box.bottom - 16, box.y + 16
    beyond = box.right + 12
    return (box.right, out), (beyond, out), (beyond, back), (box.right, back)


def _straightened(corners: list[Point]) -> tuple[Point, ...]:
    """Leave out corners at which nothing turns."""
    kept: list[Point] = []
    for point in corners:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)
