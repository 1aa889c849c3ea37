"""A provider's funding on any day, by histories worked out by hand."""

from __future__ import annotations

import pytest

from goodward.core.funding.status import (
    BOTH,
    UNTOUCHED,
    Children,
    Decided,
    Effect,
    Span,
    Standing,
    State,
    effect_of,
    groups_of,
    history,
    next_change,
    standing_on,
)
from goodward.core.policy.language.proposals import ProposalText
from goodward.policies import library
from tests.support.days import day

TWOS, THREES = "two_year_old_working_parents", "three_and_four_universal/three_year_old"
NEW, PLACED = Children.NEW, Children.EXISTING


def decided(key, effect, starts, *, parts=(TWOS,), children=(NEW,), on=None, **more):
    return Decided(
        key,
        Effect(effect),
        frozenset(parts),
        frozenset(children),
        day(starts),
        day(on or starts),
        **more,
    )


def on(decisions, written, part=TWOS, children=NEW):
    return standing_on(decisions, part, children, day(written))


NO_NEW_TWOS = decided(1, "withdraw", "Monday 2026-06-01", on="Monday 2026-05-11")
NOTHING_AT_ALL = decided(2, "withdraw", "Tuesday 2026-09-01", parts=(TWOS, THREES), children=BOTH)
BACK = decided(3, "reinstate", "Monday 2027-01-04", parts=(TWOS, THREES), children=BOTH)


def test_where_nothing_was_decided_nothing_is_said():
    assert on([], "Monday 2026-06-01") == UNTOUCHED == Standing(State.NOTHING_DECIDED, None)


def test_a_withdrawal_holds_from_its_day_for_the_children_and_places_it_names():
    assert on([NO_NEW_TWOS], "Sunday 2026-05-31") == UNTOUCHED
    assert on([NO_NEW_TWOS], "Monday 2026-06-01") == Standing(State.WITHDRAWN, 1)
    assert on([NO_NEW_TWOS], "Monday 2026-06-01", children=PLACED) == UNTOUCHED
    assert on([NO_NEW_TWOS], "Monday 2026-06-01", part=THREES) == UNTOUCHED


def test_the_newest_decision_is_the_reason_and_giving_back_ends_both():
    all_of_them = [BACK, NO_NEW_TWOS, NOTHING_AT_ALL]

    assert on(all_of_them, "Monday 2026-08-31") == Standing(State.WITHDRAWN, 1)
    assert on(all_of_them, "Tuesday 2026-09-01") == Standing(State.WITHDRAWN, 2)
    assert on(all_of_them, "Monday 2027-01-04") == Standing(State.REINSTATED, 3)
    assert history(all_of_them, TWOS, NEW) == [
        Span(None, day("Sunday 2026-05-31"), UNTOUCHED),
        Span(day("Monday 2026-06-01"), day("Monday 2026-08-31"), Standing(State.WITHDRAWN, 1)),
        Span(day("Tuesday 2026-09-01"), day("Sunday 2027-01-03"), Standing(State.WITHDRAWN, 2)),
        Span(day("Monday 2027-01-04"), None, Standing(State.REINSTATED, 3)),
    ]
    assert history(all_of_them, THREES, PLACED) == [
        Span(None, day("Monday 2026-08-31"), UNTOUCHED),
        Span(day("Tuesday 2026-09-01"), day("Sunday 2027-01-03"), Standing(State.WITHDRAWN, 2)),
        Span(day("Monday 2027-01-04"), None, Standing(State.REINSTATED, 3)),
    ]


def test_what_is_decided_already_and_still_to_come_is_known():
    found = next_change([NO_NEW_TWOS], TWOS, NEW, day("Friday 2026-05-15"))

    assert found == Span(day("Monday 2026-06-01"), None, Standing(State.WITHDRAWN, 1))
    assert next_change([NO_NEW_TWOS], TWOS, NEW, day("Monday 2026-06-01")) is None


