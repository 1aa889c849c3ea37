"""
Opening, closing and pausing a run through a pathway.

Source: the contract of facts and duties, sections 3, 6 and 8.
"""

from __future__ import annotations

from datetime import date

from tests.support.reference.duties import open_duty
from tests.support.reference.rows import (
    EACH_SAFETY_CONCERN,
    PATHWAY_CLOSES_AS_IMPROVED,
    PATHWAY_OPENS,
    PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS,
    Said,
)
from tests.support.reference.state import History, Run


def open_run(
    history: History,
    pathway: str,
    event: str,
    day: date,
    *,
    judgement: Said | None = None,
    judged_today: bool = False,
) -> Run:
    number = 1 + sum(run.id == pathway for run in history.runs)
    run = Run(pathway, number, day, day if judged_today else None)
    history.runs.append(run)
    if history.everything_paused:
        run.pauses.append((day, None))
    with_committee = judgement is not None and bool(judgement.get("committee_actions"))
    for row in history.rows_of(run):
        if row.opens == PATHWAY_OPENS:
            open_duty(history, run, row, event, day)
        if row.opens == PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS and with_committee:
            open_duty(history, run, row, event, day)
    return run


def close(history: History, run: Run, day: date, outcome: str, event: str = "") -> None:
    run.closed_on, run.outcome = day, outcome
    for duty in run.duties:
        if duty.ended is None and not duty.row.stays:
            duty.end("cancelled", day)
    for question in history.questions:
        if question.run is run and question.state == "open":
            question.state = "withdrawn"
    # Reading: the day it closes is no longer a day of the pause.
    run.pauses = [(first, until or day) for first, until in run.pauses]
    for row in history.rows_of(run):
        if row.opens == PATHWAY_CLOSES_AS_IMPROVED and outcome == "improved" and event:
            open_duty(history, run, row, event, day)


def close_by_hand(history: History, said: Said, day: date) -> None:
    for run in history.open_runs(said["pathway"]):
        close(history, run, day, said.get("outcome") or "ended")


def lift_suspension(history: History, said: Said, day: date) -> None:
    for run in history.open_runs("registration_action"):
        close(history, run, day, "ended")


def open_beside(history: History, event: str, day: date) -> None:
    pathway = history.authority.opened_beside.get(event)
    if pathway is None:
        return
    if not history.open_runs(pathway):
        open_run(history, pathway, event, day)
    if event == "safety_concern":
        [run] = history.open_runs(pathway)
        for row in history.rows_of(run):
            if row.opens == EACH_SAFETY_CONCERN:
                so_far = sum(duty.row is row for duty in run.duties)
                open_duty(history, run, row, event, day, number=so_far + 1)


def move_to_version(history: History, said: Said, day: date) -> None:
    """Both versions of a policy have one table of duties, so a move changes whose words bind."""
    if said["version"] in history.authority.versions:
        for run in history.open_runs(said["pathway"]):
            run.moved_to = said["version"]


def pause(history: History, said: Said, day: date) -> None:
    if said.get("pathway") is None:
        history.everything_paused = True
    for run in history.spoken_of(said):
        run.pauses.append((day, None))


def resume(history: History, said: Said, day: date) -> None:
    """
    End every pause, or that of one pathway.

    Reading: one pathway may be resumed by name out of a pause of them all; the pause goes on for
    the others, and for that pathway when it opens again.
    """
    if said.get("pathway") is None:
        history.everything_paused = False
    for run in history.spoken_of(said):
        run.pauses = [(first, until or day) for first, until in run.pauses]
