"""
Everything that can be told of a policy is told at once, and nothing that only follows from another
mistake.
"""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodward.core.policy.gate.publishing import QUESTIONS, Gate, publish_gate
from goodward.core.policy.holes import touches
from goodward.core.policy.reading import read_text
from tests.support.broken_policies import DUTIES, GALLERY, spoiled
from tests.support.sound_policy import SOUND

LINES = SOUND.splitlines()
WRONG_TYPE = "{neither: {text: nor, a: number}}"


def told(text: str) -> list[str]:
    gate = publish_gate(text, path="policy.yaml")
    return [str(each) for each in (*gate.problems, *gate.warnings)]


def test_form_names_and_meaning_are_told_together_each_at_its_place():
    text = spoiled("title: Adviser,", "titel: Adviser,")
    text = spoiled("letter: support_process}", "letter: support_proces}", text)
    text = spoiled("signed_by: senior_improvement_adviser", "signed_by: senior_adviser", text)
    text = spoiled("visits: 4 and after", "visits: 5 and after", text)

    assert told(text) == [
        "policy.yaml:7:3 roles.improvement_adviser: add “title”",
        "policy.yaml:7:32 roles.improvement_adviser.titel: “titel” is not a known key; did you mean “title”?",
        f"policy.yaml:83:45 {DUTIES}.letter.done_by.letter: “support_proces” is no letter here; did you mean “support_process”?",
        "policy.yaml:88:18 pathways.support.visit_content[2].visits: nothing says what visit 4 covers; add it before this",
        "policy.yaml:98:37 letters.support_process.signed_by: “senior_adviser” is no role here; did you mean “senior_improvement_adviser”?",
    ]


def test_a_key_that_stands_twice_hides_nothing_else():
    text = spoiled("title: A small policy\n", "title: A small policy\ntitle: Another\n")
    text = spoiled("due: 1 month\n", "due: soon\n", text)

    assert [each.split(" ")[0] for each in told(text)] == ["policy.yaml:3:1", "policy.yaml:62:14"]


def test_of_a_row_behind_a_faulty_one_the_right_line_is_told():
    text = spoiled("framework: eif, overall: [requires", "framework: if, overall: [requires")
    text = spoiled(
        "framework: report_card, leads_to: question",
        "framework: report_card, leads_to: elsewhere",
        text,
    )

    assert [each.split(": ")[0] for each in told(text)] == [
        "policy.yaml:20:5 judgements[0]",
        "policy.yaml:23:40 judgements[3].leads_to",
    ]


@pytest.mark.parametrize(
    ("wrong", "instead", "follows"),
    [
        # The row that leads there cannot be read: whether anything opens the pathway is not known.
        ("framework: eif, overall: [requires", "framwork: eif, overall: [requires", "opens this pathway"),
        ("leads_to: support", "leads_to: suport", "opens this pathway"),
        # A visit that may well repeat: whether a first one can be booked is not known.
        ("done_by: {act: visit_held}\n        repeats: true", "done_by: {act: visit_held}\n        repeets: true", "no numbered visit"),
        # Whoever gives the answer may be the role nobody seems to ask.
        ("role: provider\n", "role: proviter\n", "nothing in this policy is owed"),
        ("from: allocate", "from: alocate", "never owed"),
        ("conflict: B1", "conflict: B2", "no rule depends on this"),
        ("overall: [good, outstanding]", "overall: [good, outstandin]", "no row places"),
        ("visits: 1 to 2,", "visit: 1 to 2,", "nothing says what visit 1"),
        ("  support_process:\n", "  support_proces:\n", "no letter of this policy"),
        ("opens: {after: visit, number: 1}", "opens: {after: vist, number: 1}", "waits for"),
    ],
)  # fmt: skip
def test_what_only_follows_from_a_mistake_is_not_told(wrong, instead, follows):
    text = SOUND.replace(wrong, instead)

    assert text != SOUND
    assert told(text)
    assert not any(follows in each for each in told(text))


def test_what_waits_is_named():
    gate = publish_gate(spoiled("due: 3 working days", "due: soon"), path="policy.yaml")

    assert gate.waiting == (
        "whether each deadline can begin",
        "whether the visits follow on from each other",
    )
    assert publish_gate(SOUND, path="policy.yaml").waiting == ()
    assert publish_gate("nothing", path="policy.yaml").waiting == tuple(
        each.whether for each in QUESTIONS
    )


