"""Entitlements nobody knows, and those that do not say what they are called, stop a policy."""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

import pytest

from goodward.core.policy.entitlements import ENTITLEMENT_TITLES
from goodward.core.policy.gate.publishing import publish_gate
from tests.support.sound_policy import CITED, SOUND

CHOOSE = "  choose_pathway:\n    text: What follows?\n"
DECLARED = f"""\
entitlements:
  two_year_old: {{called: Places for twos, {CITED}}}
  stay_and_play: {{title: Stay-and-play hours, {CITED}}}
"""


def touching(*names: str, declared: str = DECLARED) -> str:
    """Return the sound policy, its one question touching these entitlements."""
    assert SOUND.count(CHOOSE) == 1
    listed = ", ".join(names)
    return declared + SOUND.replace(CHOOSE, f"{CHOOSE}    entitlements: [{listed}]\n")


def told(text: str) -> list[str]:
    gate = publish_gate(text, path="policy.yaml")
    return [str(each) for each in (*gate.problems, *gate.warnings)]


def test_englands_entitlements_and_ones_own_may_be_named():
    assert told(touching(*ENTITLEMENT_TITLES, "stay_and_play")) == []


def test_a_policy_that_differs_in_nothing_need_not_say_so():
    assert told(touching("two_year_old", declared="")) == []
    assert told("builds_on: england\n" + SOUND) == []


UNKNOWN = "is no entitlement of England's, nor of “entitlements” here;"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["two_year_olds"],
            [f"policy.yaml:97:20 proposals.choose_pathway.entitlements[0]: “two_year_olds” {UNKNOWN} did you mean “two_year_old”?"],
        ),
        (
            ["two_year_old", "stay_and_lay"],
            [f"policy.yaml:97:34 proposals.choose_pathway.entitlements[1]: “stay_and_lay” {UNKNOWN} did you mean “stay_and_play”?"],
        ),
        (
            ["zzz"],
            [f"policy.yaml:97:20 proposals.choose_pathway.entitlements[0]: “zzz” {UNKNOWN} write one of {', '.join(f'“{name}”' for name in [*ENTITLEMENT_TITLES, 'stay_and_play'])}"],
        ),
    ],
)  # fmt: skip
def test_an_entitlement_nobody_knows_is_told_with_the_nearest(names, expected):
    assert told(touching(*names)) == expected


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (
            "two_year_olds: {called: Places for twos, ",
            ["policy.yaml:2:3 entitlements.two_year_olds: “two_year_olds” is no entitlement of England's, so it needs a “title”; did you mean “two_year_old”?"],
        ),
        (
            "two_year_old: {",
            ["policy.yaml:2:3 entitlements.two_year_old: “two_year_old” is one of England's; say in “called” what it is called here"],
        ),
        (
            "two_year_old: {title: Places for twos, ",
            ["policy.yaml:2:25 entitlements.two_year_old.title: “two_year_old” is one of England's; say what it is called here in “called” instead"],
        ),
        (
            "stay_and_play: {title: Stay and play, called: Hours, ",
            ["policy.yaml:2:49 entitlements.stay_and_play.called: “stay_and_play” is the authority's own, and its “title” names it; leave this out"],
        ),
        (
            "two_year_old: {called: ' ', ",
            ["policy.yaml:2:26 entitlements.two_year_old.called: “called” is empty; say it in a sentence"],
        ),
    ],
)  # fmt: skip
def test_what_one_is_called_must_be_said_once(declared, expected):
    text = f"entitlements:\n  {declared}{CITED}}}\n{SOUND}"

    assert told(text) == expected


def test_an_entitlement_needs_a_source_like_every_rule():
    text = f"entitlements:\n  two_year_old: {{called: Places for twos}}\n{SOUND}"
    [problem] = told(text)

    assert problem == "policy.yaml:2:3 entitlements.two_year_old: add “source”"
    elsewhere = touching("two_year_old").replace("document: plan", "document: plann", 1)
    assert told(elsewhere) == [
        "policy.yaml:2:43 entitlements.two_year_old.source[0]: “plann” is no document here; did you mean “plan”?"
    ]


def test_there_is_one_base_to_build_on_so_far():
    assert told("builds_on: wales\n" + SOUND) == [
        "policy.yaml:1:12 builds_on: “wales” will not do; write 'england'"
    ]