def test_a_condition_lies_below_a_withdrawal_and_shows_again_once_funding_is_back():
    condition = decided(
        4, "condition", "Monday 2026-05-04", children=BOTH, until=day("Friday 2027-03-12")
    )
    all_of_them = [condition, NO_NEW_TWOS, BACK]

    assert on(all_of_them, "Monday 2026-05-04") == Standing(State.ON_CONDITION, 4)
    assert on(all_of_them, "Monday 2026-06-01") == Standing(State.WITHDRAWN, 1)
    assert on(all_of_them, "Monday 2026-06-01", children=PLACED) == Standing(State.ON_CONDITION, 4)
    assert on(all_of_them, "Monday 2027-01-04") == Standing(State.ON_CONDITION, 4)
    # The pathway closed on Friday 12 March: from Saturday nothing hangs on support any more.
    assert on(all_of_them, "Friday 2027-03-12") == Standing(State.ON_CONDITION, 4)
    assert on(all_of_them, "Saturday 2027-03-13") == Standing(State.REINSTATED, 3)


def test_a_decision_set_aside_from_its_first_day_never_took_effect():
    aside = decided(5, "overturn", "Monday 2026-06-01", on="Monday 2026-06-22", instead_of=1)

    assert on([NO_NEW_TWOS, aside], "Monday 2026-06-01") == UNTOUCHED
    assert history([NO_NEW_TWOS, aside], TWOS, NEW) == [Span(None, None, UNTOUCHED)]


def test_a_decision_set_aside_later_held_until_then():
    aside = decided(5, "overturn", "Wednesday 2026-07-01", instead_of=1)

    assert [each.standing.state for each in history([NO_NEW_TWOS, aside], TWOS, NEW)] == [
        State.NOTHING_DECIDED, State.WITHDRAWN, State.NOTHING_DECIDED,
    ]  # fmt: skip
    assert on([NO_NEW_TWOS, aside], "Tuesday 2026-06-30") == Standing(State.WITHDRAWN, 1)
    assert on([NO_NEW_TWOS, aside], "Wednesday 2026-07-01") == UNTOUCHED


def test_a_changed_decision_stands_instead_and_the_first_does_not_come_back():
    changed = decided(6, "withdraw", "Tuesday 2026-09-01", parts=(THREES,), instead_of=2)
    aside = decided(7, "overturn", "Thursday 2026-10-01", instead_of=6)
    all_of_them = [NOTHING_AT_ALL, changed, aside]

    assert on(all_of_them, "Tuesday 2026-09-01", part=THREES) == Standing(State.WITHDRAWN, 6)
    assert on(all_of_them, "Tuesday 2026-09-01", part=TWOS) == UNTOUCHED
    assert on(all_of_them, "Thursday 2026-10-01", part=THREES) == UNTOUCHED


def test_of_two_that_take_effect_on_one_day_the_one_decided_later_is_the_reason():
    first = decided(8, "withdraw", "Monday 2026-06-01", on="Friday 2026-05-01")
    second = decided(7, "withdraw", "Monday 2026-06-01", on="Friday 2026-05-08")

    assert on([second, first], "Monday 2026-06-01") == Standing(State.WITHDRAWN, 7)


def test_what_a_question_does_is_read_off_what_the_policy_says_of_it():
    kent = library.load("kent").latest.text.proposals

    assert {name: effect_of(said) for name, said in kent.items()} == {
        "condition_support": Effect.CONDITION,
        "withdraw_two_year_old_places": Effect.WITHDRAW,
        "withdraw_new_places": Effect.WITHDRAW,
        "withdraw_funding": Effect.WITHDRAW,
        "reinstate": Effect.REINSTATE,
        "choose_pathway": None,
    }
    assert all(isinstance(said, ProposalText) for said in kent.values())


@pytest.mark.parametrize(
    ("word", "groups"),
    [("new", {NEW}), ("existing", {PLACED}), ("all", {NEW, PLACED}), (None, {NEW, PLACED})],
)
def test_the_policys_word_for_children(word, groups):
    assert groups_of(word) == groups
