"""What a policy says of moving visits and of silence."""

from __future__ import annotations

import pytest

from goodward.core.policy.prose import sections
from goodward.core.policy.reading import read_policy
from tests.unit.policy.test_reading import SOUND, problems_of

ENGAGEMENT = """\
engagement:
  moves_itself: 5 working days
  no_answer_after: 10 working days
  source: {document: plan, heading: Support, quote: we support}
"""


def read(text):
    found = read_policy(text, path="policy.yaml")
    assert found.problems == ()
    return found.policy


def said_of(text):
    found = [each for each in sections(read(text)) if each.id == "engagement"]
    return [(each.text, each.details) for section in found for each in section.statements]


def test_a_policy_says_how_long_before_and_how_long_after():
    said = read(SOUND + ENGAGEMENT).text.engagement

    assert (said.moves_itself, said.no_answer_after) == ("5 working days", "10 working days")


def test_a_policy_may_say_nothing_of_it():
    assert read(SOUND).text.engagement is None


@pytest.mark.parametrize(
    "key", ["moves_itself: 5 working days", "no_answer_after: 10 working days"]
)
@pytest.mark.parametrize("wrong", ["soon", "same day", "-1 days", "5"])
def test_what_is_no_span_says_how_to_write_it(key, wrong):
    name = key.partition(":")[0]

    [problem] = problems_of(SOUND + ENGAGEMENT.replace(key, f"{name}: {wrong}"))

    assert name in problem


def test_it_is_said_in_sentences():
    [(moves, [silence])] = said_of(SOUND + ENGAGEMENT)

    assert moves == (
        "A provider may move a visit itself up to 5 working days before its day; later it asks "
        "and an officer answers."
    )
    assert silence == (
        "It is shown as silent when it has not answered 10 working days after a visit was booked "
        "or moved."
    )


def test_that_a_provider_always_asks_is_said_too():
    nothing = ENGAGEMENT.replace("  moves_itself: 5 working days\n", "").replace(
        "  no_answer_after: 10 working days\n", ""
    )

    assert said_of(SOUND + nothing) == [
        ("A provider that needs another day for a visit asks, and an officer answers.", ())
    ]
