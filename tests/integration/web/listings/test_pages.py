"""Where Ofsted's data comes from, and what its daily extract told, on their pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.listings.queries import source_of, waiting
from goodward.providers.models import Provider
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.extracts import (
    a_registration,
    a_welfare_notice,
    accepted_extract,
    an_extract,
    goes_by_extracts,
    inspections,
)
from tests.support.visitor import Visitor, words

TODAY = "Tuesday 2026-11-03"
MONDAY = "Monday 2026-11-02"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def manager(kent):
    return Visitor(Client(), a_person(kent, "improvement_standards_manager"))


@pytest.fixture
def told(kent):
    """A notice and an outcome in words nobody knows, both told by Monday's extract."""
    goes_by_extracts(kent, on=MONDAY)
    odd = inspections(("Wednesday 2026-10-21", "EY Inspection", "Mostly expected standard"))
    accepted_extract(
        kent,
        a_registration("EY100001", more=a_welfare_notice("Sunday 2026-11-01")),
        a_registration("EY100002", more=odd),
        on=MONDAY,
        standing="history",
    )
    return kent


def test_the_daily_extract_is_chosen_with_its_code_and_says_it_is_untried(kent, manager):
    manager.visit("imports:list")
    manager.click("Change")
    assert "never on a real one" in words(manager.page.select_one("main"))

    manager.send(origin="daily_extract", dfe_code="88")
    assert manager.errors == ["Enter DfE’s code of the authority, three figures such as 886"]
    manager.send(origin="daily_extract", dfe_code="886")

    assert source_of(kent) == (True, "886")
    assert "Ofsted’s data comes from its daily extract." in words(manager.page.select_one("main"))


def test_an_extract_is_brought_in_on_the_page_of_every_file_and_shows_what_it_tells(kent, manager):
    goes_by_extracts(kent, on=MONDAY)
    registration = a_registration("EY100001", more=a_welfare_notice("Sunday 2026-11-01"))
    manager.visit("imports:list")

    file = SimpleUploadedFile("extract.xml", an_extract(registration, on=MONDAY))
    manager.visit(manager.client.post("/imports/", {"file": file})["Location"])

    said = words(manager.page.select_one("main"))
    assert "tried on invented extracts alone, on no real one" in said
    assert "EY100001 Welfare Requirements Notice issued 1 November 2026 Suitable people" in said


def test_a_file_that_is_no_extract_is_refused_with_what_is_wrong(kent, manager):
    manager.visit("imports:list")

    file = SimpleUploadedFile("extract.xml", b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>")
    answer = manager.client.post("/imports/", {"file": file})

    assert "declares an entity of its own" in answer.content.decode()


def test_a_notice_is_entered_as_a_whole_with_its_day_and_words_filled_in(told, manager):
    manager.visit("imports:list")
    manager.click("To be recorded: 2")
    assert manager.title == "To be recorded"
    [odd, notice] = manager.page.select("tbody tr")
    assert "EY Inspection: Mostly expected standard" in words(odd)

    manager.follow(notice.select_one("td a"))
    manager.send()
    assert manager.page.select_one("#id_issued_on-day")["value"] == "1"
    assert "Suitable people" in manager.page.select_one("#id_says").get_text()
    manager.send(
        received_on__day="2", received_on__month="11", received_on__year="2026", source="ofsted"
    )

    assert manager.errors == []
    assert [each.kind for each in waiting(told)] == ["judgement_published"]
    assert Provider.objects.for_authority(told).get(urn="EY100001").pathways == "|welfare_notice|"


def test_whoever_may_not_see_notices_reads_none_of_their_words(told):
    visitor = Visitor(Client(), a_person(told, "senior_staff"))

    visitor.visit("listings:told")

    said = words(visitor.page.select_one("main"))
    assert "Suitable people" not in said
    assert "For those who may see notices" in said
    assert "Mostly expected standard" in said


def test_an_odd_outcome_leads_to_the_form_of_a_judgement_with_its_day_of_inspection(told, manager):
    manager.visit("listings:told")
    [odd, _] = manager.page.select("tbody tr")

    manager.follow(odd.select_one("td a"))
    manager.send(framework="report_card")

    assert manager.page.select_one("#id_inspected_on-day")["value"] == "21"
    assert "Mostly expected standard" in manager.page.select_one("#id_note").get_text()


def test_it_is_set_aside_with_a_reason(told, manager):
    manager.visit("listings:told")
    manager.click("Set aside")

    manager.send(why="")
    assert manager.errors == ["Say why nothing is recorded"]
    manager.send(why="A mistake of Ofsted’s")

    assert manager.title == "To be recorded"
    assert waiting(told).count() == 1


def test_whoever_may_not_record_sees_it_and_no_way_to_record(told):
    visitor = Visitor(Client(), a_person(told, "senior_staff"))

    visitor.visit("listings:told")

    assert len(visitor.page.select("tbody tr")) == 2
    assert not visitor.page.select("tbody td a")


@pytest.mark.parametrize("said", ["on=2026-02-31", "on=nonsense", "on=", "on=9999-99-99"])
def test_an_address_with_no_real_day_fills_in_none(told, manager, said):
    provider = Provider.objects.for_authority(told).get(urn="EY100001")

    manager.visit(f"/providers/{provider.pk}/record/welfare_notice_issued/?{said}")

    assert manager.page.select_one("#id_on-day")["value"] == str(day(TODAY).day)
