"""The quality of the register as a manager reads it: pictures, tables, and who is behind."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
import time_machine
from django.test import Client

from goodward.audit.models import Record
from goodward.core.measuring.register import AREA_GRADES, SAFEGUARDING_GRADES, SCALES, WAYS, WORDS
from goodward.core.policy.vocabulary import AREA_GRADES as CARD_GRADES
from goodward.core.policy.vocabulary import AREAS
from goodward.inspections.register_counting import count_register
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.web.pages.register import forms, titles
from goodward.web.pages.register.bars import PATTERNS
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted
from tests.support.register import MARCH, small_register
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


def table_of(page, scale):
    """Return a scale's table as row, then head, then what stands in the cell."""
    section = page.select_one(f"section[aria-labelledby='h-{scale}']")
    heads = [words(each) for each in section.select("thead th")]
    return {
        words(row.th): dict(zip(heads, map(words, row.select("td")), strict=True))
        for row in section.select("tbody tr")
    }


def test_each_scale_has_a_picture_and_a_table_over_time(kent):
    page = reader(kent).visit("register:show")

    graded = table_of(page, "graded")
    assert list(graded) == ["31 December 2025", "31 March 2026", "29 May 2026"]
    # Two of three grades are Good or better; of so few no share is told.
    assert graded["31 December 2025"] == {
        "Outstanding": "1 outstanding: 31 December 2025",
        "Good": "1 good: 31 December 2025",
        "Requires improvement": "1 requires improvement: 31 December 2025",
        "Inadequate": "0",
        "Below Good": "1 below good: 31 December 2025",
        "On this scale": "3 on this scale: 31 December 2025",
    }
    cards = table_of(page, "report_card")
    assert list(cards) == ["31 March 2026", "29 May 2026"]
    for section in page.select("section:has(svg)"):
        assert section.select_one("svg title")
        assert section.select_one("table caption")
    assert "29 May 2026: 5 providers, 1 of them with a grade on the four-point scale, 0 below" in (
        words(page.main)
    )


def test_no_scale_is_put_into_another(kent):
    whole = table_of(reader(kent).visit("register:show"), "scales")["31 March 2026"]

    assert {head: said.split(" ")[0] for head, said in whole.items()} == {
        "Four-point scale": "1",
        "Report cards": "1",
        "Compliance: met or not met": "2",
        "No outcome yet": "1",
        "All": "5",
    }


def test_a_number_leads_to_its_providers_and_back(kent):
    visitor = reader(kent)
    page = visitor.visit("register:show")
    [link] = [each for each in page.select("td a") if "1 requires improvement: 31 D" in words(each)]

    page = visitor.follow(link)

    assert visitor.title == "Providers: Requires improvement"
    assert "As at 31 December 2025" in words(page.main)
    assert [words(each) for each in page.select("tbody th")] == ["Nursery EY100005"]
    assert "Requires improvement, 6 May 2025" in words(page.select_one("tbody"))
    visitor.click("Quality of the register")
    assert visitor.title == "Quality of the register"


def test_figures_are_shown_by_district_on_a_day_that_was_chosen(kent):
    page = reader(kent).visit("/oversight/register/?by=district&day=2025-12-31&count=places")

    graded = table_of(page, "graded")
    assert {row: cells["On this scale"].split(" ")[0] for row, cells in graded.items()} == {
        "CT16": "60",
        "CT17": "30",
    }
    assert table_of(page, "scales")["No postcode"]["All"].split(" ")[0] == "6"


def test_claims_stand_where_a_file_was_checked_and_say_what_they_are(kent):
    page = reader(kent).visit("/oversight/register/?count=claims")

    assert "No file of Ofsted’s says how many children a provider has" in words(page.main)


def test_areas_of_report_cards_have_the_grades_of_their_scale(kent):
    page = reader(kent).visit("/oversight/register/?by=areas")

    areas = table_of(page, "areas")
    assert areas["Achievement"]["Needs attention"] == "1 needs attention: Achievement"
    assert areas["Achievement"]["Expected standard"] == "0"
    assert areas["Inclusion"]["Expected standard"] == "1 expected standard: Inclusion"
    assert table_of(page, "safeguarding") == {
        "Safeguarding": {
            "Met": "1 met: Safeguarding",
            "Not met": "0",
            "All": "1 all: Safeguarding",
        }
    }


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("1 needs attention: Achievement", "Providers: Achievement, Needs attention"),
        ("1 met: Safeguarding", "Providers: Safeguarding, Met"),
        ("1 all: Inclusion", "Providers: Inclusion"),
    ],
)
def test_a_grade_of_an_area_leads_to_its_providers(kent, link, title):
    visitor = reader(kent)
    page = visitor.visit("/oversight/register/?by=areas")
    [found] = [each for each in page.select("td a") if words(each) == link]

    page = visitor.follow(found)

    assert visitor.title == title
    assert [words(each) for each in page.select("tbody th")] == ["Nursery EY100001"]


