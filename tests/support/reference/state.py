"""
What the reference keeps while it reads a history: runs, duties, questions.

Everything is plain and changeable; a new one is made for each question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.support.reference.judging import Authority
from tests.support.reference.rows import Row, Said


@dataclass
class Owed:
    """A duty, from its opening to its end. anchor: the event and day its date counts from."""

    row: Row
    number: int | None
    roles: tuple[str, ...]
    rule: str
    opened_by: str
    opened_on: date
    anchor: tuple[str, date] | None
    ended: str | None = None  # "done", "cancelled" or "excused"
    ended_on: date | None = None
    missing: tuple[str, ...] = ()
    booked_for: date | None = None

    def end(self, how: str, day: date) -> None:
        self.ended, self.ended_on = how, day


@dataclass
class Run:
    """One run through a pathway. pauses: first day and first day no longer, None while it lasts."""

    id: str
    number: int
    opened_on: date
    judged_on: date | None
    closed_on: date | None = None
    outcome: str | None = None
    duties: list[Owed] = field(default_factory=list)
    pauses: list[tuple[date, date | None]] = field(default_factory=list)
    visits: int = 0
    booked: bool = False
    moved_to: date | None = None
    terms_of_cancellations: list[date] = field(default_factory=list)


@dataclass
class Question:
    """A proposal. of_judgement: a judgement raised it, so a later one may no longer do so."""

    id: str
    run: Run | None
    of_judgement: bool
    state: str = "open"


@dataclass
class History:
    """
    A provider's history read so far.

    in_force: the last judgement that is not history. asking: the judgement that raised the question
    which pathway to choose, while that is open.
    """

    authority: Authority
    provider_type: str
    as_of: date
    runs: list[Run] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unused: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    in_force: Said | None = None
    asking: Said | None = None
    withdrawal_accepted: bool = False
    everything_paused: bool = False

    def open_runs(self, pathway: str | None = None) -> list[Run]:
        return [run for run in self.runs if run.closed_on is None and pathway in (None, run.id)]

    def spoken_of(self, said: Said) -> list[Run]:
        """Return the open runs an event speaks of: its pathway's, or all."""
        return self.open_runs(said.get("pathway"))

    def on_track(self) -> Run | None:
        return next((run for run in self.open_runs() if run.id in self.authority.track), None)

    def rows_of(self, run: Run) -> list[Row]:
        return [row for row in self.authority.rows if run.id in row.pathways]

    def problem(self, kind: str, day: date) -> None:
        """Note once what could not be counted."""
        problem = {"kind": kind, "on": str(day)}
        if problem not in self.problems:
            self.problems.append(problem)
