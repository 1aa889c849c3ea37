"""Figures of a provider's business in words and drawn, for officers and for the provider itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from goodward.core.sustainability.drawing import Point, draw
from goodward.core.sustainability.units import Unit, compared, written
from goodward.ui.components.dates import plain_day
from goodward.ui.drawings import ours

if TYPE_CHECKING:
    from goodward.sustainability.models import Figure
    from goodward.sustainability.queries import Series

CAME_TITLES = {
    "accounts": "Accounts",
    "register": "Register of children or staff",
    "visit": "Seen on a visit",
    "said": "The provider said so",
    "other": "Something else",
}


class FigureRow(NamedTuple):
    """One figure. made_of: the two numbers it was worked out from, in words."""

    pk: int
    day: str
    figure: str
    made_of: str
    came: str
    by: str


class SeriesBlock(NamedTuple):
    """One indicator over time, the latest first, with its drawing. said: how it stands."""

    id: str
    title: str
    means: str
    said: str
    line: str
    is_beyond: bool
    rows: tuple[FigureRow, ...]
    drawing: Markup


def series_block(series: Series) -> SeriesBlock:
    """Return one series as a page shows it."""
    indicator, figures = series.indicator, series.figures
    id_ = f"{indicator.id}-{series.by_part}"
    line = indicator.line
    last = figures[-1]
    # A unit that the terms changed since cannot be drawn or compared with what came before.
    alike = [each for each in figures if each.unit == last.unit]
    unit = Unit(last.unit)
    is_drawn_on = line is not None and unit is indicator.unit
    points = [Point(each.as_at, each.value, each.request_id is not None) for each in alike]
    drawn = draw(
        series.title,
        unit,
        points,
        line=line.value if line is not None and is_drawn_on else None,
        id_=id_,
    )
    return SeriesBlock(
        id_,
        series.title,
        indicator.means,
        said_of(alike),
        _line_text(series) if is_drawn_on else "",
        line is not None and is_drawn_on and line.is_crossed_by(last.value),
        tuple(figure_row(each, series) for each in reversed(figures)),
        ours(drawn),
    )


def said_of(figures: list[Figure]) -> str:
    """Return how the last figure stands to the one before, in words."""
    last = figures[-1]
    unit = Unit(last.unit)
    said = f"{written(unit, last.value)} on {plain_day(last.as_at)}"
    if len(figures) == 1:
        return f"{said}. It is the first figure."
    before = figures[-2]
    how = compared(unit, before.value, last.value)
    than = "as" if how == "the same" else "than"
    return f"{said}: {how} {than} on {plain_day(before.as_at)}."


def figure_row(figure: Figure, series: Series | None = None) -> FigureRow:
    """Return one figure as a row."""
    parts = series.indicator.made_of if series else None
    made_of = ""
    if parts and figure.part is not None and figure.whole is not None:
        made_of = (
            f"{parts[0]}: {figure.part.normalize():f}; {parts[1].lower()}: "
            f"{figure.whole.normalize():f}"
        )
    came = CAME_TITLES[figure.came]
    return FigureRow(
        figure.pk,
        plain_day(figure.as_at),
        written(Unit(figure.unit), figure.value),
        made_of,
        f"{came}: {figure.came_words}" if figure.came_words else came,
        f"{figure.entered_by.full_name}, {'for the provider' if figure.request_id else 'officer'}",
    )


def _line_text(series: Series) -> str:
    line = series.indicator.line
    if line is None:
        return ""
    side = "below" if line.is_below else "above"
    value = written(series.indicator.unit, line.value)
    return f"The authority looks closer {side} {value}. {line.note}"
