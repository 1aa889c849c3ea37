"""“You are here”: where a case stands at each box of its chart."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from goodward.core.policy.answer import OPEN_STATUSES, Answer, Duty, Status
from goodward.core.policy.drawing.chart import Box, Chart, Kind


class Mark(StrEnum):
    """Where a case stands at a box."""

    DONE = "done"
    NOW = "now"
    OVERDUE = "overdue"
    OFFERED = "offered"
    NOT_YET = "not_yet"


MARK_TEXTS: Mapping[Mark, str] = {
    Mark.DONE: "Done",
    Mark.NOW: "You are here",
    Mark.OVERDUE: "You are here: overdue",
    Mark.OFFERED: "Offered",
    Mark.NOT_YET: "Not yet",
}

# On a tag in the drawing there is room for two or three words.
TAG_TEXTS: Mapping[Mark, str] = {**MARK_TEXTS, Mark.OVERDUE: "Overdue"}

# Of several marks of one box the most pressing is shown.
_PRESSING = (Mark.NOT_YET, Mark.DONE, Mark.OFFERED, Mark.NOW, Mark.OVERDUE)
_UNDER_WAY = frozenset({Mark.NOW, Mark.OVERDUE, Mark.OFFERED})
_STEPS = frozenset({Kind.DUTY, Kind.VISIT, Kind.NOTE})


def here_of(answer: Answer, pathway_id: str, number: int) -> dict[str, Mark]:
    """
    Return where a case stands: marks by duty ("visit"), and by its numbers ("visit#3").

    An open duty is "now" (or overdue, or offered) even when earlier ones of its kind are done.
    """
    marks: dict[str, Mark] = {}
    for duty in answer.duties:
        mark = _mark_of(duty)
        if mark is None or (duty.pathway, duty.pathway_number) != (pathway_id, number):
            continue
        marks[duty.id] = _more_pressing(mark, marks.get(duty.id))
        if duty.number is not None:
            marks[f"{duty.id}#{duty.number}"] = mark
    return marks


def marks_of(chart: Chart, here: Mapping[str, Mark]) -> dict[str, Mark]:
    """
    Return the mark of each box that has one, by the ids of boxes.

    here: as `here_of` gives it. In a case under way, what is certain to come and has not come is
    marked "not yet"; what comes only under a condition stays without a mark.
    """
    still_to_come = frozenset() if _UNDER_WAY.isdisjoint(here.values()) else _sure_steps(chart)
    found: dict[str, Mark] = {}
    for box in chart.boxes:
        mark = _of_its_numbers(box, here) if box.numbers else here.get(box.id)
        if mark is None and box.id in still_to_come:
            mark = Mark.NOT_YET
        if mark is not None:
            found[box.id] = mark
    return found


def _sure_steps(chart: Chart) -> frozenset[str]:
    """Return the steps to which every case comes: those on a way without a condition."""
    unsure = {box.id for box in chart.boxes if not box.is_sure}
    while True:
        more = {
            box.id
            for box in chart.boxes
            if box.id not in unsure
            and (before := chart.before(box.id))
            and all(each.id in unsure for each in before)
        }
        if not more:
            return frozenset(
                box.id for box in chart.boxes if box.kind in _STEPS and box.id not in unsure
            )
        unsure |= more


def _of_its_numbers(box: Box, here: Mapping[str, Mark]) -> Mark | None:
    mark: Mark | None = None
    for key, each in here.items():
        duty, _, number = key.partition("#")
        if box.numbers and number and duty == box.numbers.duty and int(number) in box.numbers:
            mark = _more_pressing(each, mark)
    return mark


def _more_pressing(one: Mark, other: Mark | None) -> Mark:
    return one if other is None else max(one, other, key=_PRESSING.index)


def _mark_of(duty: Duty) -> Mark | None:
    if duty.status is Status.OVERDUE:
        return Mark.OVERDUE
    if duty.status is Status.OFFERED:
        return Mark.OFFERED
    if duty.status in OPEN_STATUSES:
        return Mark.NOW
    return Mark.DONE if duty.done_on is not None else None
