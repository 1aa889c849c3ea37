"""
Every figure of a report to cabinet, in a small authority made by hand.

What was done stands in `SmallKent`, line by line; the right answers are worked out from it beside
each test. The report is of April to June 2026, taken on Friday 10 July 2026.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodward.cases.queries import timeline
from goodward.core.cabinet.figures import Form, as_kept, read_kept
from goodward.core.measuring.periods import period_called
from goodward.notices.concerns import note
from goodward.reports.sections import deadlines, judgements, noticing, offering, supporting, visits
from goodward.reports.sections.asking import Asked
from goodward.reports.sections.taking import SOURCES, take
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
TODAY = "Friday 2026-07-10"
QUARTER = period_called("2026-q2")
MET = {"framework": "compliance", "overall": "met", "inspection": "out_of_school"}


class SmallKent:
    """
    Four nurseries and an out-of-school club.

    Oaks: registered in 2020; Good in 2022, Requires improvement on Monday 13 April 2026.
    Elms: registered in 2020; Inadequate on Tuesday 3 June 2025, Good on Monday 4 May 2026.
    Ash: registered in 2020 and never inspected; it left on Friday 29 May 2026.
    Fir: registered on Monday 1 June 2026, and not inspected yet.
    Robins, the club: registered in 2020; Met in 2023.
    """

    def __init__(self):
        self.authority = an_authority("kent", at=noon("Monday 2021-01-04"))
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        long_ago = day("Monday 2020-01-06")
        self.oaks = self.one("Oaks", long_ago)
        self.elms = self.one("Elms", long_ago)
        self.ash = self.one("Ash", long_ago)
        self.fir = self.one("Fir", day("Monday 2026-06-01"))
        self.robin = self.one("Robins", long_ago, type="out_of_school")
        history(self.oaks, [("Monday 2022-03-07", "judgement_published", GOOD)])
        history(self.robin, [("Monday 2023-03-06", "judgement_published", MET)])
        history(self.elms, [("Tuesday 2025-06-03", "judgement_published", INADEQUATE)])
        history(self.elms, [("Monday 2026-05-04", "judgement_published", GOOD)])
        history(self.oaks, [("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT)])
        history(self.ash, [("Friday 2026-05-29", "provider_left")])

    def one(self, name, registered_on, **more):
        return a_provider(self.authority, name, registered_on=registered_on, postcode="CT16 1AA",
                          **more)  # fmt: skip

    def asked(self, today=TODAY, period=QUARTER):
        return Asked(self.authority, period, today=day(today))


@pytest.fixture
def kent():
    return SmallKent()


def rows(table):
    return {line.title: line.values for line in table.lines}


def test_providers_stand_by_the_outcome_in_force_on_the_last_day_and_a_year_before(kent):
    section = judgements.take(kent.asked())

    # On 30 June 2026: Oaks requires improvement, Elms good, Robins met, Fir none; Ash has left.
    # On 30 June 2025: Oaks good, Elms inadequate, Robins met, Ash none; Fir was not there yet.
    assert rows(section.tables[0]) == {
        "Good": (1, 1, 0),
        "Requires improvement": (1, 0, 1),
        "Inadequate": (0, 1, -1),
        "Met": (1, 1, 0),
        "No judgement yet": (1, 1, 0),
        "All on the register": (4, 4, 0),
    }
    assert section.says == (
        "On 30 June 2026, 1 of 2 graded providers were Good or Outstanding; 1 of 1 met what is "
        "required."
    )


def test_of_few_no_share_is_told_and_that_is_said(kent):
    section = judgements.take(kent.asked())

    last = section.tables[1].lines[-1]
    # Two graded, no report card, one on compliance: too few for a share.
    assert last.values == (None, 2, None, 0, None, 1)
    assert last.title == "30 June 2026"
    assert any("fewer than ten" in each for each in section.missing)


def test_nine_ends_of_quarters_are_told_the_earliest_first(kent):
    section = judgements.take(kent.asked())

    titles = [each.title for each in section.tables[1].lines]
    assert (len(titles), titles[0], titles[1]) == (9, "30 June 2024", "30 September 2024")


def test_deadlines_are_those_whose_day_lies_in_the_quarter(kent):
    # Oaks: an adviser is to be allocated within three working days of Monday 13 April, so by
    # Thursday 16 April: done on Wednesday 15. A call is due within five, by Wednesday 22 April:
    # done a day late.
    history(kent.oaks, [("Wednesday 2026-04-15", "officer_allocated",
                         {"role": IA, "person": kent.sam})])  # fmt: skip
    history(kent.oaks, [("Thursday 2026-04-23", "contact_made", {"by": IA})])

    section = deadlines.take(kent.asked())

    of_rules = rows(next(each for each in section.tables if "Requires" in each.title))
    # Due, in time, late, overdue, excused, ended after and before its day, to come.
    allocating = next(values for title, values in of_rules.items() if "llocate" in title)
    assert allocating == (1, 1, 0, 0, 0, 0, 0, 0)
    calling = [values for title, values in of_rules.items() if values == (1, 0, 1, 0, 0, 0, 0, 0)]
    assert len(calling) == 1


def test_a_visit_counts_on_its_day_under_the_pathway_that_was_open(kent):
    held = ("visit_held", {"roles": (IA,)})
    history(kent.oaks, [
        ("Tuesday 2026-04-21", *held),  # while Requires improvement is open
        ("Wednesday 2026-05-20", "visit_held", {"kind": ("support", "exit")}),
        ("Friday 2026-07-03", *held),  # after the quarter
    ])  # fmt: skip
    history(kent.robin, [("Monday 2026-06-08", *held), ("Tuesday 2025-06-10", *held)])

    section = visits.take(kent.asked())

    of_stages, of_kinds = map(rows, section.tables)
    assert of_stages["Requires improvement"] == (2, 0)
    assert of_stages["All visits"] == (3, 1)
    assert of_kinds == {"Support": (3, 1), "Exit": (1, 0)}
    assert section.says == (
        "3 visits were held at 2 providers in April to June 2026, a year before 1."
    )


def test_a_visit_that_was_corrected_is_counted_as_it_should_have_been(kent):
    history(kent.robin, [("Monday 2026-06-08", "visit_held", {"roles": (IA,)})])
    [held] = [
        each.name for each in timeline(kent.robin, today=day(TODAY)) if each.kind == "visit_held"
    ]
    history(kent.robin, [("Tuesday 2026-06-09", "corrected", {"corrects": held, "with": None})])

    assert visits.take(kent.asked()).tables == ()


def test_notices_and_concerns_are_counted_and_nobody_is_named(kent):
    note(
        provider=kent.oaks,
        on=day("Monday 2026-06-01"),
        said="A gate was open",
        by=kent.sam,
        at=noon("Tuesday 2026-06-02"),
    )

    section = noticing.take(kent.asked())

    counted = rows(section.tables[0])
    assert counted["Concerns noted"] == (1, 0)
    assert counted["Concerns shared with Ofsted"] == (0, 0)
    assert counted["Suspensions"] == (0, 0)
    assert "Oaks" not in str(as_kept([section]))


def test_an_annual_conversation_is_counted_in_the_quarter_it_was_held_in(kent):
    history(kent.elms, [("Thursday 2026-06-11", "annual_conversation_held")])
    history(kent.robin, [("Thursday 2025-05-15", "annual_conversation_held")])

    section = offering.take(kent.asked())

    assert rows(section.tables[0])["Annual conversations held"] == (1, 1)
    assert section.says.startswith("In April to June 2026, 1 annual conversation was held")


def test_what_did_not_happen_is_said_and_has_no_table(kent):
    section = supporting.take(kent.asked())

    assert section.says == "No support was recorded as given in April to June 2026."
    assert section.tables == ()


def test_a_period_that_is_not_over_is_compared_with_as_many_days(kent):
    asked = kent.asked(today="Friday 2026-05-15")

    # 1 April to 15 May are 45 days; of the year before, 1 April to 15 May as well.
    assert asked.now.last == day("Friday 2026-05-15")
    assert asked.then.last == day("Thursday 2025-05-15")
    assert "first 45 days" in judgements.take(asked).missing[0]


def test_a_year_before_anything_was_recorded_is_no_year_of_noughts():
    later = an_authority("kent")
    oaks = a_provider(later, "Oaks", registered_on=day("Monday 2020-06-01"))
    history(oaks, [("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT)])
    history(oaks, [("Tuesday 2026-04-21", "visit_held", {"roles": (IA,)})])
    asked = Asked(later, QUARTER, today=day(TODAY))

    said = visits.take(asked).missing

    assert said[0].startswith("What people do is recorded here since 13 April 2026.")
    # Ofsted’s judgements are known from its files, also of the days before.
    assert not any("recorded here since" in each for each in judgements.take(asked).missing)


def test_where_the_year_before_was_recorded_nothing_is_said_of_it(kent):
    # Robin was judged in March 2023, before April to June 2025.
    assert not any("recorded here since" in each for each in visits.take(kent.asked()).missing)


def test_every_section_says_what_it_counts_and_keeps_its_shape(kent):
    sections = take(kent.authority, QUARTER, today=day(TODAY))

    assert [each.key for each in sections] == [each.key for each in SOURCES]
    assert len({each.key for each in SOURCES}) == len(SOURCES)
    for section in sections:
        assert section.says.endswith(".")
        assert section.counts
        for table in section.tables:
            assert {len(line.values) for line in table.lines} == {len(table.columns)}
            forms = {table.columns[place].form for place in table.drawn_columns}
            assert len(forms) <= 1
            assert Form.SHARE not in forms or all(
                0 <= (line.values[place] or 0) <= 1
                for line in table.lines
                for place in table.drawn_columns
            )
    assert read_kept(as_kept(sections)) == sections


def test_another_authoritys_are_in_no_figure(kent):
    other = an_authority("leicestershire")

    for section in take(other, QUARTER, today=day(TODAY)):
        assert all(
            not value for table in section.tables for line in table.lines for value in line.values
        ), section.title


def test_it_takes_as_many_queries_for_many_providers_as_for_few(kent):
    take(kent.authority, QUARTER, today=day(TODAY))
    with CaptureQueriesContext(connection) as few:
        take(kent.authority, QUARTER, today=day(TODAY))
    for number in range(3):
        nursery = kent.one(f"More {number}", day("Monday 2020-01-06"))
        history(nursery, [("Monday 2026-04-13", "judgement_published", REQUIRES_IMPROVEMENT)])

    with CaptureQueriesContext(connection) as many:
        take(kent.authority, QUARTER, today=day(TODAY))

    assert len(many) == len(few)
