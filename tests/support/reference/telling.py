"""The answer, in the shape of section 5 of the contract of facts and duties."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.support.reference.days import Unknown, count
from tests.support.reference.judging import REPORT_CARDS_FROM
from tests.support.reference.rows import Booking
from tests.support.reference.state import History, Owed, Run


def told(history: History) -> dict[str, Any]:
    duties = [duty_said(history, run, duty) for run in history.runs for duty in run.duties]
    return {
        "as_of": str(history.as_of),
        "pathways": [run_said(history, run) for run in history.runs],
        "duties": duties,
        "proposals": [{"id": each.id, "state": each.state} for each in history.questions],
        "unused": history.unused,
        "problems": history.problems,
    }


def run_said(history: History, run: Run) -> dict[str, Any]:
    opened_under = (
        REPORT_CARDS_FROM if run.opened_on >= REPORT_CARDS_FROM else history.authority.first_version
    )
    return {
        "id": run.id,
        "number": run.number,
        "opened_on": str(run.opened_on),
        "closed_on": run.closed_on and str(run.closed_on),
        "outcome": run.outcome,
        "policy": {"applies_from": str(run.moved_to or opened_under)},
    }


def duty_said(history: History, run: Run, duty: Owed) -> dict[str, Any]:
    due_on, skipped = due(history, run, duty)
    last_open = duty.ended_on or history.as_of
    because = duty.anchor or (duty.opened_by, duty.opened_on)
    return {
        "id": duty.row.id,
        "pathway": run.id,
        "pathway_number": run.number,
        "number": duty.number,
        "role": list(duty.roles),
        "role_rule": duty.rule,
        "opened_on": str(duty.opened_on),
        "due_on": due_on and str(due_on),
        "status": status(history, duty, due_on),
        "done_on": str(duty.ended_on) if duty.ended == "done" else None,
        "missed": due_on is not None and due_on < last_open,
        "missing_roles": list(duty.missing),
        "because": {
            "event": because[0],
            "on": str(because[1]),
            "skipped": [{"on": str(day)} for day in skipped],
        },
    }


def status(history: History, duty: Owed, due_on: date | None) -> str:
    if duty.ended == "done":
        is_late = due_on is not None and duty.ended_on is not None and due_on < duty.ended_on
        return "late" if is_late else "met"
    if duty.ended is not None:
        return duty.ended
    if duty.row.offered:
        return "offered"
    if due_on is None:
        return "no_date"
    return "overdue" if due_on < history.as_of else "not_due"


def due(history: History, run: Run, duty: Owed) -> tuple[date | None, list[date]]:
    if duty.booked_for is not None:
        return duty.booked_for, []
    if duty.anchor is None or duty.row.due is None or isinstance(duty.row.due, Booking):
        return None, []
    try:
        return count(duty.row.due, duty.anchor[1], lambda day: is_paused(history, run, day))
    except Unknown as unknown:
        history.problem("bank_holidays_unknown", unknown.day)
        return None, []


def is_paused(history: History, run: Run, day: date) -> bool:
    """A pause that still lasts is counted as though it ended at the end of the day asked for."""
    return any(
        first <= day and (day < until if until else day <= history.as_of)
        for first, until in run.pauses
    )
