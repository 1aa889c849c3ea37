"""
What another version would change in open cases; every date here was counted by hand.

The candidate is Kent's policy with visits of Requires improvement each fortnight instead of each
month. Bank holidays in these weeks: Good Friday 3 April, Easter Monday 6 April, Monday 4 May and
Monday 25 May 2026.
"""

from __future__ import annotations

import pytest

from goodward.core.policy.answer import Status
from goodward.core.policy.comparing import (
    CaseHistory,
    Change,
    DutyChange,
    Tally,
    as_though,
    compare_cases,
)
from goodward.core.policy.events import ProviderFacts, event
from goodward.core.policy.histories import as_day as day
from goodward.policies import library
from tests.support.policy_texts import changed, fortnightly_text, newest_text, read

KENT = library.load("kent")
FIRST, SECOND = KENT.versions
FORTNIGHTLY = read(fortnightly_text())
NURSERY = ProviderFacts("nursery")
ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"


def judged(on, overall="requires_improvement"):
    return event("judgement_published", day(on), framework="eif", overall=overall)


def visited(on, *, roles=(ADVISER,)):
    return event("visit_held", day(on), roles=roles)


def a_case(key, *events):
    return CaseHistory(key, NURSERY, events)


# Visit 2 counts from Wednesday 22 April: a month is Friday 22 May, a fortnight Wednesday 6 May.
ONE_VISIT = a_case("one visit", judged("Thursday 2026-04-02"), visited("Wednesday 2026-04-22"))
# Visit 3 counts from Wednesday 20 May: a month is Saturday 20 June, so Monday 22 June; a fortnight
# is Wednesday 3 June. Both advisers owe visit 3.
TWO_VISITS = a_case(
    "two visits",
    judged("Thursday 2026-04-02"),
    visited("Wednesday 2026-04-22"),
    visited("Wednesday 2026-05-20"),
)
NO_VISIT = a_case("no visit", judged("Thursday 2026-04-02"))
INADEQUATE = a_case(
    "inadequate", judged("Thursday 2026-04-02", "inadequate"), visited("Wednesday 2026-04-22")
)
LEFT = a_case(
    "left",
    judged("Thursday 2026-04-02"),
    visited("Wednesday 2026-04-22"),
    event("provider_left", day("Thursday 2026-04-30")),
)


def compared(*cases, as_of, candidate=FORTNIGHTLY, in_force=KENT):
    return compare_cases(in_force=in_force, candidate=candidate, histories=cases, as_of=day(as_of))


def told(difference):
    """Return each change as what becomes of which duty, its day before and after."""
    return [
        (
            sorted(each.changes),
            f"{each.duty.pathway}/{each.duty.id}#{each.duty.number}",
            each.before and each.before.due_on,
            each.after and each.after.due_on,
        )
        for each in difference.duties
    ]


# From monthly to fortnightly


def test_the_next_visit_moves_from_a_month_to_a_fortnight_after_the_last():
    found = compared(ONE_VISIT, as_of="Wednesday 2026-04-29")

    [difference] = found.differing
    assert told(difference) == [
        (
            [Change.MOVES],
            "requires_improvement/visit#2",
            day("Friday 2026-05-22"),
            day("Wednesday 2026-05-06"),
        )
    ]
    assert found.by_role == {ADVISER: Tally(moves=1)}


def test_a_visit_owed_by_both_advisers_is_counted_for_both():
    found = compared(TWO_VISITS, as_of="Tuesday 2026-05-26")

    [difference] = found.differing
    assert told(difference) == [
        (
            [Change.MOVES],
            "requires_improvement/visit#3",
            day("Monday 2026-06-22"),
            day("Wednesday 2026-06-03"),
        )
    ]
    assert found.by_role == {ADVISER: Tally(moves=1), SENIOR: Tally(moves=1)}


def test_a_whole_caseload_is_counted_by_role_and_what_is_late_at_once_is_said():
    cases = (ONE_VISIT, TWO_VISITS, NO_VISIT, INADEQUATE, LEFT)

    found = compared(*cases, as_of="Thursday 2026-05-21")

    # Whoever left has no open case. Visit 1 has no date in either version, and visits to an
    # Inadequate setting are as they were.
    assert found.open_cases == 4
    assert [each.key for each in found.differing] == ["one visit", "two visits"]
    # Visit 2 of the first is not late until 22 May; by the fortnight it was due on 6 May.
    assert found.by_role == {ADVISER: Tally(moves=2, overdue=1), SENIOR: Tally(moves=1)}


def test_what_is_late_in_both_is_not_late_because_of_the_version():
    [difference] = compared(ONE_VISIT, as_of="Monday 2026-05-25").differing

    [change] = difference.duties
    assert change.before.status is change.after.status is Status.OVERDUE
    assert not change.is_overdue_at_once


