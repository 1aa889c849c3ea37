"""
What one more event would bring about, by Kent's policy.

Kent's term 5 of 2025-26 runs from Monday 20 April, term 6 from Monday 1 June to Wednesday 22 July;
the next begins on Tuesday 1 September, so term 6 lasts until Monday 31 August.
"""

from __future__ import annotations

import pytest

from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.foreseeing import counts_in_term, foresee
from goodward.core.policy.histories import as_day as day
from goodward.policies import library

KENT = library.load("kent")
NURSERY = ProviderFacts("nursery")
TODAY = "Thursday 2026-06-25"


def judged(overall="requires_improvement"):
    return event(
        "judgement_published", day("Thursday 2026-04-02"), framework="eif", overall=overall
    )


def cancelled(on, by="setting", **more):
    return event("visit_cancelled", day(on), by=by, **more)


def foreseen(*events, one_more=None, on=TODAY):
    return foresee(
        policy=KENT,
        provider=NURSERY,
        events=events,
        one_more=one_more or cancelled(on),
        as_of=day(on),
    )


def counted(found):
    return [(each.duty, each.number, each.reaches) for each in found.counted]


def appearing(found):
    return [each.duty.id for each in found.difference.duties if each.before is None]


def test_the_first_cancellation_of_a_term_is_counted_and_brings_nothing():
    found = foreseen(judged())

    assert counted(found) == [("engagement_contact", 1, 2)]
    assert appearing(found) == []
    assert not found.changes_nothing


def test_the_second_one_of_a_term_opens_the_senior_advisers_contact():
    found = foreseen(judged(), cancelled("Monday 2026-06-08"))

    [count] = found.counted
    assert (count.number, count.roles, count.by) == (2, ("senior_improvement_adviser",), "setting")
    assert count.term.first_day == day("Monday 2026-06-01")
    assert count.last_day == day("Monday 2026-08-31")
    assert appearing(found) == ["engagement_contact"]


def test_the_third_one_is_counted_and_opens_nothing_more():
    found = foreseen(judged(), cancelled("Monday 2026-06-08"), cancelled("Tuesday 2026-06-09"))

    assert counted(found) == [("engagement_contact", 3, 2)]
    assert appearing(found) == []


def test_a_new_term_starts_anew():
    found = foreseen(judged(), cancelled("Friday 2026-05-22"))

    assert counted(found) == [("engagement_contact", 1, 2)]


@pytest.mark.parametrize(
    "one_more",
    [
        cancelled(TODAY, by="authority"),
        event("visit_moved", day(TODAY), by="setting", **{"for": day("Monday 2026-07-06")}),
    ],
)
def test_what_the_policy_does_not_count_changes_nothing(one_more):
    found = foreseen(judged(), cancelled("Monday 2026-06-08"), one_more=one_more)

    assert found.changes_nothing


def test_a_cancellation_taken_back_by_a_correction_does_not_count():
    wrong = cancelled("Monday 2026-06-08", id="e2")
    undone = event("corrected", day("Tuesday 2026-06-09"), corrects="e2", **{"with": None})

    assert counted(foreseen(judged(), wrong, undone)) == [("engagement_contact", 1, 2)]


def test_without_an_open_pathway_that_counts_them_nothing_follows():
    assert foreseen(judged("good")).changes_nothing


def test_a_pathway_that_closed_no_longer_counts():
    better = event("judgement_published", day("Monday 2026-06-15"), framework="eif", overall="good")

    assert foreseen(judged(), cancelled("Monday 2026-06-08"), better).changes_nothing


def test_a_day_in_no_known_term_is_said():
    found = foresee(
        policy=KENT,
        provider=NURSERY,
        events=[judged()],
        one_more=cancelled("Monday 2027-09-06"),
        as_of=day("Monday 2027-09-06"),
    )

    assert found.term_unknown
    assert found.counted == ()


def test_what_a_booking_would_date_is_foreseen_too():
    booking = event("visit_booked", day(TODAY), **{"for": day("Monday 2026-07-06")})

    found = foreseen(judged("inadequate"), one_more=booking)

    assert {each.duty.id: each.duty.due_on for each in found.difference.duties} == {
        "provider_improvement_plan": day("Monday 2026-07-06"),
        "provider_self_evaluation": day("Monday 2026-07-06"),
    }


def test_the_counts_of_a_term_as_they_stand():
    found = counts_in_term(
        KENT,
        NURSERY,
        [judged(), cancelled("Monday 2026-06-08")],
        on=day(TODAY),
        as_of=day(TODAY),
    )

    assert [(each.number, each.term.name) for each in found] == [(1, "Term 6 2025-26")]
