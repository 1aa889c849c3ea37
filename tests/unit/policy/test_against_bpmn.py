"""
Kent's Requires improvement chart as BPMN, run by SpiffWorkflow, against the policy: same dates.

The chart (benchmarks/requires_improvement.bpmn) was drawn by itself, step by step. Whatever it lets
people do, on whatever days, both must owe the same things in the same order, by the same days. Two
things the chart cannot say: that the first visit has no date, and what cancellations come to.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("SpiffWorkflow", reason="SpiffWorkflow is not installed")

from SpiffWorkflow.util.task import TaskState

from benchmarks._bpmn import BpmnCase, do
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts, event
from goodward.policies import library

KENT = library.load("kent")
CHART = BpmnCase(KENT.calendar)
IA, SIA = "improvement_adviser", "senior_improvement_adviser"
JUDGED = date(2026, 3, 2)
LAST = date(2027, 12, 31)


class Step(NamedTuple):
    """A thing people do: its tasks of the chart, and the event it is for the policy."""

    tasks: tuple[str, ...]
    kind: str
    fields: dict[str, object]


STEPS = {
    "allocate": Step(("allocate",), "officer_allocated", {"role": IA}),
    "contact": Step(("contact",), "contact_made", {"by": IA}),
    "visit": Step(("visit",), "visit_held", {"roles": (IA,)}),
    "joint visit": Step(("visit", "review"), "visit_held", {"roles": (IA, SIA)}),
    "note": Step(("note",), "note_sent", {}),
    "monitor": Step(("monitor",), "review_done", {"kind": "monitoring"}),
}
# What the policy calls what the chart's tasks stand for.
DUTY_OF = {
    "allocate": "allocate_adviser",
    "contact": "first_contact",
    "visit": "visit",
    "monitor": "senior_monitoring",
    "review": "senior_review",
    "note": "note_of_visit",
}
# Visits most often, as in life; several days between, up to five weeks.
WHAT_PEOPLE_DO = st.lists(
    st.tuples(
        st.sampled_from(["visit", "visit", "note", "note", "joint visit", "monitor"]),
        st.integers(0, 35),
    ),
    max_size=40,
)


@given(st.integers(0, 9), st.integers(0, 9), WHAT_PEOPLE_DO)
@settings(max_examples=60)
def test_both_owe_the_same_things_by_the_same_days(until_allocated, until_contact, steps):
    wanted = [("allocate", until_allocated), ("contact", until_contact), *steps]
    case, history = CHART.begun(JUDGED), [judged()]
    day, held, noted = JUDGED, 0, 0
    for name, later in wanted:
        day += timedelta(later)
        if day > LAST:
            break  # the policy would not know of it yet; the chart knows no such day
        step = STEPS[name]
        if not all(do(case, task, day) for task in step.tasks):
            continue
        fields = dict(step.fields)
        if name == "note":
            noted += 1
            fields["visit"] = noted
        held += "visit" in step.tasks
        history.append(Event(step.kind, day, fields, None, day))

    assert noted <= held
    assert owed_by_policy(history) == owed_by_chart(case)


def judged() -> Event:
    return event("judgement_published", JUDGED, framework="eif", overall="requires_improvement")


Owed = dict[str, list[tuple[date | None, bool]]]


def owed_by_policy(history: list[Event]) -> Owed:
    """Return each duty's days and whether it was done, in order, by the names of the chart."""
    answer = evaluate(policy=KENT, provider=ProviderFacts("nursery"), events=history, as_of=LAST)
    assert answer.unused == ()
    return {
        task: [(duty.due_on, duty.done_on is not None) for duty in answer.duties if duty.id == name]
        for task, name in DUTY_OF.items()
    }


def owed_by_chart(case) -> Owed:
    """Return the same of the chart: what was done, then what is ready to be done."""
    owed: Owed = {task: [] for task in DUTY_OF}
    seen: Counter[str] = Counter()
    done = case.get_tasks(state=TaskState.COMPLETED, manual=True)
    for task in [*done, *case.get_tasks(state=TaskState.READY, manual=True)]:
        name = task.task_spec.name
        if name not in owed:
            continue
        seen[name] += 1
        due = task.data.get(f"{name}_due")
        if (name, seen[name]) == ("visit", 1):
            due = None
        owed[name].append((due, task.state == TaskState.COMPLETED))
    # The policy tells of the contact before anybody is allocated, without a day; the chart waits.
    owed["contact"] = owed["contact"] or [(None, False)]
    owed["visit"] = owed["visit"] or [(None, False)]
    return owed
