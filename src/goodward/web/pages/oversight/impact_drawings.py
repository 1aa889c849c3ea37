"""The pictures beside the tables of how long it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.cabinet.drawing import draw as draw_numbers
from goodward.core.cabinet.figures import Column, Drawn, Line, Table
from goodward.ui.drawings import ours
from goodward.web.pages.oversight.impact_parts import TOLD_AFTER, told_share
from goodward.web.pages.oversight.share_drawing import Share, draw

if TYPE_CHECKING:
    from markupsafe import Markup

    from goodward.core.measuring.survival import Curve
    from goodward.reports.impact import Group

Named = Sequence[tuple[str, "Curve"]]
YEAR = 365


class Picture(NamedTuple):
    """A drawing, and what stands above it."""

    caption: str
    drawing: Markup


def drawing(name: str, groups: Named, *, is_early: bool) -> Picture:
    """
    Return the share of each group that had got there by one day; their numbers where none is told.

    The day is that of which most groups are told something: a year, where several are equal.

    name: unique on the page. is_early: whether days count from three months after the judgement.
    """
    title, day = max(TOLD_AFTER, key=lambda each: (_told(groups, each[1]), each[1] == YEAR))
    if not _told(groups, day):
        return _numbers(name, groups, is_early=is_early)
    within = f"the {title} after those three" if is_early else title
    caption = f"Share that became Good or better within {within}"
    shares = [_share(*each, day) for each in groups]
    return Picture(caption, ours(draw(caption, shares, id_=f"by-{name}")))


def held_drawing(groups: Sequence[Group]) -> Picture:
    """Return how many became Good after so many visits, as bars."""
    lines = [Line(each.title, (each.curve.number,)) for each in groups]
    return _bars("held", "How many became Good or better", ("After so many visits",), lines)


def _numbers(name: str, groups: Named, *, is_early: bool) -> Picture:
    lines = [Line(title, (found.number, found.happened)) for title, found in groups]
    good = "Became Good later" if is_early else "Became Good"
    return _bars(name, "How many there were, and how many became Good", ("In all", good), lines)


def _bars(name: str, caption: str, columns: Sequence[str], lines: Iterable[Line]) -> Picture:
    table = Table(
        caption,
        "Group",
        tuple(Column(each) for each in columns),
        tuple(lines),
        Drawn.BARS,
        tuple(range(len(columns))),
    )
    return Picture(caption, ours(draw_numbers(table, id_=f"by-{name}")))


def _told(groups: Named, day: int) -> int:
    return sum(told_share(found, day) is not None for _, found in groups)


def _share(title: str, found: Curve, day: int) -> Share:
    share, step = told_share(found, day), found.step_by(day)
    if share is None:
        return Share(title, None)
    if step is None or share == 1:
        return Share(title, float(share))
    return Share(title, float(share), 1 - step.high, 1 - step.low)
