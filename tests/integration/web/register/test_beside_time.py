"""Beside others over time, and one's own figures of a file opened, as a manager reads them."""

from __future__ import annotations

import pytest
import time_machine

from goodward.core.measuring.register import SCALES
from goodward.inspections.models import Release
from goodward.inspections.neighbours import choose_neighbours
from goodward.inspections.releases import NATIONAL, count_file
from goodward.reports.sections.judgements import UPPER
from goodward.web.pages.register import titles
from tests.integration.web.register.test_beside_and_map import reader, rows_of
from tests.integration.web.register.test_register_pages import table_of
from tests.support.builders import an_authority
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.register import small_register
from tests.support.visitor import words

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"
TIME = "/oversight/register/beside/time/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


def country(good, inadequate, *, shires):
    """Return a file with so many in Kent, and one that is good in each of the shires."""
    grades = [2] * good + [4] * inadequate
    own = [
        a_row(f"EY8{number:05}", **graded(grade, "04/03/2019"))
        for number, grade in enumerate(grades)
    ]
    others = [
        a_row(
            f"EY9{number:05}", **{"Local authority": f"Shire {number}"}, **graded(2, "04/03/2019")
        )
        for number in range(shires)
    ]
    return [*own, *others]


def count(kent, *rows, as_at):
    count_file(
        authority=kent, file_name="file.csv", content=a_file(*rows, as_at=as_at), by=None,
        at=noon(TODAY),
    )  # fmt: skip


@pytest.fixture
def kent():
    """Kent in August 2021: 9 of 10 good; in March 2024: 19 of 20; of 2023 a file of Kent alone."""
    kent = an_authority("kent")
    count(kent, *country(9, 1, shires=NATIONAL), as_at="31 August 2021")
    count(kent, *country(12, 3, shires=0), as_at="31 August 2023")
    count(kent, *country(19, 1, shires=NATIONAL), as_at="31 March 2024")
    choose_neighbours(authority=kent, areas=["Shire 1"], why="", by=None, at=noon(TODAY))
    return kent


def test_lines_and_their_table_stand_side_by_side(kent):
    page = reader(kent).visit("register:beside_time")

    assert "From 3 files of Ofsted’s, as at 31 August 2021 to 31 March 2024." in words(page.main)
    table = table_of(page, "graded")
    assert list(table) == ["Kent", "Shire 1", "England"]
    assert [each.split(" Good")[0].split(" good")[0] for each in table["Kent"].values()] == [
        "9 of 10", "12 of 15", "19 of 20",
    ]  # fmt: skip
    assert [each.rsplit(" (")[1] for each in table["Kent"].values()] == ["90 %)", "80 %)", "95 %)"]
    # One is too few for a share, and a file of Kent alone speaks of no shire and not of England.
    assert list(table["Shire 1"].values()) == ["1 of 1", "–", "1 of 1"]
    # 149 of 150, and 159 of 160.
    assert list(table["England"].values()) == ["149 of 150 (99 %)", "–", "159 of 160 (99 %)"]
    said = words(page.select_one("svg desc"))
    assert said == (
        "Kent: 31 August 2021 90%; 31 August 2023 80%; 31 March 2024 95%. Shire 1: 31 August 2021 "
        "no share; 31 August 2023 no share; 31 March 2024 no share. England: 31 August 2021 99%; "
        "31 August 2023 no share; 31 March 2024 99%."
    )


def test_an_own_number_leads_to_as_many_as_it_says(kent):
    visitor = reader(kent)
    page = visitor.visit("register:beside_time")
    [link] = [each for each in page.select("td a") if words(each).startswith("12 of 15")]

    page = visitor.follow(link)

    assert "12 in all" in words(page.main)
    assert len(page.select("tbody tr")) == 12
    # None of them was ever brought in.
    assert "EY800000, not held here" in words(page.select_one("tbody th"))
    assert page.select("tbody th a") == []


