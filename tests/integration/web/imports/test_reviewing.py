"""The review: what differs, what matters most first, and what accepting each row starts."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.ofsted_file import REGISTERED, TOWN, a_file, a_row, graded
from tests.support.visitor import words

SEPTEMBER = "30 September 2026"


def sections(visitor):
    """Return the heading of each group with the names in its rows."""
    return {
        words(section.select_one("h2")): [
            words(each).split(" Nursery, Dover")[0] for each in section.select("tbody th")
        ]
        for section in visitor.page.select("section.gw-group")
    }


def starts(visitor, name):
    """Return what a provider's row says it starts, line by line."""
    [row] = [row for row in visitor.page.select("tbody tr") if name in words(row.select_one("th"))]
    return [words(each) for each in row.select("li")] or [words(row.select("td")[-2])]


@pytest.fixture
def reviewed(visitor, register, bring_in):
    """September's file: one judged again, one joined, one left, one that moved."""
    rows = (
        a_row("EY100001", **graded(4, "01/09/2026", "10000009")),
        a_row("EY100002", **graded(3, "14/05/2026", "10000002"), **{TOWN: "Deal"}),
        a_row("EY100003"),
        a_row("EY100004"),
        a_row("EY100005"),
        a_row("EY100007", **{REGISTERED: "20/08/2026"}),
    )
    return bring_in(visitor, a_file(*rows, as_at=SEPTEMBER))


def test_differences_stand_in_groups_what_matters_most_first(reviewed):
    assert sections(reviewed) == {
        "New judgement 1": ["Nursery EY100001"],
        "Joined the register 1": ["Nursery EY100007"],
        "Left the register 1": ["Nursery EY100006"],
        "Changed details 1": ["Nursery EY100002 Nursery, Deal, EY100002"],
    }


def test_the_tiles_count_and_lead_to_their_group(reviewed):
    tiles = [words(each) for each in reviewed.page.select(".gw-tile")]

    assert tiles == [
        "1 joined", "1 judged again", "0 back again", "1 left", "1 changed details",
        "3 unchanged", "0 kept out",
    ]  # fmt: skip
    reviewed.follow(reviewed.page.select_one(".gw-tile a[href*=left], a.gw-tile[href*=left]"))
    assert list(sections(reviewed)) == ["Left the register 1"]
    reviewed.click("Show every kind")
    assert len(sections(reviewed)) == 4


def test_each_row_says_which_pathway_it_opens_and_by_when_what_is_owed(reviewed):
    """
    Told on Thursday 15 October 2026: an Inadequate setting's adviser is allocated the same day,
    a newly registered one's within three working days, so by Tuesday 20 October.
    """
    inadequate = starts(reviewed, "EY100001")
    assert "Opens Inadequate" in inadequate
    assert any(
        line.startswith("Allocate") and line.endswith("by Thursday 15 October 2026")
        for line in inadequate
    )

    registered = starts(reviewed, "EY100007")
    assert registered[0] == "Opens New registration"
    assert registered[1].endswith("by Tuesday 20 October 2026")

    assert starts(reviewed, "EY100002") == ["Nothing"]


def test_a_changed_detail_shows_what_was_held_and_what_the_file_says(reviewed):
    assert "Town: Dover → Deal" in reviewed.page.get_text(" ", strip=True)


def test_a_file_that_says_what_is_held_shows_no_difference(visitor, register, bring_in):
    rows = [a_row(f"EY10000{n}") for n in range(3, 7)]
    # A row of another authority makes it another file than the one held.
    rows.append(a_row("EY900000", **{"Local authority": "Borsetshire"}))
    bring_in(
        visitor,
        a_file(
            a_row("EY100001", **graded(2, "03/03/2022", "10000001")),
            a_row("EY100002", **graded(3, "14/05/2026", "10000002")),
            *rows,
            as_at=SEPTEMBER,
        ),
    )

    assert words(visitor.page.select_one(".gw-empty h2")) == "No difference"


def test_an_old_file_is_pointed_out(visitor, register, bring_in):
    # From 1 March to 15 October 2026 are 228 days.
    bring_in(visitor, a_file(a_row("EY100001"), as_at="1 March 2026"))

    assert "The file is 228 days old. Is there a newer one?" in visitor.notices


def test_a_file_in_which_many_are_missing_warns_at_the_top(visitor, register, bring_in):
    bring_in(visitor, a_file(a_row("EY100001"), as_at=SEPTEMBER))

    assert visitor.notices[0].startswith("5 of the 6 providers held are not in this file.")


def test_a_long_group_shows_its_first_and_leads_to_the_rest_in_pages(visitor, register, bring_in):
    kept = [a_row(f"EY10000{n}") for n in range(1, 7)]
    joined = [a_row(f"EY2{n:05}") for n in range(130)]
    bring_in(visitor, a_file(*kept, *joined, as_at=SEPTEMBER))

    assert len(sections(visitor)["Joined the register 130"]) == 25
    visitor.click("Show all 130")
    assert len(sections(visitor)["Joined the register 130"]) == 100
    assert "Showing 1 to 100 of 130 differences" in visitor.page.get_text()
    visitor.click("Next")
    assert len(sections(visitor)["Joined the register 130"]) == 30


@pytest.mark.parametrize(
    "asked", ["change=nonsense", "page=-1", "page=9999999", "page=x", "page=²"]
)
def test_an_odd_address_shows_the_review_all_the_same(reviewed, asked):
    address = reviewed.answer.request["PATH_INFO"]

    reviewed.visit(f"{address}?{asked}")

    assert len(sections(reviewed)) == 4


def test_the_number_of_queries_does_not_grow_with_the_rows(visitor, register, bring_in):
    kept = [a_row(f"EY10000{n}") for n in range(1, 7)]
    bring_in(visitor, a_file(*kept, a_row("EY300000"), as_at=SEPTEMBER), name="one.csv")
    few = visitor.answer.request["PATH_INFO"]
    rows = [a_row(f"EY3{n:05}", **graded(4, "01/09/2026", f"2{n:07}")) for n in range(20)]
    bring_in(visitor, a_file(*kept, *rows, as_at=SEPTEMBER), name="many.csv")
    many = visitor.answer.request["PATH_INFO"]

    counts = []
    for address in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            visitor.client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1]
