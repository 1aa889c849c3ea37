"""Each recipe of “Write each kind of rule” could be adopted, and does what the page says of it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.examples import differences, read_examples
from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.histories import names_of
from goodward.core.policy.yaml_files import read_yaml
from goodward.policies import library
from tests.support.pages import fenced_blocks

PAGE = (library.LIBRARY.parent / "docs" / "how-to" / "write-each-kind-of-rule.md").read_text(
    encoding="utf-8"
)
KINDS = (
    "Trigger",
    "Role",
    "Deadline",
    "Visit series",
    "First visit with a time of its own",
    "Cancellation window",
    "Document owed",
    "Note and recipients",
    "Letter",
    "Referral",
    "Offer",
    "Prohibition",
    "Improvement plan",
    "Exit and carry-over",
    "Proposal",
    "Conflict",
)
SECTIONS = dict(
    part.split("\n", maxsplit=1) for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
)


def _yaml(section: str) -> Any:
    [block] = fenced_blocks(SECTIONS[section])
    read = read_yaml(block.text, file=section)
    assert read.problems == []
    return read.value


def _with(policy: Any, recipe: Any) -> Any:
    """Return a policy with a recipe in it: its blocks merged, its rows before those there are."""
    if isinstance(policy, dict) and isinstance(recipe, dict):
        both = {name: _with(policy[name], recipe[name]) for name in policy.keys() & recipe.keys()}
        return {**policy, **recipe, **both}
    if isinstance(policy, list) and isinstance(recipe, list):
        return recipe + policy
    return recipe


def _policy_with(kind: str) -> str:
    whole = _with(_yaml("The policy around the recipes"), _yaml(kind))
    # JSON is YAML too; its dates are texts, which a policy takes as well.
    return json.dumps(whole, default=date.isoformat, ensure_ascii=False)


def test_there_is_a_recipe_for_each_kind_of_rule():
    assert tuple(SECTIONS) == (*KINDS, "The policy around the recipes")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_keeps_a_policy_with_the_recipe_from_being_adopted(kind):
    gate = publish_gate(_policy_with(kind), path=kind)

    assert [str(problem) for problem in gate.problems] == []


JUDGED = "{on: 2027-04-28, event: judgement_published, framework: eif, overall: inadequate}"
JUDGED_IN_MAY = JUDGED.replace("2027-04-28", "2027-05-04")
CONTACT = "{on: 2027-04-29, event: contact_made, by: improvement_adviser}"
ALLOCATED = "{on: 2027-04-29, event: officer_allocated, role: improvement_adviser}"
VISIT = "{on: 2027-05-17, event: visit_held, roles: [improvement_adviser]}"
REFERRAL = "{on: 2027-05-17, event: referral_made, to: sufficiency_sustainability_team}"
GOOD = "{on: 2027-09-06, event: judgement_published, framework: eif, overall: good}"
# What happens in each case before the page's sentences hold. A prohibition has none.
HISTORIES = {
    "Trigger": ["{on: 2027-05-10, event: sustainability_concern}"],
    "Role": [JUDGED, CONTACT],
    "Deadline": [JUDGED, ALLOCATED, VISIT],
    "Visit series": [JUDGED, VISIT],
    "First visit with a time of its own": [JUDGED, ALLOCATED, VISIT],
    "Cancellation window": [
        JUDGED,
        "{on: 2027-05-10, event: visit_cancelled, by: setting}",
        "{on: 2027-06-02, event: visit_cancelled, by: setting}",
    ],
    "Document owed": [JUDGED, "{on: 2027-06-01, event: visit_booked, for: 2027-06-09}"],
    "Note and recipients": [JUDGED, VISIT],
    "Letter": [JUDGED, VISIT],
    "Referral": [JUDGED, VISIT.replace("05-17", "05-14"), REFERRAL],
    "Offer": [JUDGED],
    "Exit and carry-over": [JUDGED, GOOD],
    "Proposal": [JUDGED],
    "Conflict": [JUDGED_IN_MAY],
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_rule_gives_what_the_page_says(kind):
    policy = library.versions_of(
        ((kind, _policy_with(kind)),), library.calendar_text(library.LIBRARY / "_template")
    )
    sentences = re.findall(r"\*([a-z][^*]+)\*", SECTIONS[kind])
    assert bool(sentences) is (kind in HISTORIES)
    written = {
        "name": kind,
        "shows": kind,
        "provider": {"type": "nursery"},
        "as_of": "2027-09-10",
        "events": [read_yaml(event, file=kind).value for event in HISTORIES.get(kind, [])],
        "expect": [" ".join(sentence.split()) for sentence in sentences] or "nothing is owed",
    }
    text = json.dumps([written], default=date.isoformat)
    examples, problems = read_examples(text, kind, names=names_of(policy.versions))
    assert [str(problem) for problem in problems] == []
    [example] = examples

    answer = evaluate(
        policy=policy, provider=example.provider, events=example.events, as_of=example.as_of
    )

    assert differences(example, answer) == []