def test_the_same_rules_change_nothing():
    later = read(newest_text().replace("applies_from: 2025-11-10", "applies_from: 2026-09-01"))

    found = compared(ONE_VISIT, TWO_VISITS, candidate=later, as_of="Thursday 2026-05-21")

    assert found.open_cases == 2
    assert found.differing == ()
    assert found.by_role == {}


# Duties that come, go and change hands


def test_a_duty_that_the_candidate_no_longer_has_vanishes_and_its_new_name_appears():
    renamed = read(changed("      senior_monitoring:\n", "      monthly_monitoring:\n"))

    found = compared(NO_VISIT, candidate=renamed, as_of="Wednesday 2026-04-29")

    # A month after Thursday 2 April is Saturday 2 May, so Tuesday 5 May: the Monday is a holiday.
    due = day("Tuesday 2026-05-05")
    assert told(found.differing[0]) == [
        ([Change.APPEARS], "requires_improvement/monthly_monitoring#1", None, due),
        ([Change.VANISHES], "requires_improvement/senior_monitoring#1", due, None),
    ]
    assert found.by_role == {SENIOR: Tally(appears=1, vanishes=1)}


def test_a_duty_that_changes_hands_comes_to_one_role_and_leaves_the_other():
    text = "the setting's improvement each month.\n        role: "
    other = read(changed(f"{text}{SENIOR}", f"{text}{ADVISER}"))

    found = compared(NO_VISIT, candidate=other, as_of="Wednesday 2026-04-29")

    [change] = found.differing[0].duties
    assert change.changes == {Change.CHANGES_HANDS}
    assert (change.before.role, change.after.role) == ((SENIOR,), (ADVISER,))
    assert found.by_role == {ADVISER: Tally(appears=1), SENIOR: Tally(vanishes=1)}


def test_a_candidate_that_places_a_judgement_elsewhere_opens_another_pathway():
    # Safeguarding not met was a question under the first version and is Inadequate in the second.
    unsafe = a_case(
        "unsafe",
        judged("Thursday 2025-10-02"),
        event(
            "judgement_published",
            day("Monday 2025-10-06"),
            framework="report_card",
            safeguarding="not_met",
            areas={"inclusion": "expected_standard"},
        ),
    )
    only_first = library.load_path(library.LIBRARY / "kent" / "2018-09-01")

    found = compared(unsafe, in_force=only_first, candidate=SECOND, as_of="Tuesday 2025-10-07")

    [difference] = found.differing
    assert difference.opens == ("inadequate",)
    assert difference.closes == ("requires_improvement",)
    # No area is below the expected standard, and the pathway that asked the first is gone.
    assert set(difference.no_longer_asks) == {"choose_pathway", "condition_support"}
    assert difference.asks == ("withdraw_new_places",)
    gone = {each.duty.pathway for each in difference.duties if each.after is None}
    come = {each.duty.pathway for each in difference.duties if each.before is None}
    assert (gone, come) == ({"requires_improvement"}, {"inadequate"})


# What is compared with what


def test_what_a_closed_pathway_still_owes_stays_as_it_is():
    """A note of visit is owed by the pathway that closed; only what runs is compared."""
    other = read(changed("it to the setting and its\n", "it to the setting and to its\n"))
    improved = a_case(
        "improved",
        judged("Thursday 2026-04-02"),
        visited("Wednesday 2026-04-22"),
        judged("Monday 2026-05-11", "good"),
    )

    found = compared(improved, candidate=other, as_of="Tuesday 2026-05-12")

    assert (found.open_cases, found.differing) == (1, ())


def test_the_candidate_applies_from_the_day_the_case_opened_and_the_others_before_it():
    versions = as_though(KENT, FORTNIGHTLY, day("Thursday 2026-04-02"))

    assert versions.on(day("Wednesday 2026-04-01")).hash == SECOND.hash
    assert versions.on(day("Thursday 2026-04-02")).hash == FORTNIGHTLY.hash
    assert versions.on(day("Monday 2025-11-03")).hash == FIRST.hash
    assert versions.calendar is KENT.calendar


def test_before_the_first_version_the_first_still_serves_the_days_before():
    since = day("Monday 2015-06-01")

    versions = as_though(KENT, FORTNIGHTLY, since)

    assert versions.on(since).hash == FORTNIGHTLY.hash
    assert versions.on(day("Friday 2015-05-29")).hash == FIRST.hash


def test_a_version_replaced_from_the_same_day_is_left_out():
    since = SECOND.applies_from

    versions = as_though(KENT, FORTNIGHTLY, since)

    assert [each.hash for each in versions.versions] == [FIRST.hash, FORTNIGHTLY.hash]


def test_a_change_without_a_duty_is_a_mistake():
    with pytest.raises(ValueError, match="before it, after it, or both"):
        _ = DutyChange(None, None).duty
