"""Worked examples: reading a file of them, comparing them with answers, finding untested rules."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.examples import (
    Example,
    Otherwise,
    differences,
    read_examples,
    untested_rules,
)
from goodward.core.policy.histories import names_of
from goodward.core.policy.reading import read_policy
from goodward.core.policy.versions import PolicyVersions

# Borsetshire is invented: one pathway, one duty with a date, one without, one question.
POLICY_TEXT = """
authority: borsetshire
title: Borsetshire's improvement strategy
applies_from: 2026-01-01
documents:
  strategy: {title: Improvement strategy, publisher: Borsetshire}
roles:
  improvement_adviser: {title: Improvement Adviser, short: IA, does: Visits.}
judgements:
  - framework: eif
    overall: requires_improvement
    leads_to: requires_improvement
    source: {document: strategy, heading: Support, quote: will be supported}
pathways:
  requires_improvement:
    title: Requires improvement
    summary: Support after Requires improvement.
    track: true
    source: {document: strategy, heading: Support, quote: will be supported}
    duties:
      first_contact:
        text: Contact the provider.
        role: improvement_adviser
        opens: {with: pathway}
        due: 2 working days
        done_by: {act: contact_made}
        source: {document: strategy, heading: Support, quote: within two days}
      agree_package:
        text: Agree a package of support.
        role: improvement_adviser
        opens: {with: pathway}
        done_by: {act: package_agreed}
        source: {document: strategy, heading: Support, quote: a package}
proposals:
  choose_pathway:
    text: Which pathway?
    source: {document: strategy, heading: Support, quote: will be supported}
"""
EXAMPLES_TEXT = """
- name: Requires improvement on a Monday is contacted by the Wednesday
  shows: [D1]
  provider: {type: nursery}
  as_of: Thursday 2026-03-05
  events:
    - on: Monday 2026-03-02
      event: judgement_published
      framework: eif
      overall: requires_improvement
    - {on: Tuesday 2026-03-03, event: contact_made, by: improvement_adviser}
  expect:
    - first_contact is due Wednesday 2026-03-04
    - first_contact is met on Tuesday 2026-03-03
  otherwise:
    reading: calendar days
    gives: the same day here