def test_no_report_card_yet_says_what_would_fill_the_page(kent):
    page = reader(kent).visit("/oversight/register/?by=areas&day=2025-12-31")

    assert "Nobody here has a report card in force on this day" in words(page.main)


def test_an_address_with_nonsense_shows_the_usual(kent):
    visitor = reader(kent)

    page = visitor.visit("/oversight/register/?by=moon&type=%27&count=x&day=1999")
    assert "29 May 2026: 5 providers" in words(page.main)
    page = visitor.visit("/oversight/register/providers/?by=moon&day=x&outcome=x")
    assert len(page.select("tbody tr")) == 5
    page = visitor.visit("/oversight/register/providers/?by=district&value=XX1&day=2026-03-31")
    assert "Nobody stands behind this number any more" in words(page.main)


def test_before_it_was_counted_the_page_says_when_and_lets_one_count():
    kent = small_register(is_second=False)
    visitor = reader(kent)
    page = visitor.visit("register:show")
    assert "Not counted yet" in words(page.main)

    visitor.client.post("/oversight/register/count/")

    page = visitor.visit("register:show")
    assert "Counted 29 May 2026 at 12:00" in words(page.main)
    [record] = Record.objects.for_authority(kent.pk).filter(kind="register.counted")
    assert record.actor_name


def test_an_authority_without_providers_can_count_nothing():
    kent = an_authority("kent")
    visitor = reader(kent)
    visitor.client.post("/oversight/register/count/")

    page = visitor.visit("register:show")
    assert "Without a provider on the register there is nothing to count." in words(page.main)


def test_a_file_accepted_since_is_said(kent):
    with time_machine.travel(noon("Monday 2026-06-01"), tick=False):
        again = a_review(kent, *MARCH[:-1], on="Monday 2026-06-01", as_at="30 April 2026")
        accepted(again, on="Monday 2026-06-01", is_all=True)
        page = reader(kent).visit("register:show")

    assert "A file was accepted or taken back since." in words(page.main)


def test_the_file_has_what_the_page_shows(kent):
    visitor = reader(kent)
    answer = visitor.client.get("/oversight/register/file/?by=district&day=2025-12-31")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    assert {(row["Value"], row["Scale"], row["Outcome"], row["Number"]) for row in rows} == {
        ("CT16", "Four-point scale", "Good", "1"),
        ("CT16", "Four-point scale", "Requires improvement", "1"),
        ("CT16", "Compliance: met or not met", "Not met, with actions", "1"),
        ("CT17", "Four-point scale", "Outstanding", "1"),
        ("No postcode", "Compliance: met or not met", "Met", "1"),
    }
    assert {row["As at"] for row in rows} == {"2025-12-31"}
    book = visitor.client.get("/oversight/register/file/?as=xlsx")
    assert book["Content-Type"].startswith("application/vnd.openxmlformats")


def test_everything_counted_has_a_title():
    assert set(titles.WORD_TITLES) == set(WORDS)
    assert set(titles.SCALE_TITLES) == set(titles.SCALE_MEANS) == set(SCALES)
    assert set(titles.LOWER_TITLES) == set(SCALES)
    assert set(titles.AREA_TITLES) == {*AREAS, "safeguarding"}
    assert set(titles.GRADE_TITLES) == {*AREA_GRADES, *SAFEGUARDING_GRADES}
    assert set(AREA_GRADES) == set(CARD_GRADES)
    assert set(forms.BY_TITLES) == {*WAYS, "time", "areas"} - {"all"}
    assert set(titles.UNKNOWN_TITLES) == set(WAYS) - {"all"}


def test_every_outcome_that_is_filtered_by_stands_on_a_scale():
    on_a_scale = {word for scale in SCALES.values() for word in scale.words}

    assert on_a_scale == set(OUTCOME_TITLES)


def test_every_scale_can_be_drawn_without_colour():
    most = max(len(scale.words) for scale in SCALES.values())

    assert len(PATTERNS) == len(set(PATTERNS)) >= max(most, len(AREA_GRADES))
