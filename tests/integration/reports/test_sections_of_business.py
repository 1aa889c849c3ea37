"""Figures of a report to cabinet that come from decisions, support, businesses and complaints."""

from __future__ import annotations

from datetime import time

import pytest

from goodward.cases.queries import provider_case
from goodward.complaints import actions as complaints
from goodward.core.measuring.periods import period_called
from goodward.gatherings import actions as gatherings
from goodward.gatherings.actions import When
from goodward.offers.counting import taken_up
from goodward.reports.sections import decisions, feedback, going_on, supporting
from goodward.reports.sections.asking import Asked
from goodward.support import actions as support
from goodward.support.actions import Wish
from goodward.support.queries import topics_in
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.feedback import Office
from tests.support.funding import NEW_PLACES, Panel
from tests.support.gatherings import a_gathering, booked
from tests.support.sustainability import Business

pytestmark = pytest.mark.django_db
QUARTER = period_called("2026-q2")


def asked(authority, today="Friday 2026-07-10", period=QUARTER):
    return Asked(authority, period, today=day(today))


def rows(table):
    return {line.title: line.values for line in table.lines}


def test_decisions_about_funding_are_counted_on_the_day_they_were_taken():
    panel = Panel()
    # The questions were raised on Friday 8 May. One was approved on Tuesday 12 May, four days
    # later; another put forward and still waiting, which is no decision.
    panel.approved(on="Tuesday 2026-05-12")
    panel.put_forward(NEW_PLACES)

    section = decisions.take(asked(panel.authority))

    taken, against, days = section.tables
    assert rows(taken)["Funding withdrawn"] == (1, 0)
    assert sum(values[0] for values in rows(taken).values()) == 1
    assert rows(against) == {"Representations received": (0, 0), "Appeals received": (0, 0)}
    assert rows(days)["Middle (median)"] == (4,)
    assert section.says == (
        "1 decision about funding was taken in April to June 2026, a year before 0."
    )
    assert section.missing[-1].startswith("This is of 1 decision only")


def test_a_proposal_that_was_not_taken_is_counted_apart():
    panel = Panel()
    panel.approved(decision="refused", parts=(), children=(), takes_effect_on=None)

    [taken, *_] = decisions.take(asked(panel.authority)).tables

    assert rows(taken)["Proposed and not taken"] == (1, 0)
    assert rows(taken)["Funding withdrawn"] == (0, 0)


def test_of_another_quarter_nothing_was_decided():
    panel = Panel()
    panel.approved()

    section = decisions.take(asked(panel.authority, period=period_called("2026-q1")))

    assert section.says == "No decision about funding was taken in January to March 2026."
    assert section.tables == ()


class Supported:
    """
    Oaks of Leicestershire, on Requires improvement since Thursday 2 April 2026.

    A package of one advisory visit is agreed on Tuesday 7 April and given that day; it worked. A
    forum was held on Tuesday 12 May: Ann and Bo of Oaks came, Cy did not; of Dee nobody said.
    """

    def __init__(self):
        self.authority = an_authority("leicestershire")
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.oaks = a_provider(self.authority, "Oaks")
        history(self.oaks, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
        self.give()
        self.meet()

    def give(self):
        on = "Tuesday 2026-04-07"
        case = provider_case(self.oaks, today=day(on))
        package = support.broker(
            provider=self.oaks, pathway=case.answer.pathways[0].id, pathway_number=1,
            wishes=[Wish("leadership_and_governance", ["advisory_visit"])], by=self.sam,
            at=noon(on),
        )  # fmt: skip
        agreed = support.agree(package=package, on=day(on), by=self.sam, at=noon(on))
        [item] = [item for part in topics_in(agreed) for item in part.items]
        support.deliver(item=item, on=day(on), given_by="Sam Hill", by=self.sam, at=noon(on))
        support.outcome(item=item, outcome="worked", said="It did.", by=self.sam, at=noon(on))

    def meet(self):
        before, on = noon("Monday 2026-05-04"), day("Tuesday 2026-05-12")
        forum = a_gathering(
            self.authority, kind="forum", at=before, by=self.sam, places=9,
            sessions=[When(on, time(10), time(12))],
        )  # fmt: skip
        ann, bo, cy, _ = booked(forum, self.oaks, "Ann", "Bo", "Cy", "Dee", at=before, by=self.sam)
        gatherings.note_attendance(
            gathering=forum, came={ann.pk: True, bo.pk: True, cy.pk: False}, by=self.sam,
            at=noon("Tuesday 2026-05-12"),
        )  # fmt: skip


def test_support_is_counted_where_it_was_agreed_given_and_attended():
    authority = Supported().authority

    section = supporting.take(asked(authority))

    first, kinds, outcomes, meetings = section.tables
    assert rows(first) == {
        "Packages agreed": (1, 0),
        "Items given": (1, 0),
        "People at training they needed": (0, 0),
    }
    assert rows(kinds) == {"Advisory visit": (1, 0)}
    assert rows(outcomes) == {"It worked": (1, 0)}
    # Held now and a year before, people who came, providers that came.
    assert rows(meetings)["Forums"] == (1, 0, 2, 1)
    assert rows(meetings)["Training"] == (0, 0, 0, 0)
    assert section.says == (
        "In April to June 2026, 1 package of support was agreed, 1 item given, and "
        "1 meeting or training held."
    )


def test_a_concern_is_counted_at_each_thing_it_is_about_and_its_words_are_nowhere():
    business = Business()
    business.raise_concern("Monday 2026-05-18", words="Fees are three months behind.")

    section = going_on.take(asked(business.authority))

    counted = rows(section.tables[0])
    assert counted["Concerns"] == counted["Providers"] == (1, 0)
    assert [line.title for line in section.tables[0].lines if not line.is_whole] == [
        going_on.terms_of(business.authority).concerns["money"].title
    ]
    assert "three months" not in str(section)


def test_complaints_are_counted_where_they_came_and_how_they_were_answered():
    office = Office()
    formal = office.receive("Monday 2026-04-13")
    complaints.answer(
        feedback=formal, outcome="upheld", text="You are right.", by=office.pat,
        at=noon("Monday 2026-04-20"),
    )  # fmt: skip
    office.receive("Tuesday 2026-06-02", kind="compliment", way="")

    section = feedback.take(asked(office.authority))

    received, answers, kept = section.tables
    assert rows(received) == {
        "Compliments": (1, 0), "Complaints, informal": (0, 0), "Complaints, formal": (1, 0),
    }  # fmt: skip
    assert rows(answers) == {"Upheld": (1, 0), "Answered in all": (1, 0)}
    # Answered on the seventh day, in time.
    assert rows(kept)["April to June 2026"] == (1.0, 7)


def test_a_complaint_about_somebody_who_may_read_the_report_is_in_no_number():
    office = Office()
    office.receive("Monday 2026-04-13", about=office.pat.pk)

    section = feedback.take(asked(office.authority))

    assert section.says == "No compliment or complaint came in April to June 2026."
    assert section.tables == ()
    assert feedback.LEFT_OUT in section.missing


def test_that_some_are_left_out_is_said_whether_or_not_there_are_any():
    assert feedback.LEFT_OUT in feedback.take(asked(Office().authority)).missing


def test_where_nothing_was_taken_up_there_is_nothing_to_count():
    found = taken_up(an_authority(), day("Wednesday 2026-04-01"), day("Tuesday 2026-06-30"))

    assert (found.packages.total(), found.calls, found.nameless) == (0, 0, 0)
