"""Figures of complaints as tables, on a page and in a file: the same numbers in the same words."""

from __future__ import annotations

from typing import NamedTuple

from goodward.complaints.naming import OUTCOME_TITLES
from goodward.core.complaints.figures import QuarterFigures, StageFigures

HEADINGS = ("Quarter", "What", "Stage or outcome", "Number", "Small number")


class QuarterTable(NamedTuple):
    """One quarter. counts: what and how many; stages: cells by stage; has_small: see the note."""

    title: str
    counts: list[tuple[str, int, bool]]
    stages: list[tuple[str, ...]]
    outcomes: list[tuple[str, int, bool]]
    has_small: bool


def quarter_of(found: QuarterFigures, small: int) -> QuarterTable:
    """Return a quarter as the page shows it. small: below it a number may tell who is meant."""
    counts = [(text, number, _is_small(number, small)) for text, number in _counts(found)]
    outcomes = [
        (OUTCOME_TITLES[name], number, _is_small(number, small)) for name, number in found.outcomes
    ]
    return QuarterTable(
        found.quarter.title,
        counts,
        [_stage(each) for each in found.stages],
        outcomes,
        any(is_small for *_, is_small in (*counts, *outcomes)),
    )


def cells_of(found: QuarterFigures, small: int) -> list[tuple[str | float, ...]]:
    """Return a quarter's rows for a file."""
    title = found.quarter.title
    rows: list[tuple[str, str, float | None]] = [(text, "", n) for text, n in _counts(found)]
    for stage in found.stages:
        rows += [(what, stage.title, number) for what, number in _of_stage(stage)]
    rows += [("Outcome", OUTCOME_TITLES[name], number) for name, number in found.outcomes]
    return [
        (title, what, where, number, "yes" if _is_small_count(what, number, small) else "")
        for what, where, number in rows
        if number is not None
    ]


def _counts(found: QuarterFigures) -> list[tuple[str, int]]:
    return [
        ("Compliments", found.compliments),
        ("Informal complaints", found.informal),
        ("Formal complaints", found.formal),
        ("Changes promised", found.learning),
        ("Changes made", found.learning_done),
    ]


def _stage(stage: StageFigures) -> tuple[str, ...]:
    return (
        stage.title,
        str(stage.begun),
        f"{stage.acknowledged_in_time} of {stage.acknowledged}",
        _number(stage.days_to_acknowledge),
        f"{stage.answered_in_time} of {stage.answered}",
        _number(stage.days_to_answer),
        str(stage.late),
    )


def _of_stage(stage: StageFigures) -> list[tuple[str, float | None]]:
    return [
        ("Begun at this stage", stage.begun),
        ("Acknowledged", stage.acknowledged),
        ("Acknowledged in time", stage.acknowledged_in_time),
        (_DAYS_TO_ACKNOWLEDGE, stage.days_to_acknowledge),
        ("Answered", stage.answered),
        ("Answered in time", stage.answered_in_time),
        (_DAYS_TO_ANSWER, stage.days_to_answer),
        ("Answered late, or still open past the day", stage.late),
    ]


_DAYS_TO_ACKNOWLEDGE = "Working days to acknowledge (median)"
_DAYS_TO_ANSWER = "Working days to answer (median)"


def _number(value: float | None) -> str:
    return "None yet" if value is None else f"{value:g}"


def _is_small(number: float, small: int) -> bool:
    return 0 < number < small


def _is_small_count(what: str, number: float | None, small: int) -> bool:
    is_days = what in (_DAYS_TO_ACKNOWLEDGE, _DAYS_TO_ANSWER)
    return number is not None and not is_days and _is_small(number, small)
