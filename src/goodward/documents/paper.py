"""The sheets that documents are set on."""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """
    A sheet. name: as people ask for it.

    room: width and height in points between the margins, below a heading. chart_width: how wide a
    flow chart is laid out, in its own units; more room puts more boxes side by side.
    """

    name: str
    room: tuple[int, int]
    chart_width: int


# A4 is 595 by 842 points, A3 842 by 1191; margins and a heading take the rest.
A4 = Paper("a4", (482, 668), 760)
A3 = Paper("a3", (728, 1018), 1200)
PAPERS = {paper.name: paper for paper in (A4, A3)}
