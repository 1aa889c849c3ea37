"""Whoever stands in for somebody finds that person's work in their own list, marked."""

from __future__ import annotations

import pytest

from goodward.cases import queries as cases
from goodward.diary.actions import note_absence, withdraw_absence
from tests.integration.web.work.test_my_work import MONDAY, lanes, row
from tests.support.builders import a_person, history
from tests.support.days import day, noon
from tests.support.visitor import words

IA = "improvement_adviser"
TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def away(kent, anna, judged):
    """Anna, who carries Acorns and is on leave until Friday, and Sam, who covers."""
    sam = a_person(kent, IA, name="Sam Hill")
    history(judged("Acorns", MONDAY), [(MONDAY, "officer_allocated", {"role": IA, "person": anna})])
    history(judged("Brook", MONDAY), [(MONDAY, "officer_allocated", {"role": IA, "person": sam})])
    absence = note_absence(
        authority=kent,
        person=anna,
        first_day=day(TODAY),
        last_day=day("Friday 2026-04-17"),
        cover=sam,
        by=anna,
        at=noon(TODAY),
    )
    return sam, absence


def everything(visitor):
    return {name for names in lanes(visitor).values() for name in names}


def test_the_work_of_somebody_away_is_in_the_list_of_whoever_covers(away, signed_in):
    sam, _ = away
    visitor = signed_in(sam)

    visitor.visit("work:list")

    assert everything(visitor) == {"Acorns", "Brook"}
    assert "covering for Anna Bell" in words(row(visitor, "Acorns"))
    assert "covering" not in words(row(visitor, "Brook"))
    assert "You are covering for Anna Bell until Friday 17 April 2026." in words(
        visitor.page.select_one("main")
    )


def test_it_is_out_of_the_list_when_the_days_away_are_taken_back(away, anna, signed_in):
    sam, absence = away
    withdraw_absence(absence=absence, by=anna, at=noon(TODAY))
    visitor = signed_in(sam)

    visitor.visit("work:list")

    assert everything(visitor) == {"Brook"}
    assert "covering" not in words(visitor.page.select_one("main"))


def test_the_list_of_somebody_named_is_theirs_alone(away, anna, signed_in):
    sam, _ = away
    visitor = signed_in(anna)

    visitor.visit(f"/?person={sam.pk}")
    assert everything(visitor) == {"Brook"}
    visitor.visit(f"/?person={anna.pk}")
    assert everything(visitor) == {"Acorns"}


def test_every_duty_is_there_once_and_counted_once(away, anna, kent):
    sam, _ = away
    today = day(TODAY)

    def pks(person, **more):
        work = cases.my_work(kent, person=person, roles=[IA], today=today, **more)
        assert all(lane.count == len(lane.lines) for lane in work)
        owed = (work.overdue, work.this_week, work.later, work.undated, work.offered)
        found = [line.duty_pk for lane in owed for line in lane.lines]
        assert len(found) == len(set(found))
        return set(found), {line.duty_pk for line in work.waiting.lines}

    together, waiting = pks(sam, covering=(anna.pk,))

    assert together == pks(sam)[0] | pks(anna)[0]
    assert waiting.isdisjoint(together)
