"""Evaluating a whole Requires improvement history, every reason built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from benchmarks._hand_written import fold
from benchmarks._histories import ASKED_ON, requires_improvement
from benchmarks.measure import Claim, side_by_side
from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts
from goodward.policies import library

NURSERY = ProviderFacts("nursery")
CHART = Path(__file__).with_name("requires_improvement.bpmn")
TIMES = 200


def claims() -> list[Claim]:
    """Return the claims about `evaluate`."""
    policy = library.load("kent")
    history = requires_improvement()
    longer = requires_improvement(visits=52)
    asked_later = longer[-1].day + timedelta(30)

    def ours(events: list[Event] = history, as_of: date = ASKED_ON) -> object:
        return evaluate(policy=policy, provider=NURSERY, events=events, as_of=as_of)

    def by_hand() -> object:
        return fold(history, policy.calendar, ASKED_ON)

    _agree(ours(), by_hand())
    workflow = _Workflow(CHART, policy.calendar)
    peer, lean_peer, mine, hand, long = side_by_side(
        lambda: workflow.run(history),
        lambda: workflow.run(history, lean=True),
        lambda: _many_times(ours),
        lambda: _many_times(by_hand),
        lambda: _many_times(lambda: ours(longer, asked_later)),
    )
    step = mine / TIMES / len(history)
    growth = (long / len(longer)) / (mine / len(history))
    return [
        Claim(
            "against SpiffWorkflow running the same pathway in memory, per step",
            peer / workflow.steps / step,
            at_least=500,
            details=f"{peer / workflow.steps * 1e6:,.0f} µs a step, run as its documentation runs "
            f"a workflow, against {step * 1e6:.1f}; {lean_peer / workflow.steps / step:.0f} when "
            "told each task by name and spared looking for events and for what is ready.",
        ),
        Claim(
            "against a minimal fold written by hand for this one pathway, no texts, no reasons",
            mine / hand,
            at_most=6,
            details=f"{hand / TIMES / len(history) * 1e6:.2f} µs a step by hand.",
        ),
        Claim(
            f"cost per event with {len(longer)} events against {len(history)}",
            growth,
            at_most=1.1,
            details="It grows no faster than the events.",
        ),
    ]


def _many_times(work: Callable[[], object]) -> None:
    for _ in range(TIMES):
        work()


def _agree(answer: Any, by_hand: list[tuple[Any, ...]]) -> None:
    """Refuse to compare two things that do not do the same work."""
    ours = [
        (
            duty.id,
            duty.number,
            duty.role,
            duty.opened_on,
            duty.due_on,
            duty.status.value,
            duty.done_on,
            duty.missed,
            duty.missing_roles,
        )
        for duty in answer.duties
        if duty.pathway == "requires_improvement"
    ]
    if sorted(ours, key=repr) != sorted(by_hand, key=repr):
        raise AssertionError(f"the two folds differ: {set(ours) ^ set(by_hand)}")


class _Workflow:
    """
    The chart as BPMN, run by SpiffWorkflow: one manual task for each thing people do.

    Visits, notes, monthly monitoring, quarterly visits and cancellations stand open side by side,
    as they do in the policy; a script task before each counts its date with our own calendar. It
    knows no terms and gives no reasons: that is in its favour.
    """

    TASKS_OF: ClassVar = {
        "officer_allocated": ("allocate",),
        "contact_made": ("contact",),
        "visit_held": ("visit",),
        "note_sent": ("note",),
        "visit_cancelled": ("cancellation",),
        "judgement_published": ("reinspection",),
    }

    def __init__(self, chart: Path, calendar: WorkingCalendar) -> None:
        parser = BpmnParser()
        parser.add_bpmn_file(str(chart))
        self._spec = parser.get_spec("requires_improvement")
        self._engine = PythonScriptEngine(
            TaskDataEnvironment(
                {
                    "working_days_after": cache(
                        lambda *of: calendar.working_days_after(*of).due_on
                    ),
                    "months_after": cache(lambda *of: calendar.months_after(*of).due_on),
                }
            )
        )
        self.steps = 0

    def run(self, history: list[Event], *, lean: bool = False) -> None:
        """Run one case from its judgement to the next. lean: by the fewest calls there are."""
        workflow = BpmnWorkflow(self._spec, script_engine=self._engine)
        workflow.task_tree.data["day"] = history[0].day
        go_on, ready = (_go_on_leanly, _task_named) if lean else (_go_on, _ready_task)
        go_on(workflow)
        self.steps = len(history) - 1
        for event in history[1:]:
            tasks = self.TASKS_OF[event.kind]
            if event.kind == "visit_held" and len(event.fields["roles"]) > 1:
                tasks = (*tasks, "review")
            for name in tasks:
                task = ready(workflow, name)
                task.data["day"] = event.day
                task.run()
                go_on(workflow)
        if not workflow.is_completed():
            raise AssertionError("the workflow did not reach its end")


def _go_on(workflow: BpmnWorkflow) -> None:
    """
    Run what needs no person, as SpiffWorkflow's documentation does it.

    Source: its page on workflows: engine tasks one by one, waiting ones refreshed after each.
    """
    while task := workflow.get_next_task(state=TaskState.READY, manual=False):
        task.run()
        workflow.refresh_waiting_tasks()
        while caught := workflow.get_next_task(state=TaskState.READY, spec_class=CatchingEvent):
            caught.run()


def _ready_task(workflow: BpmnWorkflow, name: str) -> Any:
    """Return a task from among all that are ready for people."""
    ready = workflow.get_tasks(state=TaskState.READY, manual=True)
    return next(task for task in ready if task.task_spec.name == name)


def _go_on_leanly(workflow: BpmnWorkflow) -> None:
    workflow.do_engine_steps()


def _task_named(workflow: BpmnWorkflow, name: str) -> Any:
    return workflow.get_next_task(state=TaskState.READY, spec_name=name)
