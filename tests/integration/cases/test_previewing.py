"""
What a version would change in an authority's open cases.

The version under preview visits Requires improvement each fortnight instead of each month.
"""

from __future__ import annotations

import pytest

from goodward.cases import queries
from goodward.cases.models import Event
from goodward.core.policy.comparing import Tally
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day
from tests.support.policy_texts import fortnightly_text, newest_text, read

pytestmark = pytest.mark.django_db
FORTNIGHTLY = read(fortnightly_text())
JUDGED = ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)


def visited(on):
    return (on, "visit_held", {"roles": ("improvement_adviser",)})


@pytest.fixture
def kent(db):
    kent = an_authority()
    # Visit 2 is due on Friday 22 May by the month and on Wednesday 6 May by the fortnight.
    history(a_provider(kent, "Beeches"), [JUDGED, visited("Wednesday 2026-04-22")])
    # Visit 3, owed by both advisers: Monday 22 June (the 20th is a Saturday) and Wednesday 3 June.
    history(
        a_provider(kent, "Acorns"),
        [JUDGED, visited("Wednesday 2026-04-22"), visited("Wednesday 2026-05-20")],
    )
    # Nothing of these changes: no visit yet; Inadequate; a conversation once a year; no pathway.
    history(a_provider(kent, "Cedars"), [JUDGED])
    history(a_provider(kent, "Dell"), [("Thursday 2026-04-02", "judgement_published", INADEQUATE)])
    history(a_provider(kent, "Elms"), [("Thursday 2026-04-02", "judgement_published", GOOD)])
    a_provider(kent, "Firs")
    return kent


def previewed(authority, on="Thursday 2026-05-21", candidate=FORTNIGHTLY):
    return queries.preview(authority, candidate, as_of=day(on))


def test_every_open_case_is_read_under_both_and_those_that_change_are_named(kent):
    found = previewed(kent)

    assert found.open_cases == 5
    assert [each.provider_name for each in found.cases] == ["Acorns", "Beeches"]
    moved = [
        (change.duty.number, change.before.due_on, change.after.due_on)
        for each in found.cases
        for change in each.difference.duties
    ]
    assert moved == [
        (3, day("Monday 2026-06-22"), day("Wednesday 2026-06-03")),
        (2, day("Friday 2026-05-22"), day("Wednesday 2026-05-06")),
    ]


def test_they_are_counted_by_role(kent):
    assert previewed(kent).by_role == {
        "improvement_adviser": Tally(moves=2, overdue=1),
        "senior_improvement_adviser": Tally(moves=1),
    }


def test_the_rules_in_force_change_nothing(kent):
    found = previewed(kent, candidate=read(newest_text()))

    assert (found.open_cases, found.cases, found.by_role) == (5, (), {})


def test_looking_changes_nothing(kent):
    events = Event.objects.for_authority(kent).count()

    previewed(kent)

    assert Event.objects.for_authority(kent).count() == events
    assert queries.prove(kent, as_of=day("Wednesday 2026-05-20")) == []


def test_more_providers_cost_no_more_queries(kent, django_assert_num_queries):
    previewed(kent)  # the rules are read once

    with django_assert_num_queries(3):
        previewed(kent)
    for number in range(5):
        history(a_provider(kent, f"More {number}"), [JUDGED])
    with django_assert_num_queries(3):
        assert previewed(kent).open_cases == 10


def test_another_authoritys_cases_are_not_looked_at(kent):
    other = an_authority("leicestershire")

    assert previewed(other).open_cases == 0
