import pytest

from goodward.core.plans.standing import (
    MAY_BE_DONE,
    OPEN,
    Standing,
    is_asked_anew,
    is_overdue,
    may_be_done,
    sooner,
)
from tests.support.days import day

THURSDAY, FRIDAY = day("Thursday 2026-06-11"), day("Friday 2026-06-12")


def test_every_standing_is_open_but_closed():
    assert {Standing.CLOSED} == set(Standing) - OPEN


@pytest.mark.parametrize("standing", list(Standing))
def test_open_actions_go_on_and_closed_ones_are_shown_and_reopened(standing):
    is_closed = standing == "closed"

    assert {act for act in MAY_BE_DONE if may_be_done(act, standing)} == (
        {"reopened", "evidence_added"}
        if is_closed
        else {"reviewed", "changed", "closed", "provider_said", "evidence_added"}
    )


def test_an_act_that_the_table_does_not_name_is_a_mistake():
    with pytest.raises(KeyError):
        may_be_done("shredded", "under_way")


@pytest.mark.parametrize(
    ("closed_on", "asked_on", "is_anew"),
    [
        (THURSDAY, FRIDAY, True),
        (THURSDAY, THURSDAY, False),
        (FRIDAY, THURSDAY, False),
        (None, FRIDAY, False),
    ],
)
def test_only_what_was_asked_after_the_closing_is_asked_anew(closed_on, asked_on, is_anew):
    assert is_asked_anew(closed_on, asked_on) is is_anew


def test_of_two_days_the_sooner_counts_and_a_day_beats_none():
    assert sooner(FRIDAY, THURSDAY) == THURSDAY
    assert sooner(None, FRIDAY) == FRIDAY
    assert sooner(FRIDAY, None) == FRIDAY
    assert sooner(None, None) is None


def test_an_action_is_overdue_from_the_day_after_and_never_once_closed():
    assert not is_overdue("under_way", THURSDAY, THURSDAY)
    assert is_overdue("under_way", THURSDAY, FRIDAY)
    assert not is_overdue("closed", THURSDAY, FRIDAY)
    assert not is_overdue("under_way", None, FRIDAY)
