"""Whatever a policy says, the gate answers, each thing at a line of the file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.reading import read_policy
from tests.support.sound_policy import SOUND

LINES = SOUND.splitlines()
# Rules of the small policy, and other ways to say them: each readable, few of them sensible.
OTHER_WAYS = st.lists(
    st.sampled_from([
        ("opens: {with: pathway}", "opens: {at: safety_concern}"),
        ("opens: {after: visit, number: 1}", "opens: {after: call}"),
        ("opens: {after_each: visit}", "opens: {after_each: review}"),
        ("from: allocate", "from: review"),
        ("from: allocate", "from: letter"),
        ("{booked_for: visit}", "{booked_for: review}"),
        ("repeats: true", "repeats: false"),
        ("due: 1 month", "due: 2 weeks"),
        ("numbers: [3, 6]", "every: 4"),
        ("overall: [good, outstanding]", "overall: good"),
        ("framework: report_card", "framework: eif"),
        ("visits: 1 to 2", "visits: 2 to 9"),
        ("visits: 4 and after", "visits: exit visit"),
        ("basis: conflict", "basis: stated"),
        ("held_by: provider", "held_by: people"),
        ("track: true", "track: false"),
    ]),
    max_size=8,
)  # fmt: skip


@given(OTHER_WAYS)
@settings(max_examples=150)
def test_any_policy_that_can_be_read_is_answered(ways):
    text = SOUND
    for said, instead in ways:
        text = text.replace(said, instead)

    gate = publish_gate(text, path="policy.yaml")

    lines = len(text.splitlines())
    for each in (*gate.problems, *gate.warnings):
        assert 1 <= each.line <= lines
        assert each.message
    assert gate.is_open == (not gate.problems)


@given(st.lists(st.integers(0, len(LINES) - 1), max_size=4, unique=True))
@settings(max_examples=100)
def test_a_policy_that_lost_lines_is_answered(lost):
    text = "\n".join(line for place, line in enumerate(LINES) if place not in lost)

    gate = publish_gate(text, path="policy.yaml")

    # What cannot be read can never be adopted; what can, is judged by the gate alone.
    if read_policy(text, path="policy.yaml").policy is None:
        assert not gate.is_open


@given(st.binary(max_size=300))
def test_no_bytes_open_it(content):
    assert not publish_gate(content.decode("latin-1"), path="policy.yaml").is_open
