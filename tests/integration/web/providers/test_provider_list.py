"""The list of providers: found, narrowed, paged, taken along as a file."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from goodward.providers import queries
from goodward.web.pages.providers import listing
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import day
from tests.support.queries import queries_of
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")


def names(visitor):
    return [words(each.a) for each in visitor.page.select("tbody th")]


def test_providers_stand_by_name_with_their_next_date_and_officer(kent, senior, anna, signed_in):
    a_provider(kent, "Windmill", town="DOVER", postcode="CT16 1AA")
    acorns = a_provider(kent, "Acorns")
    history(
        acorns,
        [
            ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
            ("Thursday 2026-04-09", "officer_allocated",
             {"role": "improvement_adviser", "person": anna}),
        ],
    )  # fmt: skip
    visitor = signed_in(senior)

    visitor.visit("providers:list")

    assert names(visitor) == ["Acorns", "Windmill"]
    first = words(visitor.page.select_one("tbody tr"))
    # Five working days after Thursday 9 April, the weekend not counted.
    assert "Requires improvement" in first
    assert "Thu 16 Apr tomorrow" in first
    assert "Anna Bell" in first


def test_a_date_of_another_year_says_which(kent, senior, signed_in):
    acorns = a_provider(kent, "Acorns")
    acorns.next_due_on = day("2027-01-04")
    acorns.save()
    visitor = signed_in(senior)

    visitor.visit("providers:list")

    assert "4 January 2027" in words(visitor.page.select_one("tbody tr"))


def test_a_list_is_narrowed_by_what_stands_in_its_address(kent, senior, signed_in):
    a_provider(kent, "Acorns", type="childminder")
    a_provider(kent, "Oak Tree", town="DEAL", postcode="CT14 7AA")
    visitor = signed_in(senior)

    visitor.visit("/providers/?text=ct14")
    assert names(visitor) == ["Oak Tree"]

    visitor.visit("/providers/?type=childminder")
    assert names(visitor) == ["Acorns"]

    visitor.visit("/providers/?pathway=any")
    assert "No provider fits" in words(visitor.page.select_one(".gw-empty"))


@pytest.mark.parametrize(
    "address",
    [
        "/providers/?type=spaceship&page=-3",
        "/providers/?page=999999999999999",
        "/providers/?officer=nobody&outcome=%00",
        "/providers/?text=" + "x" * 5000,
        "/providers/?text=%27%3B+DROP+TABLE--",
    ],
)
def test_what_makes_no_sense_narrows_nothing_and_breaks_nothing(kent, senior, signed_in, address):
    a_provider(kent, "Acorns")
    visitor = signed_in(senior)

    visitor.visit(address)

    assert visitor.title == "Providers"


def test_a_page_costs_the_same_however_many_providers_there_are(kent, senior, signed_in):
    visitor = signed_in(senior)
    a_provider(kent, "First")
    visitor.visit("providers:list")
    few = queries_of(lambda: visitor.visit("providers:list"))
    for number in range(120):
        a_provider(kent, f"Nursery {number:03}")

    many = queries_of(lambda: visitor.visit("providers:list"))

    assert len(names(visitor)) == 100
    # Counting on beyond the page is one query more, and only then.
    assert many <= few + 1


def test_a_list_says_above_it_how_many_it_holds_and_walks_on_below(kent, senior, signed_in):
    for number in range(101):
        a_provider(kent, f"Nursery {number:03}")
    visitor = signed_in(senior)

    visitor.visit("/providers/?text=nursery")

    assert "101 providers" in words(visitor.page.select_one("main p.gw-no-print"))
    assert "Showing 1 to 100 of 101 providers" in words(visitor.page.select_one(".gw-showing"))
    visitor.follow(visitor.page.select_one(".govuk-pagination__next a"))
    assert names(visitor) == ["Nursery 100"]
    assert "Showing 101 to 101 of 101 providers" in words(visitor.page.select_one(".gw-showing"))


@pytest.mark.parametrize("far_on", [0, 500])
def test_a_page_far_on_holds_what_one_near_by_would(kent, senior, signed_in, monkeypatch, far_on):
    monkeypatch.setattr(queries, "FAR_ON", far_on)
    for number in range(203):
        a_provider(kent, f"Nursery {number:03}", type="nursery" if number % 2 else "childminder")
    visitor = signed_in(senior)

    visitor.visit("/providers/?page=3")
    assert names(visitor) == ["Nursery 200", "Nursery 201", "Nursery 202"]

    visitor.visit("/providers/?type=nursery&page=2")
    assert names(visitor) == ["Nursery 201"]


def test_who_left_the_register_stands_after_those_on_it(kent, senior, signed_in):
    gone = a_provider(kent, "Acorns")
    gone.status, gone.left_on = "left", day("2026-03-31")
    gone.save()
    a_provider(kent, "Windmill")
    visitor = signed_in(senior)

    visitor.visit("/providers/?show=all")
    assert names(visitor) == ["Windmill", "Acorns"]

    visitor.visit("/providers/?show=left")
    assert names(visitor) == ["Acorns"]

    visitor.visit("providers:list")
    assert names(visitor) == ["Windmill"]


def test_what_is_overdue_stands_by_its_date(kent, senior, signed_in):
    for name, told in (("Acorns", "Friday 2026-04-10"), ("Windmill", "Thursday 2026-04-02")):
        history(a_provider(kent, name), [(told, "judgement_published", REQUIRES_IMPROVEMENT)])
    visitor = signed_in(senior)

    visitor.visit("/providers/?show=overdue")

    # Three working days: Windmill's end on Thursday 9 April, Acorns' on Wednesday 15, today.
    assert names(visitor) == ["Windmill"]


@pytest.mark.parametrize("is_one", [True, False])
def test_only_a_demonstration_asks_who_is_invented(kent, senior, signed_in, settings, is_one):
    settings.GOODWARD_DEMONSTRATION = is_one
    visitor = signed_in(senior)

    visitor.visit("providers:list")

    assert bool(visitor.page.select_one("[name=origin]")) is is_one


def test_a_spreadsheet_cannot_take_a_name_for_a_formula(kent, senior, signed_in):
    a_provider(kent, "=HYPERLINK(evil)")
    a_provider(kent, "Acorns")
    visitor = signed_in(senior)

    answer = visitor.client.get("/providers/file/")

    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert rows[0][:3] == ["URN", "Name", "Type"]
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(evil)", "Acorns"]


def test_a_provider_is_added_by_hand_and_nothing_typed_is_lost(kent, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("providers:add")

    visitor.send(name="", type="childminder", urn="EY12-3", town="Deal")

    assert visitor.errors == ["Enter name", "Enter the number in letters and figures only"]
    assert visitor.page.select_one("[name=town]")["value"] == "Deal"

    visitor.send(name="Ruby Fields", urn="ey 123456")

    assert visitor.title == "Ruby Fields"
    assert "EY123456" in words(visitor.page.select_one("aside"))


def test_the_list_is_a_workbook_too_unless_it_is_too_long(kent, senior, signed_in, monkeypatch):
    a_provider(kent, "=Acorns")
    a_provider(kent, "Beeches")
    visitor = signed_in(senior)

    answer = visitor.client.get("/providers/file/?as=xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Name", "=Acorns", "Beeches"]

    monkeypatch.setattr(listing, "MOST_IN_A_WORKBOOK", 1)
    visitor.visit("/providers/file/?type=nursery&as=xlsx")
    assert visitor.answer.request["QUERY_STRING"] == "type=nursery"
    assert "Narrow it, or download it as CSV" in words(visitor.page)


def test_what_an_officer_changes_is_held_from_then_on(kent, senior, signed_in):
    acorns = a_provider(kent, "Acorns", town="Deal")
    visitor = signed_in(senior)
    visitor.visit("providers:change", pk=acorns.pk)

    visitor.send(town="Dover")

    assert "An import will keep it" in visitor.notices[0]
    acorns.refresh_from_db()
    assert (acorns.town, acorns.kept_fields) == ("Dover", "|town|")


def test_senior_staff_read_the_list_and_add_nobody(kent, signed_in):
    visitor = signed_in(a_person(kent, "senior_staff"))

    visitor.visit("providers:list")

    assert "Add a provider by hand" not in words(visitor.page)
    visitor.visit("providers:add", status=403)
