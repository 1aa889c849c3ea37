"""A scenario as a file: read whole, or told everything that is wrong with it at once."""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.policy.histories import as_day as day
from goodward.core.policy.scenarios import PolicyNotFound, read_scenario
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library

KENT = library.load("kent")

SOUND = """\
policy: kent
as_of: Friday 2026-05-29
provider: {type: nursery}
events:
  - {on: 2026-04-02, event: judgement_published, framework: eif, overall: requires_improvement}
  - {on: 2026-04-08, event: officer_allocated, role: improvement_adviser}
"""


def named(name: str) -> PolicyVersions:
    if name != "kent":
        raise PolicyNotFound(f"there is no policy “{name}”; did you mean “kent”?")
    return KENT


def read(text: str, **given):
    return read_scenario(text, path="question.yaml", policy_named=named, **given)


def problems_of(text: str, **given) -> list[str]:
    found = read(text, **given)
    assert found.scenario is None
    return [str(problem) for problem in found.problems]


def test_a_sound_scenario_is_read_whole():
    found = read(SOUND)

    assert found.problems == ()
    assert found.scenario.policy is KENT
    assert found.scenario.as_of == day("Friday 2026-05-29")
    assert found.scenario.provider.type == "nursery"
    assert [event.kind for event in found.scenario.events] == [
        "judgement_published", "officer_allocated",
    ]  # fmt: skip


def test_a_scenario_may_have_no_events():
    found = read("policy: kent\nas_of: 2026-05-29\nprovider: {type: nursery}\n")

    assert found.scenario.events == ()


def test_the_day_and_the_policy_may_be_given_from_outside():
    leicestershire = library.load("leicestershire")
    without = "provider: {type: nursery}\nevents: []\n"

    found = read(without, policy=leicestershire, as_of=date(2026, 1, 5))

    assert found.scenario.policy is leicestershire
    assert found.scenario.as_of == date(2026, 1, 5)
    # And they stand instead of the file's own.
    assert read(SOUND, as_of=date(2026, 1, 5)).scenario.as_of == date(2026, 1, 5)
    assert read(SOUND, policy=leicestershire).scenario.policy is leicestershire


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["question.yaml:1:1 a scenario begins with “policy: …”"]),
        ("- policy: kent", ["question.yaml:1:1 a scenario begins with “policy: …”"]),
        (SOUND.replace("policy: kent\n", ""),
         ["question.yaml:1:1 add “policy”: an authority of the policy library, or a path"]),
        (SOUND.replace("policy: kent", "policy: [kent]"),
         ["question.yaml:1:1 add “policy”: an authority of the policy library, or a path"]),
        (SOUND.replace("policy: kent", "policy: knet"),
         ["question.yaml:1:9 policy: there is no policy “knet”; did you mean “kent”?"]),
        (SOUND.replace("as_of: Friday 2026-05-29\n", ""),
         ["question.yaml:1:1 add “as_of”: the day the question is asked, or give --as-of"]),
        (SOUND.replace("Friday 2026-05-29", "Monday 2026-05-29"),
         ["question.yaml:2:8 as_of: 2026-05-29 is a Friday, not a Monday"]),
        (SOUND.replace("as_of:", "asof:"),
         ["question.yaml:1:1 add “as_of”: the day the question is asked, or give --as-of",
          "question.yaml:2:7 asof: “asof” is not a known key; did you mean “as_of”?"]),
        (SOUND.replace("provider: {type: nursery}\n", ""),
         ["question.yaml:1:1 provider: say who the provider is: {type: nursery}"]),
        (SOUND.replace("type: nursery", "registers: [early_years]"),
         ["question.yaml:3:1 provider: add “type”, such as nursery"]),
        (SOUND.replace("type: nursery", "type: nursery, registers: early"),
         ["question.yaml:3:38 provider.registers: “early” is no register; did you mean “early_years”?"]),
        (SOUND.replace("role: improvement_adviser", "role: improvement_advisor"),
         ["question.yaml:6:54 events[1].role: “improvement_advisor” is no known role; did you mean “improvement_adviser”?"]),
        (SOUND.replace("events:\n", "events: none\nmore:\n"),
         ["question.yaml:4:9 events: write the events as a list, each beginning with “- {on: …, event: …}”",
          "question.yaml:5:1 more: “more” is not a known key; write one of “policy”, “as_of”, “provider”, “events”"]),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(text, told):
    assert problems_of(text) == told


def test_everything_wrong_is_told_at_once():
    text = SOUND.replace("nursery", "nursry").replace("role: improvement_adviser", "role: boss")

    told = problems_of(text.replace("overall: requires_improvement", "overall: fine"))

    assert [each.split()[0] for each in told] == [
        "question.yaml:3:18", "question.yaml:5:75", "question.yaml:6:54",
    ]  # fmt: skip
