"""The product's answer and one worked out independently from the contract are the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.histories import as_day
from goodward.core.policy.yaml_files import read_yaml
from goodward.policies import library
from tests.support.comparing import POLICIES, product_says, reference_says
from tests.support.happenings import Said
from tests.support.histories import histories

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios"
ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"
OFFICER = "childcare_sufficiency_officer"


def same(authority: str, provider_type: str, events: list[Said], as_of: date) -> None:
    asked = (authority, provider_type, events, as_of)
    assert product_says(*asked) == reference_says(*asked)


@pytest.mark.parametrize("authority", sorted(POLICIES))
@given(data=st.data())
@settings(max_examples=300)
def test_both_give_the_same_answer_to_any_history(authority, data):
    asked = data.draw(histories(authority))

    for as_of in asked.days:
        same(authority, asked.provider_type, asked.events, as_of)


# ── the examples that were worked out by hand ───────────────────────────────────────────────────


def written(text: str) -> Any:
    """Return what a file of scenarios or examples says, its days as days."""
    return _with_days(read_yaml(text, file="").value)


def _with_days(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    try:
        return as_day(value)
    except ValueError:
        return value


EXAMPLES = [
    pytest.param(authority, example, id=example["name"])
    for authority in sorted(POLICIES)
    for file in library.examples(authority)
    for example in written(file.text)
]
TOLD = [
    pytest.param(written(file.read_text(encoding="utf-8")), id=file.stem)
    for file in sorted(SCENARIOS.glob("*.yaml"))
]


@pytest.mark.parametrize(("authority", "example"), EXAMPLES)
def test_both_give_the_same_answer_to_a_worked_example(authority, example):
    same(authority, example["provider"]["type"], example.get("events") or [], example["as_of"])


@pytest.mark.parametrize("scenario", TOLD)
def test_both_give_the_same_answer_to_a_scenario(scenario):
    same(scenario["policy"], scenario["provider"]["type"], scenario["events"], scenario["as_of"])


# ── every way in which three of a few events can follow each other ──────────────────────────────


def said(event: str, **fields: Any) -> Said:
    return {"event": event, **fields}


def judged(overall: str | None, **fields: Any) -> Said:
    grade = {} if overall is None else {"overall": overall}
    return said("judgement_published", framework="eif", **grade, **fields)


def visit(*roles: str, **fields: Any) -> Said:
    return said("visit_held", roles=list(roles), **fields)


FEW = {
    "turning": (
        "kent",
        judged("requires_improvement", inspected_on=date(2026, 1, 12)),
        judged("good", inspected_on=date(2026, 1, 5)),
        judged("good"),
        judged(None),
        judged(None, committee_actions=True),
        said("registered"),
        said("registered", previous_outcome="good"),
        said("pathway_chosen", pathway="requires_improvement"),
        said("pathway_chosen", pathway="annual_conversation"),
        said("case_closed", pathway="requires_improvement"),
    ),
    "pausing": (
        "kent",
        judged("inadequate"),
        judged("requires_improvement"),
        said("case_paused"),
        said("case_paused", pathway="inadequate"),
        said("case_resumed"),
        said("case_resumed", pathway="inadequate"),
        visit(ADVISER, SENIOR),
        said("officer_allocated", role=ADVISER),
    ),
    "excusing": (
        "kent",
        judged("inadequate", committee_actions=True),
        said("duty_excused", duty="visit", number=1),
        said("duty_excused", duty="committee_visit"),
        visit(ADVISER, SENIOR),
        visit(OFFICER, kind=["committee", "support"]),
        said("note_sent", visit=1),
        said("review_done", kind="committee"),
        said("case_closed", pathway="inadequate"),
    ),
    "funding": (
        "kent",
        judged("requires_improvement"),
        judged("inadequate"),
        judged("good"),
        said("disengaged"),
        said("funding_decided", proposal="withdraw_funding", decision="accepted"),
        said("funding_decided", proposal="withdraw_two_year_old_places", decision="accepted"),
        said("funding_decided", proposal="reinstate", decision="accepted"),
    ),
    "leaving": (
        "leicestershire",
        judged("inadequate"),
        judged("good"),
        visit(ADVISER, kind="exit"),
        said("note_sent", visit=1),
        said("disengaged"),
        said("ofsted_informed", about="disengaged"),
        said("case_closed", pathway="good_and_outstanding"),
        said("duty_excused", duty="exit_visit"),
    ),
}


@pytest.mark.parametrize("apart", [0, 12], ids=["on one day", "twelve days apart"])
@pytest.mark.parametrize("few", FEW)
def test_both_give_the_same_answer_to_every_short_history(few, apart):
    authority, *events = FEW[few]
    # Beginning with what puts a provider on the pathway that the others are about.
    begins = {"on": date(2026, 1, 20), "id": "0", **events[0]}

    for following in product(events, repeat=3):
        days = [date(2026, 1, 20) + timedelta(days=apart * place) for place in (1, 2, 3)]
        history = [
            {"on": day, "id": str(place), **event}
            for place, (day, event) in enumerate(zip(days, following, strict=True), start=1)
        ]
        same(authority, "nursery", [begins, *history], days[-1] + timedelta(days=25))
