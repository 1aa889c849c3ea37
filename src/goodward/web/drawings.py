"""A flow chart drawn into a page: narrow for phones and columns, wide where there is room."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from goodward.core.policy.drawing.charting import Chart, Mark
from goodward.core.policy.drawing.svg import NOBODY, WIDE, draw


def narrow(chart: Chart, *, here: Mapping[str, Mark] = NOBODY) -> Markup:
    """Return the drawing that fits any screen."""
    return Markup(draw(chart, here=here))  # noqa: S704 - made by core, every text escaped


def for_any_room(chart: Chart, *, here: Mapping[str, Mark] = NOBODY) -> Markup:
    """Return both; the style shows the one there is room for, and the wide one on paper."""
    wide = Markup(draw(chart, here=here, width=WIDE))  # noqa: S704 - as above
    return Markup(
        '<div class="gw-chart__narrow">{}</div><div class="gw-chart__wide">{}</div>'
    ).format(narrow(chart, here=here), wide)
