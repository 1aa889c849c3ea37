"""Whatever happened to a provider and whatever the candidate says, comparing holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.answer import OPEN_STATUSES
from goodward.core.policy.comparing import CaseHistory, compare_cases
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts
from goodward.policies import library
from tests.support.comparing import POLICIES, read
from tests.support.histories import Question, histories

# The other authority's rules have other pathways, duties and roles: nothing differs more.
OTHERS = {"kent": POLICIES["leicestershire"].latest, "leicestershire": POLICIES["kent"].latest}
# The newest version by itself, as though there had never been another.
ALONE = {
    name: library.load_path(library.LIBRARY / name / str(policy.latest.applies_from))
    for name, policy in POLICIES.items()
}
both = pytest.mark.parametrize("authority", sorted(POLICIES))


def a_case(authority: str, asked: Question) -> CaseHistory:
    events = read(authority, asked.events)
    return CaseHistory("one", ProviderFacts(asked.provider_type), events)


@both
@given(data=st.data())
@settings(max_examples=40)
def test_rules_as_different_as_can_be_are_compared_without_an_error(authority, data):
    asked = data.draw(histories(authority))

    found = compare_cases(
        in_force=POLICIES[authority],
        candidate=OTHERS[authority],
        histories=[a_case(authority, asked)],
        as_of=asked.days[-1],
    )

    for change in (change for case in found.differing for change in case.duties):
        assert change.changes
        for duty in filter(None, (change.before, change.after)):
            assert duty.status in OPEN_STATUSES


@both
@given(data=st.data())
@settings(max_examples=40)
def test_a_case_wholly_under_the_candidate_already_does_not_differ(authority, data):
    """Where the candidate is all there is, having applied from the case's first day is no news."""
    asked = data.draw(histories(authority))
    newest = ALONE[authority]
    case = a_case(authority, asked)

    found = compare_cases(
        in_force=newest, candidate=newest.latest, histories=[case], as_of=asked.days[-1]
    )

    answer = evaluate(
        policy=newest, provider=case.provider, events=case.events, as_of=asked.days[-1]
    )
    assert found.open_cases == any(each.closed_on is None for each in answer.pathways)
    assert found.differing == ()
