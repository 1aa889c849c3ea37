"""Evaluating a whole Requires improvement history, every reason built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from benchmarks._bpmn import BpmnCase
from benchmarks._hand_written import fold
from benchmarks._histories import ASKED_ON, requires_improvement
from benchmarks.measure import Claim, side_by_side
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts
from goodward.policies import library

NURSERY = ProviderFacts("nursery")
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
    workflow = BpmnCase(policy.calendar)
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
