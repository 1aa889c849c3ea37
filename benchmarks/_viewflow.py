"""
Allocation, contact, visits and notes as a Viewflow 2 flow: the peer of a stored step.

To be imported once Django is set up.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process


class RequiresImprovement(flow.Flow):
    """The chart's main line: each step done by a person, visits repeating."""

    process_class = Process

    start = flow.StartHandle(this.begin).Next(this.allocate)
    allocate = flow.Handle(this.done).Next(this.contact)
    contact = flow.Handle(this.done).Next(this.visit)
    visit = flow.Handle(this.done).Next(this.note)
    note = flow.Handle(this.done).Next(this.more)
    more = (
        flow.If(lambda activation: activation.process.data["again"]).Then(this.visit).Else(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any) -> Any:
        activation.process.data = {"again": True}
        return activation.process

    def done(self, activation: Any, *, again: bool = True) -> None:
        day = datetime(2026, 4, 1, tzinfo=UTC).isoformat()
        activation.process.data = {"again": again, "day": day}
        activation.process.save()


def run(cases: int, *, visits: int) -> None:
    """Run cases from their beginning to the last note, each step in a transaction of its own."""
    for _ in range(cases):
        process = RequiresImprovement.start.run()
        for name, again in _steps(visits):
            node = getattr(RequiresImprovement, name)
            node.run(process.task_set.get(flow_task=node, status="NEW"), again=again)


def _steps(visits: int) -> list[tuple[str, bool]]:
    steps = [("allocate", True), ("contact", True)]
    for number in range(1, visits + 1):
        steps += [("visit", True), ("note", number < visits)]
    return steps