def test_others_numbers_lead_nowhere(kent):
    page = reader(kent).visit("register:beside_time")

    rows = {words(row.th): row for row in page.select("tbody tr")}
    assert len(rows["Kent"].select("td a")) == 3
    assert rows["Shire 1"].select("a") == rows["England"].select("a") == []


def test_one_file_alone_says_that_there_is_nothing_over_time_yet():
    kent = an_authority("kent")
    count(kent, *country(9, 1, shires=NATIONAL), as_at="31 August 2021")

    page = reader(kent).visit("register:beside_time")

    assert "One file of Ofsted’s was counted: that as at 31 August 2021." in words(page.main)
    assert page.select(".gw-picture__drawing") == []
    assert table_of(page, "graded")["Kent"]["31 August 2021"].startswith("9 of 10")


def test_before_any_file_there_is_nothing():
    page = reader(an_authority("kent")).visit("register:beside_time")

    assert "No file of providers with outcomes was counted yet." in words(page.main)
    assert page.select("table") == []


def test_it_is_of_a_type_and_nonsense_shows_all(kent):
    visitor = reader(kent)

    assert "No counted file has a provider here" in words(
        visitor.visit(f"{TIME}?type=childminder").main
    )
    page = visitor.visit(f"{TIME}?type=moon&of=moon:1")
    assert list(table_of(page, "graded")) == ["Kent", "Shire 1", "England"]


def test_the_file_has_one_line_for_each_point(kent):
    rows = rows_of(reader(kent).client.get(f"{TIME}file/"))

    assert [
        (each["Authority"], each["File as at"], each["Number"], each["On this scale"])
        for each in rows
    ] == [
        ("Kent", "2021-08-31", "9", "10"),
        ("Kent", "2023-08-31", "12", "15"),
        ("Kent", "2024-03-31", "19", "20"),
        ("Shire 1", "2021-08-31", "1", "1"),
        ("Shire 1", "2024-03-31", "1", "1"),
        ("England", "2021-08-31", "149", "150"),
        ("England", "2024-03-31", "159", "160"),
    ]
    assert [each["Share"] for each in rows][:4] == ["0.9", "0.8", "0.95", ""]


def test_one_file_opens_its_own_numbers_and_says_what_the_file_had():
    kent = small_register()
    visitor = reader(kent)
    page = visitor.visit("/oversight/register/beside/?of=deprivation:Average&type=nursery")
    links = page.select("td a")
    # The card of Oaks, in its column and the scale’s, and twice among the scales.
    assert {words(each).split(" ")[0] for each in links} == {"1"}

    page = visitor.follow(links[0])

    assert visitor.title == "Providers: Nursery, Average, Needs attention"
    assert "From Ofsted’s file as at 31 March 2026" in words(page.main)
    assert [words(each) for each in page.select("tbody th")] == ["Nursery EY100001"]
    assert page.select("tbody th a")
    visitor.click("Beside others and England")
    assert visitor.title == "Beside others and England"


def test_every_own_number_of_the_page_leads_to_as_many():
    kent = small_register()
    visitor = reader(kent)
    page = visitor.visit("register:beside")
    links = [(each["href"], int(words(each).split(" ")[0])) for each in page.select("td a")]
    assert len(links) > 10

    for address, number in links:
        assert len(visitor.visit(address).select("tbody tr")) == number, address


def test_a_file_counted_before_rows_were_kept_says_why_nothing_opens():
    kent = an_authority("kent")
    Release.objects.for_authority(kent).create(
        authority=kent, file_name="old.csv", file_hash="0" * 64, kind="providers",
        as_at=day("Tuesday 2021-08-31"), rows=0, areas=0, tells_outcomes=True, at=noon(TODAY),
    )  # fmt: skip

    page = reader(kent).visit("register:beside")

    assert "they cannot be opened" in words(page.main)


def test_what_is_asked_for_no_improvement_is_called_the_same_everywhere():
    assert set(titles.UPPER_TITLES) == set(titles.SHARE_TITLES) == set(SCALES)
    assert {key: title for key, (title, _) in UPPER.items()} == titles.UPPER_TITLES
