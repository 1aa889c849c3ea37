"""A small authority made by hand, whose figures are worked out here line by line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goodward.cases.queries import AskedFor
from goodward.core.measuring.adherence import Went, went
from goodward.reports.adherence import (
    DEFINITIONS,
    adherence,
    cases_behind,
    number_behind,
    of_officers,
)
from tests.support.builders import (
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
APRIL = AskedFor(day("Wednesday 2026-04-01"), day("Thursday 2026-04-30"))
LATER = day("Friday 2026-05-29")


class SmallKent:
    """
    Three nurseries told of a judgement on Monday 13 April 2026; nothing else was in April.

    Kent gives three working days to allocate under Requires improvement: Thursday 16 April; five
    from there to call; and the same day under Inadequate, two from there to call.
    """

    def __init__(self):
        self.authority = an_authority("kent")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.oaks = self.judged("Oaks", REQUIRES_IMPROVEMENT)
        self.elms = self.judged("Elms", REQUIRES_IMPROVEMENT)
        self.ash = self.judged("Ash House", INADEQUATE)
        # Oaks: allocated in time, on Wednesday, so called by Wednesday 22 April: done a day late.
        self.done(self.oaks, "Wednesday 2026-04-15", "officer_allocated", role=IA, person=self.sam)
        self.done(self.oaks, "Thursday 2026-04-23", "contact_made", by=IA)
        # Elms: allocated four days late, on Monday 20 April, so to be called by Monday 27 April.
        self.done(self.elms, "Monday 2026-04-20", "officer_allocated", role=IA, person=self.sam)
        # Ash House: nobody was allocated on the day, nor since.

    def judged(self, name, judgement):
        provider = a_provider(self.authority, name)
        history(provider, [("Monday 2026-04-13", "judgement_published", judgement)])
        return provider

    def done(self, provider, on, kind, **fields):
        history(provider, [(on, kind, fields)])

    def figures(self, asked=APRIL, as_at=LATER):
        found = adherence(self.authority, asked, as_at=as_at)
        return {
            (pathway.pathway, rule.rule): dict(rule.kept.counts)
            for pathway in found.pathways
            for rule in pathway.rules
        }


def test_each_deadline_of_the_month_is_counted_once_where_its_day_falls():
    kent = SmallKent()

    assert kent.figures() == {
        ("requires_improvement", "allocate_adviser"): {Went.IN_TIME: 1, Went.LATE: 1},
        ("requires_improvement", "first_contact"): {Went.LATE: 1, Went.OVERDUE: 1},
        ("inadequate", "allocate_adviser"): {Went.OVERDUE: 1},
    }


def test_the_whole_is_the_sum_and_its_share_is_of_what_was_to_be_kept():
    found = adherence(SmallKent().authority, APRIL, as_at=LATER)

    # One of five: late were an allocation by four days (16 to 20 April) and a call by one.
    assert found.kept.share == Fraction(1, 5)
    assert found.kept.late == {1: 1, 4: 1}
    assert [each.title for each in found.pathways] == ["Requires improvement", "Inadequate"]


def test_what_an_officer_owes_is_theirs_alone():
    kent = SmallKent()

    mine = kent.figures(APRIL._replace(officer=kent.sam.pk))

    assert mine == {("requires_improvement", "first_contact"): {Went.LATE: 1, Went.OVERDUE: 1}}


def test_the_cases_behind_a_number_are_the_ones_it_counts():
    kent = SmallKent()
    asked = APRIL._replace(pathway="requires_improvement", rule="first_contact")

    [late] = cases_behind(kent.authority, asked, Went.LATE, as_at=LATER)
    [overdue] = cases_behind(kent.authority, asked, Went.OVERDUE, as_at=LATER)

    assert (late.provider_name, late.deadline.due_on) == ("Oaks", day("Wednesday 2026-04-22"))
    assert (overdue.provider_name, overdue.deadline.due_on) == ("Elms", day("Monday 2026-04-27"))
    assert len(cases_behind(kent.authority, APRIL, None, as_at=LATER)) == 5
    assert number_behind(kent.authority, asked, Went.LATE, as_at=LATER) == 1
    assert number_behind(kent.authority, APRIL, None, as_at=LATER) == 5
    assert len(cases_behind(kent.authority, APRIL, None, as_at=LATER, limit=2)) == 2


SENIOR = "senior_improvement_adviser"


def test_each_role_stands_with_what_it_owes():
    kent = SmallKent()

    found = adherence(kent.authority, APRIL, as_at=LATER)

    # The senior adviser allocates: in time at Oaks, four days late at Elms, never at Ash House. The
    # adviser calls: a day late at Oaks, never at Elms.
    assert {each.role: dict(each.kept.counts) for each in found.by_role} == {
        SENIOR: {Went.IN_TIME: 1, Went.LATE: 1, Went.OVERDUE: 1},
        IA: {Went.LATE: 1, Went.OVERDUE: 1},
    }
    assert found.by_role[0].role == SENIOR
    assert kent.figures(APRIL._replace(role=IA)) == {
        ("requires_improvement", "first_contact"): {Went.LATE: 1, Went.OVERDUE: 1}
    }
    assert {
        each.rule
        for each in cases_behind(kent.authority, APRIL._replace(role=IA), None, as_at=LATER)
    } == {"first_contact"}


def test_each_officer_stands_with_what_their_cases_owe():
    kent = SmallKent()
    nobodys = a_person(kent.authority, IA)

    first, second = of_officers(kent.authority, APRIL, [nobodys.pk, kent.sam.pk], as_at=LATER)

    assert (first.officer, first.kept.owed) == (nobodys.pk, 0)
    assert dict(second.kept.counts) == {Went.LATE: 1, Went.OVERDUE: 1}
    assert second.kept.late == {1: 1}


def test_days_that_are_no_whole_months_are_counted_all_the_same():
    kent = SmallKent()
    first_half = AskedFor(day("Wednesday 2026-04-01"), day("Thursday 2026-04-16"))
    second_half = AskedFor(day("Friday 2026-04-17"), day("Thursday 2026-04-30"))

    # To be allocated by Thursday 16 April were the two that Requires improvement; Ash House too.
    assert sum(sum(each.values()) for each in kent.figures(first_half).values()) == 3
    assert kent.figures(second_half) == {
        ("requires_improvement", "first_contact"): {Went.LATE: 1, Went.OVERDUE: 1}
    }


def test_an_open_deadline_is_to_come_until_its_day_is_over():
    kent = SmallKent()
    elms = ("requires_improvement", "first_contact")

    assert kent.figures(as_at=day("Monday 2026-04-27"))[elms][Went.TO_COME] == 1
    assert kent.figures(as_at=day("Tuesday 2026-04-28"))[elms][Went.OVERDUE] == 1


@pytest.mark.parametrize("how", list(Went))
def test_each_way_leads_to_as_many_cases_as_it_counts(how):
    kent = SmallKent()
    kent.done(
        kent.ash, "Tuesday 2026-04-14", "duty_excused",
        pathway="inadequate", duty="allocate_adviser", reason="Closed for the week",
    )  # fmt: skip
    kent.done(kent.elms, "Tuesday 2026-05-12", "judgement_published", **INADEQUATE)
    spring = AskedFor(day("Wednesday 2026-04-01"), day("Tuesday 2026-06-30"))
    for as_at in (day("Tuesday 2026-05-12"), LATER):
        behind = cases_behind(kent.authority, spring, how, as_at=as_at)

        assert len(behind) == number_behind(kent.authority, spring, how, as_at=as_at)
        assert {went(each.deadline, as_at=as_at) for each in behind} <= {how}


def test_an_excuse_after_the_day_does_not_make_it_kept():
    kent = SmallKent()
    kent.done(
        kent.ash, "Tuesday 2026-04-14", "duty_excused",
        pathway="inadequate", duty="allocate_adviser", reason="The file came in the evening",
    )  # fmt: skip

    assert kent.figures()["inadequate", "allocate_adviser"] == {Went.CLOSED_LATE: 1}


def test_another_authoritys_deadlines_are_never_counted():
    kent = SmallKent()

    assert adherence(an_authority("leicestershire"), APRIL, as_at=LATER).pathways == ()
    assert len(kent.figures()) == 3


def test_it_takes_as_many_queries_for_one_case_as_for_many(django_assert_max_num_queries):
    kent = SmallKent()
    adherence(kent.authority, APRIL, as_at=LATER)

    with django_assert_max_num_queries(2):
        adherence(kent.authority, APRIL, as_at=LATER)


def test_every_way_is_defined():
    assert set(DEFINITIONS) == set(Went)
