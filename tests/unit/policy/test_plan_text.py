"""What a policy says of a provider's improvement plan."""

from __future__ import annotations

import pytest

from goodward.core.policy.comparing_texts import compare_texts
from goodward.core.policy.language import ACTION_FIELDS
from goodward.core.policy.prose import sections
from goodward.core.policy.reading import read_policy
from goodward.policies import library
from tests.unit.policy.test_reading import SOUND, problems_of

PLAN = """\
plan:
  title: Action plan
  questions:
    concerns: {label: How are concerns met?, hint: Begin with Ofsted's.}
  asks: [owner, due_on]
  source: {document: plan, heading: Support, quote: we support}
"""


def plan_of(text):
    read = read_policy(text, path="policy.yaml")
    assert read.problems == ()
    return read.policy.text.plan


def test_a_plan_has_its_title_its_questions_and_what_is_asked_of_each_action():
    plan = plan_of(SOUND + PLAN)

    assert (plan.title, plan.asks) == ("Action plan", ["owner", "due_on"])
    assert plan.questions["concerns"].label == "How are concerns met?"
    assert plan.questions["concerns"].hint == "Begin with Ofsted's."


def test_a_policy_may_say_nothing_of_plans_or_leave_out_what_is_asked():
    assert plan_of(SOUND) is None
    assert tuple(plan_of(SOUND + PLAN.replace("  asks: [owner, due_on]\n", "")).asks) == (
        ACTION_FIELDS
    )


@pytest.mark.parametrize(
    ("sound", "broken", "told"),
    [
        (
            "due_on]",
            "due]",
            "plan.asks: “due” is no field of an action here; did you mean “due_on”",
        ),
        ("document: plan", "document: plann", "plan.source[0]: “plann” is no document here"),
        ("title: Action plan", "name: Action plan", "plan.name"),
        ("label: How", "question: How", "plan.questions.concerns.question"),
    ],
)
def test_a_slip_is_told_where_it_stands(sound, broken, told):
    found = problems_of(SOUND + PLAN.replace(sound, broken))

    assert any(told in each for each in found), found


@pytest.mark.parametrize(
    ("authority", "title", "questions"),
    [
        ("kent", "Setting Improvement Plan", ["prompt_action", "impact_for_children"]),
        ("leicestershire", "Action plan", ["concerns", "reflective_practice"]),
    ],
)
def test_each_authority_calls_and_asks_what_its_document_does(authority, title, questions):
    policy = library.load(authority).latest

    assert (policy.text.plan.title, list(policy.text.plan.questions)) == (title, questions)
    [section] = [each for each in sections(policy) if each.id == "plan"]
    [statement] = section.statements
    assert statement.text == f"The improvement plan is called “{title}”."
    assert statement.details == tuple(each.label for each in policy.text.plan.questions.values())
    assert statement.sources


def test_another_question_is_a_change_of_the_policy():
    old = read_policy(SOUND + PLAN, path="policy.yaml").policy.text
    new = read_policy(SOUND + PLAN.replace("concerns met", "worries met"), path="policy.yaml")

    [change] = compare_texts(old, new.policy.text)

    assert [each.key for each in change.keys] == ["plan.questions.concerns.label"]
