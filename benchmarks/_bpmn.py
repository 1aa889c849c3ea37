"""Kent's Requires improvement chart as BPMN, run by SpiffWorkflow."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.events import Event

CHART = Path(__file__).with_name("requires_improvement.bpmn")


class BpmnCase:
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

    def __init__(self, calendar: WorkingCalendar) -> None:
        parser = BpmnParser()
        parser.add_bpmn_file(str(CHART))
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

    def begun(self, day: date) -> BpmnWorkflow:
        """Return a case that was judged on a day, with all that can be done in it ready."""
        workflow = BpmnWorkflow(self._spec, script_engine=self._engine)
        workflow.task_tree.data["day"] = day
        return workflow

    def run(self, history: list[Event], *, lean: bool = False) -> None:
        """Run one case from its judgement to the next. lean: by the fewest calls there are."""
        workflow = self.begun(history[0].day)
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


def do(workflow: BpmnWorkflow, name: str, day: date) -> bool:
    """Do one thing on a day, if it can be done now; return whether it could."""
    _go_on_leanly(workflow)
    task = _task_named(workflow, name)
    if task is None:
        return False
    task.data["day"] = day
    task.run()
    _go_on_leanly(workflow)
    return True


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
