"""Deadlines kept, as a manager reads them: each number leads to its cases."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

import pytest
import time_machine
from django.test import Client

from goodward.core.measuring.adherence import Kept, Went
from goodward.web.pages.oversight.presenters import CASES_EXPORTED, SHOWN, WAYS, late_text
from tests.integration.reports.test_adherence import SmallKent
from tests.support.builders import INADEQUATE, a_person
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon("Friday 2026-05-29"), tick=False):
        yield


@pytest.fixture
def kent():
    return SmallKent()


def reader(kent, role="improvement_standards_manager"):
    return Visitor(Client(), a_person(kent.authority, role))


def cells(page, rule):
    row = next(each for each in page.select("tbody tr") if words(each.th).startswith(rule))
    return {each["data-label"]: words(each) for each in row.select("td")}


def test_the_quarter_of_today_is_shown_with_its_shares(kent):
    page = reader(kent).visit("oversight:adherence")

    assert "April to June 2026." in words(page.main)
    assert [words(each) for each in page.select("h2")][:2] == ["Requires improvement", "Inadequate"]
    allocating = cells(page, "Allocate")
    assert allocating["In time"].startswith("1 ")
    # Thursday the 16th to Monday the 20th: four days.
    shares = allocating["Kept in time"]
    assert shares.startswith("50 % (1 of 2) 1 missed")
    assert shares.endswith("Late ones by 4 days (median)")


def test_a_number_leads_to_its_cases_and_back(kent):
    visitor = reader(kent)
    page = visitor.visit("oversight:adherence")
    overdue = [each for each in page.select("td a") if "overdue" in words(each)]
    [link] = [each for each in overdue if "rule=first_contact" in each["href"]]

    page = visitor.follow(link)

    assert visitor.title == "Deadlines: overdue"
    assert "Elms" in words(page.main)
    assert "Oaks" not in words(page.select_one("table"))
    visitor.click("Deadlines kept")
    assert visitor.title == "Deadlines kept"


def test_one_officers_are_for_managers_alone(kent):
    manager = reader(kent).visit("oversight:adherence")
    senior = reader(kent, "senior_improvement_adviser").visit("oversight:adherence")
    asked = f"?officer={kent.sam.pk}"

    assert manager.select_one("#id_officer")
    assert not senior.select_one("#id_officer")
    # Asked for by its address all the same, it narrows nothing.
    whole = reader(kent, "senior_staff").visit(f"/oversight/deadlines/{asked}")
    assert "Inadequate" in [words(each) for each in whole.select("h2")]
    mine = reader(kent).visit(f"/oversight/deadlines/{asked}")
    assert "Inadequate" not in [words(each) for each in mine.select("h2")]


def test_by_role_each_number_leads_to_that_roles_cases(kent):
    visitor = reader(kent)
    page = visitor.visit("oversight:adherence")
    table = page.select_one("section[aria-labelledby=by-role]")
    rows = {words(each.th): words(each.select("td")[2]) for each in table.select("tbody tr")}

    # Late: an allocation, which the senior adviser owes, and a call, which the adviser owes.
    assert rows["Senior improvement adviser"].startswith("1 ")
    [link] = [each for each in table.select("a") if "late: Improvement adviser" in words(each)]
    page = visitor.follow(link)
    assert [words(each) for each in page.select("tbody th")] == ["Oaks"]


def test_the_officers_page_is_for_managers_and_pages_through_them(kent, monkeypatch):
    monkeypatch.setattr("goodward.web.pages.oversight.presenters.OFFICERS_A_PAGE", 1)
    visitor = reader(kent)

    visitor.visit("oversight:adherence")
    page = visitor.click("See them by officer")
    assert visitor.title == "Deadlines kept, by officer"
    assert len(page.select("tbody tr")) == 1
    page = visitor.visit("/oversight/deadlines/officers/?page=2")
    assert cells(page, "Sam Hill")["Late"].startswith("1 ")
    senior = reader(kent, "senior_improvement_adviser")
    assert senior.client.get("/oversight/deadlines/officers/").status_code == 403
    assert not senior.visit("oversight:adherence").find("a", string="See them by officer")


def test_an_excuse_is_told_with_its_reason(kent):
    kent.done(
        kent.ash, "Tuesday 2026-04-14", "duty_excused",
        pathway="inadequate", duty="allocate_adviser", reason="The file came in the evening",
    )  # fmt: skip

    page = reader(kent).visit("/oversight/deadlines/cases/?way=closed_late")

    assert "The file came in the evening" in words(page.select_one("tbody tr"))


def test_each_row_adds_up_to_what_was_due(kent):
    page = reader(kent).visit("oversight:adherence")

    rows = page.select("table.gw-table--figures tbody tr")
    for row in rows:
        due, *ways = [int(words(each).split()[0]) for each in row.select("td")[:-1]]
        assert due == sum(ways) > 0
    # Under Requires improvement three rules and all of them, one under Inadequate, and two roles.
    assert len(rows) == 7


def test_what_was_missed_stands_together_and_leads_to_its_cases(kent):
    visitor = reader(kent)
    page = visitor.visit("oversight:adherence")

    [link] = [each for each in page.select("td a") if words(each).startswith("5 missed")]
    page = visitor.follow(link)

    assert visitor.title == "Deadlines: missed"
    assert "Late, overdue or never done." in words(page.main)
    # Elms allocated four days late, Oaks called a day late. On Friday 29 May Elms is not called
    # since Monday 27 April, 32 days ago, nor either monitored since Wednesday 13 May, 16 days ago.
    assert [words(each.select("td")[2]) for each in page.select("tbody tr")] == [
        "Late, 20 April 2026, 4 days past its day",
        "Late, 23 April 2026, 1 day past its day",
        "Overdue, 32 days past its day",
        "Overdue, 16 days past its day",
        "Overdue, 16 days past its day",
    ]


def test_the_cases_behind_a_number_are_a_file_too_with_how_late_each_was(kent):
    visitor = reader(kent)
    asked = "way=missed&pathway=requires_improvement&role=improvement_adviser"
    visitor.visit(f"/oversight/deadlines/cases/?{asked}")

    link = visitor.page.find("a", string="Download these deadlines (CSV)")
    rows = list(csv.reader(StringIO(visitor.client.get(link["href"]).content.decode("utf-8-sig"))))

    assert rows[0] == list(CASES_EXPORTED)
    first = dict(zip(CASES_EXPORTED, rows[1], strict=True))
    assert (first["Provider"], first["Due"], first["How it went"]) == (
        "Oaks", "2026-04-22", "Late",
    )  # fmt: skip
    assert (first["Ended"], first["Days past its day"]) == ("2026-04-23", "1")
    last = dict(zip(CASES_EXPORTED, rows[-1], strict=True))
    assert (last["Ended"], last["Days past its day"], last["Officer"]) == ("", "32", "Sam Hill")
    assert len(rows) == 3


def test_a_file_of_cases_holds_more_than_the_page_shows(kent, monkeypatch):
    monkeypatch.setattr("goodward.web.pages.oversight.presenters.MOST_CASES", 1)
    visitor = reader(kent)

    page = visitor.visit("/oversight/deadlines/cases/?way=missed")

    assert "And 5 more." in words(page.main)
    file = visitor.client.get("/oversight/deadlines/cases/file/?way=missed").content.decode()
    assert len(file.splitlines()) == 7


def test_what_was_never_done_leads_to_its_cases_with_what_ended_it(kent):
    # On Tuesday 12 May Elms went from Requires improvement to Inadequate: its call was overdue.
    kent.done(kent.elms, "Tuesday 2026-05-12", "judgement_published", **INADEQUATE)
    visitor = reader(kent)
    page = visitor.visit("oversight:adherence")
    ended = [each for each in page.select("td a") if "never done: Call" in words(each)
             or "never done: Contact" in words(each)]  # fmt: skip

    page = visitor.follow(ended[0])

    assert visitor.title == "Deadlines: never done"
    [row] = page.select("tbody tr")
    assert words(row.th) == "Elms"
    # Due on Monday 27 April, fifteen days before.
    assert "Never done, pathway closed, 12 May 2026, 15 days past its day" in words(row)


def test_with_many_late_ones_the_quarters_are_told():
    late = Counter({1: 2, 2: 1, 3: 1, 4: 2, 9: 1, 30: 1})

    # Of eight: 1 1 2 3 4 4 9 30. The middle is 3.5; the second from either end 1 and 9.
    assert late_text(Kept(Counter({Went.LATE: 8}), late)) == (
        "Late ones by 3.5 days (median); half of them by 1 to 9, at most 30"
    )
    assert late_text(Kept(Counter({Went.LATE: 2}), Counter({1: 1, 6: 1}))) == (
        "Late ones by 3.5 days (median), at most 6"
    )


def test_an_address_with_nonsense_shows_the_usual(kent):
    visitor = reader(kent)

    page = visitor.visit("/oversight/deadlines/?period=1999&pathway=%27&officer=x")
    assert "April to June 2026." in words(page.main)
    page = visitor.visit("/oversight/deadlines/cases/?way=never&rule=none")
    assert "Nothing stands behind this number any more" in words(page.main)


def test_a_period_without_deadlines_says_so(kent):
    page = reader(kent).visit("/oversight/deadlines/?period=2025-q1")

    assert "No deadline fell in January to March 2025" in words(page.main)


def test_the_file_has_every_way_with_the_days_it_is_of(kent):
    visitor = reader(kent)
    answer = visitor.client.get("/oversight/deadlines/file/")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    first = rows[0]
    assert (first["Pathway"], first["Due"], first["In time"], first["Late"]) == (
        "Requires improvement", "2", "1", "1",
    )  # fmt: skip
    assert (first["First day"], first["As at"]) == ("2026-04-01", "2026-05-29")
    assert first["Share kept in time"] == "0.5"


def test_every_way_has_a_name_and_a_column():
    assert set(WAYS) == set(Went)
    assert sorted(SHOWN) == sorted(Went)
