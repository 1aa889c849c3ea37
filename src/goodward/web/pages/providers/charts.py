"""A pathway's flow chart with “you are here”, as a drawing and as a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from goodward.cases.queries import Case, CaseDuty
from goodward.core.policy.answer import OPEN_STATUSES, Duty, Pathway
from goodward.core.policy.drawing.charting import (
    MARK_TEXTS,
    Box,
    Chart,
    Mark,
    as_list,
    chart_of,
    here_of,
)
from goodward.core.policy.versions import PolicyVersions
from goodward.ui.components.pieces import Step
from goodward.ui.drawings import Drawing, for_any_room, narrow, rule_links


@dataclass(frozen=True)
class CaseChart:
    """One pathway's chart; its drawing, and the same as a list."""

    id: str
    title: str
    drawing: Drawing
    steps: tuple[Step, ...]


def chart_for(
    rules: PolicyVersions,
    case: Case,
    provider: int,
    pathway: str,
    number: int,
    *,
    has_room: bool = False,
) -> CaseChart | None:
    """
    Return the chart under the version the case is pinned to; None if it was never on it.

    provider: its key in addresses. has_room: whether a wide screen has its whole width for the
    drawing.
    """
    for run in case.answer.pathways:
        if (run.id, run.number) == (pathway, number):
            here = here_of(case.answer, pathway, number)
            chart = chart_of(rules.with_hash(run.policy.hash), pathway)
            drawn = for_any_room if has_room else narrow
            return CaseChart(
                f"chart-{pathway}-{number}",
                chart.title,
                drawn(chart, here=here, links=_links(chart, run, case, provider)),
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


def duty_place(duty: CaseDuty) -> str:
    """Return where a duty stands on its provider's page."""
    return f"duty-{duty.pk}"


def _links(chart: Chart, run: Pathway, case: Case, provider: int) -> dict[str, str]:
    """Return where each box leads: to its duty or question of this case, else to its rule."""
    day = run.policy.applies_from.isoformat()
    links = rule_links(chart, reverse("policy:version", kwargs={"applies_from": day}))
    page = reverse("providers:show", kwargs={"pk": provider})
    asked = {
        f"proposal-{each.id}"
        for each in case.answer.proposals
        if (each.pathway, each.pathway_number) == (run.id, run.number)
    }
    mine = [
        each
        for each in case.duties
        if (each.duty.pathway, each.duty.pathway_number) == (run.id, run.number)
    ]
    for box in chart.boxes:
        found = [each for each in mine if _is_about(box, each.duty)]
        if found:
            # Of several the one that is owed, or else the last.
            shown = next((each for each in found if each.duty.status in OPEN_STATUSES), found[-1])
            links[box.id] = f"{page}#{duty_place(shown)}"
        elif box.id in asked:
            links[box.id] = f"{page}#questions"
    return links


def _is_about(box: Box, duty: Duty) -> bool:
    if box.numbers is None:
        return duty.id == box.id
    return duty.id == box.numbers.duty and duty.number in box.numbers


def _told(mark: Mark | None) -> str:
    # The list itself says “You are here” and “Done”.
    return MARK_TEXTS[mark] if mark in (Mark.OVERDUE, Mark.OFFERED, Mark.NOT_YET) else ""
