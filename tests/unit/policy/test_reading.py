"""Broken policies, each with what it is told: where, what is wrong, and how to write it."""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.reading import read_calendar, read_policy, text_hash

SOUND = """\
authority: borsetshire
title: A small policy
applies_from: 2026-01-01
documents:
  plan: {title: The plan, publisher: Borsetshire}
roles:
  adviser: {title: Adviser}
  provider: {title: The provider, held_by: provider}
conflicts:
  B1:
    question: Days or working days?
    readings: [Working days, Calendar days]
    decision: Working days.
    why: Nobody works on a Sunday.
    decided_by: The head of service
    decided_on: 2026-01-02
    confirm_with: The director
judgements:
  - framework: eif
    overall: requires_improvement
    leads_to: support
    source: {document: plan, heading: Support, quote: we support}
  - framework: eif
    overall: good
    leads_to: nothing
    source: {document: plan, heading: Support, quote: well done}
pathways:
  support:
    title: Support
    summary: What we do.
    track: true
    source: {document: plan, heading: Support, quote: we support}
    duties:
      call:
        text: Call the setting.
        role: adviser
        opens: {with: pathway}
        due: 5 working days
        done_by: {act: contact_made}
        source: {document: plan, heading: Support, quote: we call}
proposals:
  choose_pathway:
    text: What follows?
    source: {document: plan, heading: Support, quote: we decide}
"""


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in read_policy(text, path="policy.yaml").problems]


def test_a_sound_policy_has_no_problems_and_knows_its_text():
    read = read_policy(SOUND, path="policy.yaml")

    assert read.problems == ()
    assert read.policy.hash == text_hash(SOUND)
    assert read.policy.proposal_named["choose_pathway"].options == ("support",)


DUTY = "pathways.support.duties.call"
ACTS_IN_ORDER = (
    "annual_conversation_held, contact_made, document_received, letter_sent, note_sent, "
    "officer_allocated, ofsted_informed, package_agreed, referral_made, review_done, visit_held"
)


@pytest.mark.parametrize(
    ("wrong", "instead", "told"),
    [
        (
            "due: 5 working days",
            "due: soon",
            (
                f"policy.yaml:38:14 {DUTY}.due: write it as “same day”, “5 working days”, “10 days”, "
                "“2 weeks” or “2 months”, not “soon”"
            ),
        ),
        (
            "role: adviser\n        opens",
            "role: advisor\n        opens",
            f"policy.yaml:36:15 {DUTY}.role: “advisor” is no role here; did you mean “adviser”?",
        ),
        (
            "leads_to: support",
            "leads_to: suport",
            (
                "policy.yaml:21:15 judgements[0].leads_to: “suport” is no pathway of the track here; did "
                "you mean “support”?"
            ),
        ),
        (
            "overall: good",
            "overall: satisfactory",
            (
                "policy.yaml:23:5 judgements[1]: “satisfactory” is no overall; write one of outstanding, "
                "good, requires_improvement, inadequate, met, not_met_actions, not_met_enforcement"
            ),
        ),
        (
            "act: contact_made",
            "act: phoned",
            f"policy.yaml:39:9 {DUTY}.done_by: “phoned” is no act; write one of " + ACTS_IN_ORDER,
        ),
        (
            "opens: {with: pathway}",
            "opens: {with: pathway, at: safety_concern}",
            (
                f"policy.yaml:37:9 {DUTY}.opens: give exactly one of “with”, “after”, “after_each”, “at”, "
                "“at_each”, “when”, “count”"
            ),
        ),
        (
            "opens: {with: pathway}",
            "opens: {after: ring}",
            (
                f"policy.yaml:37:24 {DUTY}.opens.after: “ring” is no duty of this pathway here; write one "
                "of “call”"
            ),
        ),
        (
            "opens: {with: pathway}",
            "opens: {at: safety_concerns}",
            (
                f"policy.yaml:37:21 {DUTY}.opens.at: “safety_concerns” is no event here; did you mean "
                "“safety_concern”?"
            ),
        ),
        (
            "opens: {with: pathway}",
            "opens: {with: pathway, not_for: [childminders]}",
            f"policy.yaml:37:32 {DUTY}.opens.not_for: “childminders” is no type of provider here; did you mean “childminder”?",
        ),
        (
            "applies_from: 2026-01-01",
            "applies_from: soon",
            (
                "policy.yaml:3:15 applies_from: “applies_from” must be a date, like 2026-09-01, "
                "not “soon”"
            ),
        ),
        (
            "track: true",
            "track: perhaps",
            "policy.yaml:31:12 pathways.support.track: “track” must be true or false, not “perhaps”",
        ),
        ("title: A small policy\n", "", "policy.yaml:1:1 add “title”"),
        (
            "title: A small policy\n",
            "title: A small policy\ntitle: Another\n",
            "policy.yaml:3:1 title: “title” stands twice; keep one of them",
        ),
        (
            "proposals:\n  choose_pathway:",
            "proposals:\n  choose_way:",
            (
                "policy.yaml:41:1 proposals: add “choose_pathway”: the question asked when a judgement "
                "cannot be placed"
            ),
        ),
        (
            "held_by: provider",
            "held_by: nobody",
            (
                "policy.yaml:8:44 roles.provider.held_by: “nobody” will not do; write 'people', 'team' or "
                "'provider'"
            ),
        ),
        (
            "    track: true\n",
            "    track: true\n    opens_on: [safety_concern]\n",
            (
                "policy.yaml:32:5 pathways.support.opens_on: a pathway of the track opens by judgement or "
                "registration only"
            ),
        ),
    ],
)
def test_each_mistake_is_told_where_and_how_to_write_it(wrong, instead, told):
    assert wrong in SOUND

    found = problems_of(SOUND.replace(wrong, instead, 1))

    assert len(found) == 1
    assert found == [told]


