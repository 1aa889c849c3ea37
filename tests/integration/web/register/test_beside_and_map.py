"""The authority beside others, and on a map, as a manager reads them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client

from goodward.inspections.neighbours import choose_neighbours
from goodward.inspections.register_counting import count_register
from goodward.inspections.register_queries import neighbours_of
from tests.integration.web.register.test_register_pages import table_of
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.extracts import a_registration, accepted_extract, goes_by_extracts
from tests.support.register import small_register
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent():
    kent = small_register()
    count_register(kent, today=day(TODAY), at=noon(TODAY))
    return kent


def reader(kent, role="improvement_standards_manager"):
    return Visitor(Client(), a_person(kent, role))


def rows_of(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def numbers(line):
    return {head: said.split(" ")[0] for head, said in line.items()}


def test_the_authority_stands_beside_its_neighbours_and_the_whole_file(kent):
    choose_neighbours(authority=kent, areas=["Medway"], why="Next to it", by=None, at=noon(TODAY))

    page = reader(kent).visit("register:beside")

    assert "Ofsted’s file as at 31 March 2026" in words(page.main)
    assert "7 providers of 2 authorities" in words(page.main)
    assert "1 authority chosen on 29 May 2026: Next to it" in words(page.main)
    whole = table_of(page, "scales")
    assert list(whole) == ["Kent", "Medway", "The whole file, not all of England"]
    assert numbers(whole["Medway"])["Four-point scale"] == "2"
    graded = table_of(page, "graded")
    assert numbers(graded["The whole file, not all of England"]) == {
        "Outstanding": "1",
        "Good": "1",
        "Requires improvement": "0",
        "Inadequate": "1",
        "Below Good": "1",
        "On this scale": "3",
    }


def test_an_older_file_and_a_band_can_be_chosen(kent):
    visitor = reader(kent)
    page = visitor.visit("register:beside")
    titles = [words(each) for each in page.select("#id_release option")]
    assert titles[0] == "31 March 2026: providers of 2 authorities"
    [older] = [each["value"] for each in page.select("#id_release option") if "2025" in words(each)]

    page = visitor.visit(
        f"/oversight/register/beside/?release={older}&of=deprivation:Most deprived"
    )

    assert numbers(table_of(page, "graded")["Kent"])["Requires improvement"] == "1"
    assert numbers(table_of(page, "scales")["Kent"])["All"] == "1"


def test_nonsense_in_the_address_shows_the_usual(kent):
    page = reader(kent).visit("/oversight/register/beside/?release=x&of=moon:1&type=%27")

    assert numbers(table_of(page, "scales")["Kent"])["All"] == "5"


def test_before_any_file_the_page_says_what_would_fill_it():
    page = reader(an_authority("kent")).visit("register:beside")

    assert "No file was counted yet" in words(page.main)
    assert (
        rows_of(
            reader(an_authority("leicestershire")).client.get("/oversight/register/beside/file/")
        )
        == []
    )


def test_an_extract_alone_says_nothing_of_others():
    kent = an_authority("kent")
    goes_by_extracts(kent, on="Monday 2026-05-25")
    accepted_extract(kent, a_registration("EY100001"), on="Monday 2026-05-25", standing="history")

    page = reader(kent).visit("register:beside")

    assert "Not in the extract" in words(page.main)


def test_the_file_has_one_line_for_each_figure(kent):
    rows = rows_of(reader(kent).client.get("/oversight/register/beside/file/?type=childminder"))

    assert [(each["Authority"], each["Outcome"], each["Providers"]) for each in rows] == [
        ("Kent", "Met", "1"),
        ("The whole file, not all of England", "Met", "1"),
    ]
    assert {each["Type of provider"] for each in rows} == {"Childminder"}


def test_a_manager_chooses_authorities_and_others_do_not(kent):
    visitor = reader(kent)
    page = visitor.visit("register:neighbours")
    # One's own is shown anyway.
    assert [words(each) for each in page.select(".govuk-checkboxes__label")] == ["Medway"]

    visitor.client.post(
        "/oversight/register/beside/authorities/", {"areas": ["Medway"], "why": "Next to it"}
    )
    assert neighbours_of(kent).areas == ("Medway",)

    senior = reader(kent, "senior_staff")
    assert "Choose authorities" not in words(senior.visit("register:beside").main)


def test_what_was_typed_stays_where_a_choice_is_refused(kent):
    visitor = reader(kent)
    answer = visitor.client.post(
        "/oversight/register/beside/authorities/", {"areas": ["Atlantis"], "why": "Legend"}
    )

    assert "Legend" in answer.content.decode()
    assert "Error" in answer.content.decode()
    assert neighbours_of(kent).areas == ()


def test_the_map_shows_districts_and_says_what_it_leaves_out(kent):
    page = reader(kent).visit("register:map")

    [row] = page.select("tbody tr")
    # Of the four on the map’s scale in May one has a postcode: Elms, outstanding, in CT17.
    assert words(row).startswith("CT17 1 on this scale in CT17 0")
    assert "CT17: 1, 0 below good" in words(page.select_one("svg desc"))
    assert "1 provider of 5 has no postcode here, 0 of them on this scale" in words(page.main)


def test_another_scale_of_the_map_leads_to_its_providers(kent):
    visitor = reader(kent)
    page = visitor.visit("/oversight/register/map/?scale=compliance")
    [lower] = [each for each in page.select("td a") if "not met in CT16" in words(each)]

    page = visitor.follow(lower)

    assert [words(each) for each in page.select("tbody th")] == ["Nursery EY100004"]


def test_a_district_that_no_list_has_is_named(kent):
    rows = rows_of(
        reader(kent).client.get("/oversight/register/map/file/?scale=graded&day=2025-12-31")
    )

    assert [
        (each["Postcode district"], each["On this scale"], each["Number"]) for each in rows
    ] == [
        ("CT16", "2", "1"),
        ("CT17", "1", "0"),
    ]


def test_a_map_without_anybody_says_so(kent):
    page = reader(kent).visit("/oversight/register/map/?scale=report_card&day=2025-12-31")

    assert "Nobody on this scale has a postcode here" in words(page.main)
    assert not page.select(".gw-picture")


def test_before_it_was_counted_the_map_leads_to_where_it_can_be():
    page = reader(an_authority("kent")).visit("register:map")

    assert "Not counted yet" in words(page.main)
