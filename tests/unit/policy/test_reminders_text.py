"""What a policy says of reminders: read, checked, and told in sentences."""

from __future__ import annotations

import pytest

from goodward.core.policy.prose import sections
from goodward.core.policy.reading import read_policy
from tests.unit.policy.test_reading import SOUND, problems_of

REMINDERS = """\
reminders:
  steps:
    - {before: 2 working days, to: done_by}
    - {after: 1 week, to: [done_by, adviser]}
  source: {document: plan, heading: Support, quote: we support}
"""


def read(text):
    found = read_policy(text, path="policy.yaml")
    assert found.problems == ()
    return found.policy.text


def test_a_policy_says_when_and_to_whom():
    steps = read(SOUND + REMINDERS).reminders.steps

    assert [(each.before, each.after, each.to) for each in steps] == [
        ("2 working days", None, ["done_by"]),
        (None, "1 week", ["done_by", "adviser"]),
    ]


def test_a_policy_may_say_nothing_of_them():
    assert read(SOUND).reminders is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("before: 2 working days", "before: soon", "write it as “2 working days”"),
        ("before: 2 working days", "before: 2 months", "write it as “2 working days”"),
        ("before: 2 working days, to", "to", "give either “before” or “after”"),
        ("after: 1 week", "before: 1 day, after: 1 week", "give either “before” or “after”"),
        ("to: done_by", "to: nobody", "“nobody” is no role here"),
        ("to: done_by", "to: done_by, duties: nothing", "“nothing” is no duty here"),
        ("document: plan", "document: plam", "“plam” is no document here"),
    ],
)
def test_what_is_wrong_is_said(before, after, said):
    assert before in REMINDERS

    assert any(said in each for each in problems_of(SOUND + REMINDERS.replace(before, after, 1)))


def test_they_are_told_in_sentences():
    policy = read_policy(SOUND + REMINDERS, path="policy.yaml").policy
    [section] = [each for each in sections(policy) if each.id == "reminders"]

    [said] = section.statements
    assert said.text == "Whoever owes a duty with a date is reminded of it."
    assert said.details[0] == "2 working days before the date, to whoever owes it"
    assert said.details[1].startswith("1 week after the date, to whoever owes it and ")
