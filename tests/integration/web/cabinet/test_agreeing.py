"""A report to cabinet says of a day and a quarter what the pages of oversight say of them."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.core.measuring.adherence import Went
from goodward.core.measuring.periods import period_called
from goodward.core.measuring.register import SCALES
from goodward.inspections.register_counting import count_register
from goodward.providers.models import Provider
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.providers.restricting import REFUGE, restrict
from goodward.reports.sections import deadlines, judgements
from goodward.reports.sections.asking import Asked
from goodward.web.pages.register.titles import SCALE_TITLES, WORD_TITLES
from tests.integration.reports.test_adherence import SmallKent
from tests.integration.web.oversight.test_adherence_pages import cells
from tests.integration.web.register.test_register_pages import table_of
from tests.support.builders import GOOD, a_person, history
from tests.support.days import day, noon
from tests.support.register import small_register
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"
FIRST_QUARTER, SECOND_QUARTER = period_called("2026-q1"), period_called("2026-q2")
MARCH, MAY = "31 March 2026", "29 May 2026"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


def reader(authority):
    return Visitor(Client(), a_person(authority, "improvement_standards_manager"))


def first_numbers(row):
    return {head: int(said.split(" ")[0].replace(",", "")) for head, said in row.items()}


def on_the_page(authority, day_text):
    """Return from the page how many have each outcome, by its title, and how many there are."""
    count_register(authority, today=day(TODAY), at=noon(TODAY))
    page = reader(authority).visit("register:show")
    found = {}
    for key, scale in SCALES.items():
        if page.select_one(f"section[aria-labelledby='h-{key}']"):
            row = first_numbers(table_of(page, key).get(day_text, {}))
            found |= {WORD_TITLES[word]: row[WORD_TITLES[word]] for word in scale.words if row}
    whole = first_numbers(table_of(page, "scales")[day_text])
    by_scale = {key: whole[title] for key, title in SCALE_TITLES.items()}
    return found, whole["No outcome yet"], whole["All"], by_scale


def in_the_report(authority, period):
    """Return the same from the section of a report."""
    section = judgements.take(Asked(authority, period, today=day(TODAY)))
    outcomes, over_time = section.tables
    rows = {line.title: line.values[0] for line in outcomes.lines}
    last = over_time.lines[-1].values
    # For each scale the share that asks for nothing, and how many are on it.
    by_scale = dict(zip(SCALES, last[1::2], strict=True))
    return rows, by_scale


@pytest.mark.parametrize(
    ("period", "day_text", "graded"),
    [(FIRST_QUARTER, MARCH, 1), (SECOND_QUARTER, MAY, 1)],
    ids=["the end of a quarter", "today"],
)
def test_the_register_is_the_same_on_its_page_and_in_a_report(period, day_text, graded):
    kent = small_register()

    found, without, everybody, page_scales = on_the_page(kent, day_text)
    rows, report_scales = in_the_report(kent, period)

    for title, number in found.items():
        assert rows.get(_in_a_report(title), 0) == number, title
    assert rows["No judgement yet"] == without == 1
    assert rows["All on the register"] == everybody == 5
    assert report_scales == page_scales
    # By the table of the small register: one is graded, one has a card, two are on compliance.
    assert report_scales == {"graded": graded, "report_card": 1, "compliance": 2}


def _in_a_report(title):
    """Return what a report calls an outcome: as lists of providers do."""
    word = next(word for word, each in WORD_TITLES.items() if each == title)
    return OUTCOME_TITLES.get(word, title)


def test_they_stay_the_same_once_something_was_recorded_and_somebody_hidden():
    kent = small_register()
    held = {each.urn: each for each in Provider.objects.for_authority(kent)}
    new = {**GOOD, "inspected_on": day("Tuesday 2026-03-10")}
    history(held["EY100006"], [("Monday 2026-05-18", "judgement_published", new)])
    restrict(provider=held["EY100001"], why=REFUGE, by=None, at=noon(TODAY))

    found, without, everybody, page_scales = on_the_page(kent, MARCH)
    rows, report_scales = in_the_report(kent, FIRST_QUARTER)

    # The one without an outcome has one from March on, and the one with a card is seen no more.
    assert found["Good"] == rows["Good"] == 1
    assert without == rows.get("No judgement yet", 0) == 0
    assert everybody == rows["All on the register"] == 4
    assert report_scales == page_scales == {"graded": 2, "report_card": 0, "compliance": 2}


def test_deadlines_are_the_same_on_their_page_and_in_a_report():
    kent = SmallKent()

    page = reader(kent.authority).visit("/oversight/deadlines/?period=2026-q2")
    section = deadlines.take(Asked(kent.authority, SECOND_QUARTER, today=day(TODAY)))

    shown = 0
    by_pathway, *tables = section.tables
    for table in tables:
        for line in table.lines:
            if line.is_whole:
                continue
            on_page = cells(_part(page, table.title.partition(":")[0]), line.title)
            in_report = dict(zip(["Due", *deadlines.HEADS.values()], line.values, strict=True))
            for head in ("Due", *(deadlines.HEADS[each] for each in SHOWN_ALIKE)):
                assert int(on_page[head].split(" ")[0]) == in_report[head], (line.title, head)
            shown += 1
    # Of April one of five, as `SmallKent` says; in May two of Requires improvement were to be
    # monitored for the first time, and neither was.
    assert shown == 4
    share, _, number, _ = by_pathway.lines[-1].values
    assert (share, number) == (0.1429, 7)
    assert "14 % (1 of 7) kept in time" in words(page.main)


# The page counts what ended unmet in one column, a report in two.
SHOWN_ALIKE = (Went.IN_TIME, Went.LATE, Went.OVERDUE, Went.EXCUSED, Went.TO_COME)


def _part(page, pathway):
    return next(each for each in page.select("section") if each.h2 and words(each.h2) == pathway)