# Any mistake beside any other


def mistakes():
    """Yield a line of the sound policy and what to put in its place, for every sort of mistake."""
    for line in LINES:
        if LINES.count(line) > 1:
            continue
        indent = line[: len(line) - len(line.lstrip())]
        if re.match(r"\s*\w+: .", line):
            yield line, f"{line}\n{line}"
            yield line, f"{line}\n{indent}colour: red"
        elif re.match(r"\s*\w+:$", line):
            yield line, f"{line}\n{indent}  colour: red"
        for said in re.findall(r"\b\w+: [\w ]+", line):
            key, value = said.split(": ")
            yield line, line.replace(said, f"{key}: {WRONG_TYPE}", 1)
            yield line, line.replace(said, f"{key}s: {value}", 1)
            yield line, line.replace(said, f"{key}: {value}x", 1)


MISTAKES = list(mistakes())
# In what no case of the gallery is about, and no question of the gate looks at.
ELSEWHERE = (
    ("authority: borsetshire\n", ""),
    ("title: A small policy", "titel: A small policy"),
    ("applies_from: 2026-01-01", "applies_from: soon\napplies_from: 2026-01-01"),
    ("short: SIA", f"short: {WRONG_TYPE}"),
    ("summary: What we do.", "summary: What we do.\n    carries_over: 5"),
    ("covers: [Progress.]", "covers: [Progress.], share: it"),
)


@lru_cache
def gate_of(text: str) -> Gate:
    return publish_gate(text, path="policy.yaml")


def heads(text: str) -> set[str]:
    """Return what is told, without the line and without the names that are to choose from."""
    gate = gate_of(text)
    return {
        f"{each.where}: {each.message.partition('; ')[0]}"
        for each in (*gate.problems, *gate.warnings)
    }


@given(st.sampled_from(GALLERY), st.sampled_from(MISTAKES))
@settings(max_examples=100)
def test_a_mistake_beside_another_adds_nothing_false_and_hides_nothing_silently(case, mistake):
    wrong, instead, expected = case
    text = SOUND.replace(wrong, instead)
    line, spoilt = mistake
    assume(text.splitlines().count(line) == 1)

    text = text.replace(f"{line}\n", f"{spoilt}\n")

    alone = heads(SOUND.replace(f"{line}\n", f"{spoilt}\n"))
    of_the_case = {each.partition("; ")[0] for each in expected}
    assert heads(text) <= of_the_case | alone
    assert of_the_case <= heads(text) or gate_of(text).waiting


def spoiled_elsewhere(text: str) -> str:
    for said, instead in ELSEWHERE:
        text = text.replace(said, instead)
    return text


@pytest.mark.parametrize(("wrong", "instead", "expected"), GALLERY)
def test_mistakes_elsewhere_keep_what_is_told(wrong, instead, expected):
    both = heads(spoiled_elsewhere(spoiled(wrong, instead)))

    of_the_case = {each.partition("; ")[0] for each in expected}
    assert both == of_the_case | heads(spoiled_elsewhere(SOUND))


@lru_cache
def gallery_read():
    return [
        read_text(spoiled(wrong, instead), path="policy.yaml").said for wrong, instead, _ in GALLERY
    ]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.whether)
def test_what_a_finding_rests_on_is_among_what_its_question_looks_at(question):
    found = [finding for said in gallery_read() for finding in question.ask(said)]

    assert found
    for finding in found:
        for rests_on in finding.rests_on or (finding.path,):
            assert any(
                touches(rests_on, looked) and len(looked) <= len(rests_on)
                for looked in question.looks_at
            ), (finding.message, rests_on)


def test_a_hole_touches_what_is_above_and_below_it():
    hole = ("pathways", "support", "duties", "call")

    assert touches(hole, ("pathways",))
    assert touches(hole, (*hole, "opens", "after"))
    assert touches(hole, ("pathways", "*", "duties", "*", "role"))
    assert not touches(hole, ("pathways", "support", "duties", "visit", "role"))
    assert not touches((*hole, "due"), (*hole, "role"))


def test_a_rule_that_is_not_read_is_told_where_it_stands():
    assert (
        f"policy.yaml:40:9 {DUTIES}.call.text:"
        in told(spoiled("text: Call the setting.", f"text: {WRONG_TYPE}"))[0]
    )
