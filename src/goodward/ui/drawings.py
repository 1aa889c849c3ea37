"""A flow chart drawn into a page: narrow for phones, wide where there is room, cut for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from goodward.core.policy.drawing.charting import Chart, Mark
from goodward.core.policy.drawing.svg import NOBODY, NOWHERE, WIDE, draw, draw_in_parts


@dataclass(frozen=True)
class Drawing:
    """
    A chart as it is put into a page.

    here: where a case stands. links: where a box leads, by its id; a box that leads somewhere is
    a stop of the Tab key. is_for_any_room: whether it is also drawn wide, and for paper.
    """

    chart: Chart
    here: Mapping[str, Mark]
    links: Mapping[str, str]
    is_for_any_room: bool

    def linking(self, policy_page: str) -> Drawing:
        """Return the drawing with each box leading to its rule on that page."""
        return replace(self, links=rule_links(self.chart, policy_page))

    def __html__(self) -> str:
        """Return the drawing itself, which this product made: safe to put into a page."""
        narrow = ours(draw(self.chart, here=self.here, links=self.links))
        if not self.is_for_any_room:
            return narrow
        wide = ours(draw(self.chart, here=self.here, links=self.links, width=WIDE))
        return Markup(
            '<div class="gw-chart__narrow">{}</div><div class="gw-chart__wide">{}</div>'
            '<div class="gw-chart__paper">{}</div>'
        ).format(narrow, wide, _for_paper(self.chart, self.here))


def narrow(
    chart: Chart, *, here: Mapping[str, Mark] = NOBODY, links: Mapping[str, str] = NOWHERE
) -> Drawing:
    """Return the drawing that fits any screen."""
    return Drawing(chart, here, links, is_for_any_room=False)


def for_any_room(
    chart: Chart, *, here: Mapping[str, Mark] = NOBODY, links: Mapping[str, str] = NOWHERE
) -> Drawing:
    """Return all three; the style shows the one there is room for, and the parts on paper."""
    return Drawing(chart, here, links, is_for_any_room=True)


def rule_links(chart: Chart, policy_page: str) -> dict[str, str]:
    """Return the address of each box's rule on the page of its policy version."""
    return {box.id: f"{policy_page}#{box.rule}" for box in chart.boxes if box.rule}


def _for_paper(chart: Chart, here: Mapping[str, Mark]) -> Markup:
    """Return a part for each row of boxes, between which a page of any size may end."""
    parts = draw_in_parts(chart, here=here, width=WIDE)
    return Markup("").join(
        Markup('<div class="gw-chart__part">{}</div>').format(ours(part.svg)) for part in parts
    )


def ours(svg: str) -> Markup:
    """Return a drawing as what a page takes as it is: core made it and escaped every text in it."""
    return Markup(svg)  # noqa: S704 - for this reason alone
