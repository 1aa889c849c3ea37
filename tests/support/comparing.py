"""Holding the product's answer to a history against the one the reference works out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from goodward.core.policy.answer_json import as_json
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.histories import names_of, read_events
from goodward.policies import library
from tests.support.happenings import Said
from tests.support.reference.evaluating import answer as worked_out

POLICIES = {name: library.load(name) for name in ("kent", "leicestershire")}
NAMES = {name: names_of(policy.versions) for name, policy in POLICIES.items()}

PATHWAY_KEYS = ("id", "number", "opened_on", "closed_on", "outcome")
DUTY_KEYS = (
    *("id", "pathway", "pathway_number", "number", "role", "role_rule", "opened_on", "due_on"),
    *("status", "done_on", "missed", "missing_roles"),
)


def read(authority: str, events: Sequence[Said]) -> list[Event]:
    """Return the events of a history that a person wrote without a mistake."""
    told: list[str] = []
    found = read_events(list(events), (), NAMES[authority], lambda path, why: told.append(why))
    assert told == []
    return found


def product_says(
    authority: str, provider_type: str, events: Sequence[Said], as_of: date
) -> dict[str, Any]:
    answer = evaluate(
        policy=POLICIES[authority],
        provider=ProviderFacts(provider_type),
        events=read(authority, events),
        as_of=as_of,
    )
    return comparable(as_json(answer))


def reference_says(
    authority: str, provider_type: str, events: Sequence[Said], as_of: date
) -> dict[str, Any]:
    return comparable(worked_out(authority, provider_type, events, as_of))


def comparable(said: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of an answer that the contract's tables alone determine, in one order."""
    return {
        "as_of": said["as_of"],
        "pathways": _in_order([_pathway(each) for each in said["pathways"]]),
        "duties": _in_order([_duty(each) for each in said["duties"]]),
        "proposals": _in_order(
            [{k: each[k] for k in ("id", "state")} for each in said["proposals"]]
        ),
        "unused": said["unused"],
        "problems": _in_order(said["problems"]),
    }


def _pathway(said: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: said[key] for key in PATHWAY_KEYS},
        "applies_from": said["policy"]["applies_from"],
    }


def _duty(said: dict[str, Any]) -> dict[str, Any]:
    because = said["because"]
    return {
        **{key: said[key] for key in DUTY_KEYS},
        "counted_from": (because["event"], because["on"]),
        "skipped": [each["on"] for each in because["skipped"]],
    }


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [str(value) for value in row.values()])
