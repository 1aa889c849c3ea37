"""
Each worked example of the policy library is one test.

The examples were worked out by hand from each authority's document. A failure says in plain English
what the policy gives instead.
"""

from __future__ import annotations

import re

import pytest

from goodward.core.policy.answer import Answer
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.examples import (
    Example,
    ExamplesRead,
    differences,
    read_examples,
    untested_rules,
)
from goodward.core.policy.histories import names_of
from goodward.policies import library

AUTHORITIES = library.authorities()
# The conflict register has twelve entries about one document and eight about the other.
CONFLICTS = re.compile(r"^[KL]\d+$")


def _read(authority: str) -> list[ExamplesRead]:
    names = names_of(library.load(authority).versions)
    return [
        read_examples(file.text, file.path.relative_to(library.LIBRARY).as_posix(), names=names)
        for file in library.examples(authority)
    ]


def _examples(authority: str) -> list[Example]:
    return [example for read in READ[authority] for example in read.examples]


def _answer(authority: str, example: Example) -> Answer:
    return evaluate(
        policy=library.load(authority),
        provider=example.provider,
        events=example.events,
        as_of=example.as_of,
    )


READ = {authority: _read(authority) for authority in AUTHORITIES}
CASES = [
    pytest.param(authority, example, id=f"{authority}: {example.name}")
    for authority in AUTHORITIES
    for example in _examples(authority)
]


@pytest.mark.parametrize(("authority", "example"), CASES)
def test_the_policy_gives_what_was_worked_out_by_hand(authority, example):
    found = differences(example, _answer(authority, example))

    assert not found, f"{example.place} {example.name}\n" + "\n".join(found)


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_example_can_be_read(authority):
    assert [str(problem) for read in READ[authority] for problem in read.problems] == []


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_authority_has_at_least_thirty_examples_with_names_of_their_own(authority):
    names = [example.name for example in _examples(authority)]

    assert len(names) >= 30
    assert len(names) == len(set(names))


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_duty_and_proposal_of_every_version_is_proved_by_an_example(authority):
    examples = _examples(authority)
    answers = [_answer(authority, example) for example in examples]

    untested = {
        version.applies_from: untested_rules(version, examples, answers)
        for version in library.load(authority).versions
    }

    assert set(untested.values()) == {()}, untested


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_conflict_has_an_example_that_names_the_other_reading(authority):
    shown = {
        entry
        for example in _examples(authority)
        if example.otherwise
        for entry in example.shows
        if CONFLICTS.match(entry)
    }

    assert set(library.load(authority).latest.text.conflicts) <= shown
