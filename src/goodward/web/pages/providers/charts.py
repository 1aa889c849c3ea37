"""A pathway's flow chart with “you are here”, as a drawing and as a list."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from goodward.core.policy.answer import Answer
from goodward.core.policy.drawing.charting import MARK_TEXTS, Mark, as_list, chart_of, here_of
from goodward.core.policy.versions import PolicyVersions
from goodward.ui.components.pieces import Step
from goodward.web.drawings import for_any_room, narrow


@dataclass(frozen=True)
class CaseChart:
    """One pathway's chart. drawing: SVG that this product made, safe to put into a page."""

    id: str
    title: str
    drawing: Markup
    steps: tuple[Step, ...]


def chart_for(
    rules: PolicyVersions, answer: Answer, pathway: str, number: int, *, has_room: bool = False
) -> CaseChart | None:
    """
    Return the chart under the version the case is pinned to; None if it was never on it.

    has_room: whether a wide screen has its whole width for the drawing.
    """
    for run in answer.pathways:
        if (run.id, run.number) == (pathway, number):
            here = here_of(answer, pathway, number)
            chart = chart_of(rules.with_hash(run.policy.hash), pathway)
            drawn = for_any_room if has_room else narrow
            return CaseChart(
                f"chart-{pathway}-{number}",
                chart.title,
                drawn(chart, here=here),
                tuple(
                    Step(
                        step.text,
                        "; ".join(filter(None, (step.detail, _told(step.mark)))),
                        is_here=step.mark in (Mark.NOW, Mark.OVERDUE),
                        is_done=step.mark is Mark.DONE,
                    )
                    for step in as_list(chart, here=here)
                ),
            )
    return None


def _told(mark: Mark | None) -> str:
    # The list itself says “You are here” and “Done”.
    return MARK_TEXTS[mark] if mark in (Mark.OVERDUE, Mark.OFFERED, Mark.NOT_YET) else ""