"""


def _policy():
    read = read_policy(POLICY_TEXT, path="policy.yaml")
    assert read.problems == ()
    return read.policy


POLICY = _policy()
VERSIONS = PolicyVersions(
    authority="borsetshire",
    versions=[POLICY],
    calendar=WorkingCalendar(bank_holidays={date(2026, 12, 25): "Christmas Day"}),
)
NAMES = names_of([POLICY])


def _read(text: str):
    return read_examples(text, "examples.yaml", names=NAMES)


def _answer(example: Example):
    return evaluate(
        policy=VERSIONS, provider=example.provider, events=example.events, as_of=example.as_of
    )


def _problems(text: str) -> list[str]:
    return [str(problem) for problem in _read(text).problems]


# --- reading --------------------------------------------------------------------------------------


def test_an_example_is_read_with_its_history_its_claims_and_the_other_reading():
    [example] = _read(EXAMPLES_TEXT).examples

    assert example.name == "Requires improvement on a Monday is contacted by the Wednesday"
    assert example.shows == ("D1",)
    assert example.provider.type == "nursery"
    assert example.as_of == date(2026, 3, 5)
    assert [event.kind for event in example.events] == ["judgement_published", "contact_made"]
    assert [claim.form for claim in example.claims] == ["due", "met"]
    assert example.otherwise == Otherwise("calendar days", "the same day here")
    assert example.place == "examples.yaml:2"


def test_the_other_reading_may_be_left_out():
    [example] = _read(EXAMPLES_TEXT[: EXAMPLES_TEXT.index("  otherwise:")]).examples

    assert example.otherwise is None


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        # A weekday that is not the day's own, wherever it stands.
        (
            "as_of: Friday 2026-03-05",
            "as_of: Thursday 2026-03-05",
            "examples.yaml:5:10 [0].as_of: 2026-03-05 is a Thursday, not a Friday",
        ),
        (
            "on: Friday 2026-03-03",
            "on: Tuesday 2026-03-03",
            "[0].events[1].on: 2026-03-03 is a Tuesday, not a Friday",
        ),
        (
            "due Friday 2026-03-04",
            "due Wednesday 2026-03-04",
            "[0].expect[0]: 2026-03-04 is a Wednesday, not a Friday",
        ),
        # A sentence or a name nobody knows.
        ("must be due Wednesday", "is due Wednesday", "write “DUTY is due DAY”"),
        ("- first_contct is due", "- first_contact is due", "“first_contct” is no duty here; did"),
        ("contact_mad,", "contact_made,", "did you mean “contact_made”?"),
        ("type: nursry", "type: nursery", "did you mean “nursery”?"),
        # Keys.
        ("show: [D1]", "shows: [D1]", "“show” is not a known key; did you mean “shows”?"),
        ("show: [D1]", "shows: [D1]", "examples.yaml:2:3 [0]: add “shows”"),
        ("reads: calendar", "reading: calendar", "[0].otherwise: write it as {reading: …, gives:"),
    ],
)
def test_what_is_wrong_is_named_with_its_place_and_how_to_write_it(wrong, right, problem):
    assert right in EXAMPLES_TEXT

    found = _problems(EXAMPLES_TEXT.replace(right, wrong, 1))

    assert any(problem in each for each in found), found


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("first_contact of requires_improvment is overdue", "is no pathway here; did you mean"),
        ("first_contact is for improvement_advisor", "did you mean “improvement_adviser”?"),
        ("requires_improvement closed Monday 2026-03-02 as improve", "is no outcome of a pathway"),
        ("choose_pathwy is proposed", "“choose_pathwy” is no proposal here"),
        ("inadequate does not open", "“inadequate” is no pathway here"),
        ("contact_maid of Monday 2026-03-02 is unused", "is no act here; did you mean"),
        ("problem terms_unknown", "is no kind of problem here; did you mean “term_unknown”?"),
    ],
)
def test_a_misspelt_name_cannot_pass_for_something_not_owed(sentence, problem):
    text = EXAMPLES_TEXT.replace("first_contact is due Wednesday 2026-03-04", sentence)

    assert any(problem in each for each in _problems(text))


def test_every_problem_is_reported_and_the_good_examples_are_kept():
    second = EXAMPLES_TEXT.replace("Requires", "Again requires").replace("is met", "was met")
    third = EXAMPLES_TEXT.replace("- name: Requires", "- name: Once more requires")
    read = _read(EXAMPLES_TEXT + second.replace("Thursday", "Monday") + third)

    assert [example.name[:8] for example in read.examples] == ["Requires", "Once mor"]
    assert len(read.problems) == 2


def test_two_examples_may_not_have_one_name():
    read = _read(EXAMPLES_TEXT + EXAMPLES_TEXT)

    assert len(read.examples) == 1
    assert "another example has this name" in str(read.problems[0])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: alone", "write the examples as a list"),
        ("- just words", "write an example as a block of keys"),
        ("- name: [", "this is not YAML"),
        ("", "write the examples as a list"),
    ],
)
def test_a_file_that_holds_no_examples_says_how_to_begin(text, problem):
    read = _read(text)

    assert read.examples == ()
    assert problem in str(read.problems[0])


def test_an_example_without_a_day_is_not_read():
    read = _read(EXAMPLES_TEXT.replace("  as_of: Thursday 2026-03-05\n", ""))

    assert read.examples == ()
    assert [str(problem) for problem in read.problems] == ["examples.yaml:2:3 [0]: add “as_of”"]


# --- comparing ------------------------------------------------------------------------------------


def test_an_example_that_holds_has_no_differences():
    [example] = _read(EXAMPLES_TEXT).examples

    assert differences(example, _answer(example)) == []


def test_each_claim_that_does_not_hold_is_one_sentence_in_its_order():
    text = EXAMPLES_TEXT.replace("due Wednesday 2026-03-04", "due Thursday 2026-03-05")
    text = text.replace("met on Tuesday 2026-03-03", "late, done Friday 2026-03-06")
    [example] = _read(text).examples

    first, second = differences(example, _answer(example))

    assert first.startswith("first_contact: expected “is due Thursday 5 March 2026”, but the")
    assert "it is due Wednesday 4 March 2026" in first
    assert "it is met, done Tuesday 3 March 2026" in second


def test_a_rule_is_tested_by_an_example_that_names_it_and_raises_it():
    examples = _read(EXAMPLES_TEXT).examples
    answers = [_answer(example) for example in examples]

    assert untested_rules(POLICY, examples, answers) == (
        "requires_improvement/agree_package",
        "choose_pathway",
    )


def test_saying_that_a_duty_is_not_owed_does_not_test_it():
    text = EXAMPLES_TEXT.replace("overall: requires_improvement", "overall: good").replace(
        "first_contact is due Wednesday 2026-03-04", "first_contact is not owed"
    )
    text = text.replace("first_contact is met on Tuesday 2026-03-03", "choose_pathway is proposed")
    examples = _read(text).examples
    answers = [_answer(example) for example in examples]

    assert differences(examples[0], answers[0]) == []
    assert untested_rules(POLICY, examples, answers) == (
        "requires_improvement/first_contact",
        "requires_improvement/agree_package",
    )


def test_naming_the_pathway_tests_the_duty_of_that_pathway_alone():
    text = EXAMPLES_TEXT.replace(
        "first_contact is due",
        "agree_package of requires_improvement is owed without a date\n    - first_contact is due",
    )
    examples = _read(text).examples
    answers = [_answer(example) for example in examples]

    assert untested_rules(POLICY, examples, answers) == ("choose_pathway",)


def test_examples_and_answers_must_be_as_many():
    examples = _read(EXAMPLES_TEXT).examples

    with pytest.raises(ValueError, match="shorter"):
        untested_rules(POLICY, examples, [])
