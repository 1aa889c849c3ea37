"""What a notice says, and how its requirements stand."""

from __future__ import annotations

import pytest

from goodward.core.notices.kinds import Kind, Source
from goodward.core.notices.requirements import Found, counted_at, next_day
from goodward.core.notices.saying import (
    Asked,
    Facts,
    NoticeRefused,
    as_kept,
    check_asked,
    check_facts,
    read_kept,
)
from tests.support.days import day

MONDAY, WEDNESDAY = day("Monday 2026-11-02"), day("Wednesday 2026-11-04")
NOTICE = Facts(MONDAY, WEDNESDAY)


def test_what_a_notice_says_is_read_as_it_was_kept():
    said = Facts(MONDAY, WEDNESDAY, Source.PUBLISHED, "W-1", "Too few.", day("Friday 2026-12-11"))

    assert read_kept(as_kept(said)) == said
    assert read_kept(as_kept(NOTICE)) == NOTICE


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        (Kind.WELFARE, Facts(day("Thursday 2026-11-05"), WEDNESDAY), "issued_on"),
        (Kind.WELFARE, Facts(MONDAY, day("Thursday 2026-11-05")), "received_on"),
        (Kind.WELFARE, Facts(WEDNESDAY, MONDAY), "received_on"),
        (Kind.WELFARE, Facts(MONDAY, WEDNESDAY, until_on=WEDNESDAY), "until_on"),
        (Kind.SUSPENSION, Facts(WEDNESDAY, WEDNESDAY, until_on=MONDAY), "until_on"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(kind, facts, field):
    with pytest.raises(NoticeRefused) as refused:
        check_facts(kind, facts, WEDNESDAY)
    assert refused.value.field == field


def test_a_suspension_of_one_day_and_a_notice_told_at_once_can_be():
    check_facts(Kind.SUSPENSION, Facts(MONDAY, MONDAY, until_on=MONDAY), WEDNESDAY)


def test_a_requirement_needs_words_and_no_day_before_the_notice():
    check_asked(Asked("Keep the ratios", comply_by=MONDAY), NOTICE)
    check_asked(Asked("Keep the ratios"), NOTICE)
    for asked, field in (
        (Asked(" "), "text_2"),
        (Asked("Keep the ratios", comply_by=day("Friday 2026-10-30")), "comply_by_2"),
    ):
        with pytest.raises(NoticeRefused) as refused:
            check_asked(asked, NOTICE, "text_2")
        assert refused.value.field == field


# Requirements at several settings

ACORNS, BEECHES = 11, 12
DAYS = {1: day("Monday 2026-12-07"), 2: day("Friday 2026-11-27"), 3: None}


def test_what_nobody_looked_at_is_open():
    counted = counted_at(1, [ACORNS, BEECHES], {(1, ACORNS): Found.MET, (2, BEECHES): Found.MET})

    assert (counted.met, counted.not_met, counted.open) == (1, 0, 1)
    assert not counted.is_met_everywhere
    assert not counted_at(1, [], {}).is_met_everywhere


@pytest.mark.parametrize(
    ("found", "soonest"),
    [
        ({}, "Friday 2026-11-27"),
        ({(2, ACORNS): Found.MET}, "Friday 2026-11-27"),
        ({(2, ACORNS): Found.MET, (2, BEECHES): Found.NOT_MET}, "Friday 2026-11-27"),
        ({(2, ACORNS): Found.MET, (2, BEECHES): Found.MET}, "Monday 2026-12-07"),
    ],
)
def test_the_next_day_is_the_soonest_of_what_is_not_met_everywhere(found, soonest):
    assert next_day(DAYS, [ACORNS, BEECHES], found) == day(soonest)


def test_there_is_no_next_day_where_all_is_met_or_no_day_is_known():
    assert next_day({3: None}, [ACORNS], {}) is None
    assert next_day({1: DAYS[1]}, [ACORNS], {(1, ACORNS): Found.MET}) is None
