"""What a decision has to say before a second person sees it, and how it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goodward.core.funding.content import Asked, Content, as_kept, is_adverse, missing, read_kept
from goodward.core.funding.status import Effect
from tests.support.days import day

ASKED = (Asked("national_continuity", "What of the children placed?", "National base"),)
TODAY = day("Monday 2026-05-11")
WHOLE = Content(
    decision="accepted",
    parts=("two_year_old_working_parents",),
    children=("new",),
    answers={"national_continuity": "Nobody who is placed is touched."},
    reasons="There are enough places at good settings nearby.",
    takes_effect_on=day("Monday 2026-06-01"),
    why_that_day="After half term.",
    representations_by=day("Friday 2026-05-29"),
    appeal_by=day("Friday 2026-06-12"),
    review_on=day("Tuesday 2026-09-01"),
    places=12,
    children_placed=9,
)


def found(content, *, effect=Effect.WITHDRAW, notice_ends=None, days=("representations_by",
          "appeal_by"), earliest=TODAY):  # fmt: skip
    return dict(
        missing(
            content,
            effect=effect,
            asked=ASKED,
            days_left_open=days,
            earliest=earliest,
            notice_ends=notice_ends,
        )
    )


def test_a_whole_decision_lacks_nothing_and_is_kept_as_it_is():
    assert found(WHOLE) == {}
    assert read_kept(as_kept(WHOLE)) == WHOLE
    assert read_kept(as_kept(Content())) == Content()
    assert as_kept(WHOLE)["takes_effect_on"] == "2026-06-01"


def test_an_empty_one_lacks_its_decision_answers_and_reasons():
    assert list(found(Content())) == ["decision", "national_continuity", "reasons"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"parts": ()}, "parts"),
        ({"children": ()}, "children"),
        ({"answers": {"national_continuity": "  "}}, "national_continuity"),
        ({"takes_effect_on": None}, "takes_effect_on"),
        ({"takes_effect_on": date(2026, 5, 10)}, "takes_effect_on"),
        ({"why_that_day": " "}, "why_that_day"),
        ({"representations_by": None}, "representations_by"),
        ({"appeal_by": date(2026, 5, 10)}, "appeal_by"),
        ({"review_on": date(2026, 6, 1)}, "review_on"),
    ],
)
def test_each_thing_that_is_missing_is_named_at_its_field(change, field):
    assert list(found(replace(WHOLE, **change))) == [field]


def test_less_notice_than_the_terms_needs_a_reason():
    plain = replace(WHOLE, why_that_day="")
    ends = day("Monday 2026-08-31")

    assert found(plain, notice_ends=ends) == {
        "why_that_day": "Notice lasts until 31 August 2026: say why it is sooner"
    }
    later = replace(plain, takes_effect_on=ends, review_on=None)
    assert found(later, notice_ends=ends) == {}
    assert found(replace(plain, takes_effect_on=ends, review_on=None))["why_that_day"].startswith(
        "No notice is set"
    )


def test_days_that_the_terms_count_need_not_be_given():
    assert found(replace(WHOLE, representations_by=None, appeal_by=None), days=()) == {}


def test_refusing_to_withdraw_needs_no_day_and_no_way_to_appeal():
    refused = Content(
        decision="refused",
        answers={"national_continuity": "Ten children would lose their place."},
        reasons="There is no other place nearby.",
    )

    assert found(refused) == {}
    assert "appeal_by" in found(refused, effect=Effect.REINSTATE)


@pytest.mark.parametrize(
    ("effect", "decision", "adverse"),
    [
        (Effect.WITHDRAW, "accepted", True),
        (Effect.WITHDRAW, "refused", False),
        (Effect.CONDITION, "accepted", True),
        (Effect.CONDITION, "refused", False),
        (Effect.REINSTATE, "accepted", False),
        (Effect.REINSTATE, "refused", True),
        (Effect.OVERTURN, "accepted", False),
    ],
)
def test_which_decisions_go_against_the_provider(effect, decision, adverse):
    assert is_adverse(effect, Content(decision=decision)) is adverse


def test_setting_another_aside_touches_what_that_touched():
    aside = replace(WHOLE, parts=(), children=(), why_that_day="")

    assert found(aside, effect=Effect.OVERTURN, days=()) == {}