def test_a_key_that_is_not_known_is_told_the_nearest_and_what_is_missing():
    found = problems_of(SOUND.replace("        role: adviser\n", "        roll: adviser\n"))

    assert found == [
        f"policy.yaml:34:7 {DUTY}: add “role”",
        f"policy.yaml:36:15 {DUTY}.roll: “roll” is not a known key; did you mean “role”?",
    ]


def test_a_rule_without_a_source_is_told():
    without = SOUND.replace(
        "        source: {document: plan, heading: Support, quote: we call}\n", ""
    )

    assert problems_of(without) == [f"policy.yaml:34:7 {DUTY}: add “source”"]


def test_a_conflict_must_be_in_the_register():
    unnamed = SOUND.replace("quote: we call}", "quote: we call}\n        basis: conflict")
    unknown = SOUND.replace(
        "quote: we call}", "quote: we call}\n        basis: conflict\n        conflict: B2"
    )

    assert problems_of(unnamed) == [
        f"policy.yaml:34:7 {DUTY}: a rule with basis “conflict” must name its “conflict”, such as K1"
    ]
    assert (
        "“B2” is no entry of the conflict register here; write one of “B1”"
        in (problems_of(unknown)[0])
    )


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    worse = SOUND.replace("due: 5 working days", "due: soon").replace("track: true", "trak: true")

    lines = [int(problem.split(":")[1]) for problem in problems_of(worse)]

    assert lines == sorted(lines)
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a policy begins with “authority: …”"),
        ("- a\n- b\n", "a policy begins with “authority: …”"),
        ("\tauthority: x\n", "this is not YAML"),
        ("authority: [", "this is not YAML"),
        ("a: {b: {c: [1, 2}}\n", "this is not YAML"),
        ("authority: !!python/object:os.system x\n", "add “"),
    ],
)
def test_what_is_no_policy_is_told_so(text, says):
    found = problems_of(text)

    assert found
    assert says in found[0]


def test_aliases_of_aliases_do_not_fill_memory():
    bomb = 'a: &a ["x","x","x","x","x","x","x","x","x","x"]\n'
    for before, name in zip("abcdef", "bcdefg", strict=True):
        bomb += f"{name}: &{name} [" + ",".join([f"*{before}"] * 10) + "]\n"

    assert any("holds more than 200,000 values" in problem for problem in problems_of(bomb))


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
@settings(max_examples=150)
def test_no_text_is_answered_with_anything_but_problems(text):
    read = read_policy(text, path="policy.yaml")

    assert read.policy is None
    assert read.problems


def test_a_calendar_tells_which_date_is_missing():
    read = read_calendar(
        "terms:\n  - {name: Autumn, first_day: 2026-09-01}\nclosures:\n  - {on: soon}\n",
        path="calendar.yaml",
        bank_holidays={},
    )

    assert [str(problem) for problem in read.problems] == [
        "calendar.yaml:2:5 terms[0]: add “last_day”",
        "calendar.yaml:4:10 closures[0].on: “on” must be a date, like 2026-09-01, not “soon”",
    ]


def calendar_problems(text: str) -> list[str]:
    read = read_calendar(text, path="calendar.yaml", bank_holidays={})
    assert (read.calendar is None) == bool(read.problems)
    return [str(problem) for problem in read.problems]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "bank_holidays: england\nclosure: [{on: 2026-12-29}]\n",
            "calendar.yaml:2:1 closure: “closure” is not a known key; did you mean “closures”?",
        ),
        (
            "closures:\n  - {on: 2026-12-29, because: closed}\n",
            "calendar.yaml:2:31 closures[0].because: “because” is not a known key; write one of “on”, “why”",
        ),
        (
            "terms:\n  - {nam: Autumn, first_day: 2026-09-01, last_day: 2026-12-18}\n",
            "calendar.yaml:2:11 terms[0].nam: “nam” is not a known key; did you mean “name”?",
        ),
        (
            "bank_holidays: wales\n",
            "calendar.yaml:1:16 bank_holidays: “wales” will not do; write 'england'",
        ),
        ("terms: 5\n", "calendar.yaml:1:8 terms: “terms” must be a list, not “5”"),
        (
            "terms:\n  - {first_day: 2026-12-18, last_day: 2026-09-01}\n",
            "calendar.yaml:2:39 terms[0].last_day: “last_day” is before 2026-12-18, the “first_day” of the same term",
        ),
    ],
)
def test_nothing_in_a_calendar_is_passed_over(text, told):
    assert calendar_problems(text) == [told]


@pytest.mark.parametrize("text", ["- a\n", "5\n", "[", "terms: {a: 1}\n", "closures: [[]]\n"])
def test_what_is_no_calendar_is_told_so(text):
    assert calendar_problems(text)


def test_an_empty_calendar_has_no_closures_and_no_terms():
    assert calendar_problems("") == []


@given(st.text(max_size=100) | st.binary(max_size=100).map(lambda b: b.decode("latin-1")))
def test_any_text_is_answered_as_a_calendar(text):
    calendar_problems(text)
