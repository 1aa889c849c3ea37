"""Reports to cabinet as a manager and a second person use them."""

from __future__ import annotations

import io
import zipfile

import pytest
import time_machine
from django.test import Client

from goodward.cabinet.queries import standing_in_words
from goodward.core.cabinet.moves import Act, State
from goodward.core.measuring.periods import period_called
from goodward.reports.sections.taking import SOURCES
from goodward.web.pages.cabinet.presenters import BEHIND, LOOKS, STEP_TEXTS
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.cabinet import MANAGER, SENIOR, a_report_to_cabinet, as_it_stands
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent():
    authority = an_authority("kent")
    nursery = a_provider(authority, registered_on=day("Monday 2025-06-02"))
    history(nursery, [("Monday 2026-03-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    return authority


def visitor(authority, *roles):
    person = a_person(authority, *(roles or (MANAGER,)))
    found = Visitor(Client(), person)
    found.person = person
    return found


def at(report, page="show", **more):
    more = "".join(f"{value}/" for value in more.values())
    names = {"show": "", "file": "file/"}
    return f"/oversight/reports/{report.pk}/{names.get(page, f'{page}/')}{more}"


def test_an_empty_list_says_what_would_fill_it(kent):
    page = visitor(kent).visit("cabinet:list")

    assert "No report yet" in words(page.main)


def test_a_report_is_begun_with_its_figures_and_shown_with_drawings_and_tables(kent):
    manager = visitor(kent)
    manager.visit("cabinet:begin")

    page = manager.send(period="2026-q1", title="")

    assert manager.title == "Early years improvement, January to March 2026"
    assert "0 of 1 graded provider was Good or Outstanding" in words(page.main)
    drawings = page.select("svg[role=img]")
    assert drawings
    for each in drawings:
        table = each.find_parent(class_="gw-score").select_one("table")
        assert words(table.caption) == words(each.find("title"))


def test_a_period_of_which_there_is_a_report_says_so_before_another_is_begun(kent):
    manager = visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person)

    page = manager.visit("cabinet:begin")

    noted = [
        words(each) for each in page.select("option") if "there is a report of it" in words(each)
    ]
    assert noted == [f"{period_called(report.period).title} (there is a report of it)"]


def test_the_words_of_a_box_stand_in_its_section(kent):
    manager = visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person)
    page = manager.visit(at(report, "write"))
    assert "0 of 1 graded provider" in words(
        page.select_one("#id_judgements-hint, [id$=judgements-hint]")
    )

    page = manager.send(introduction="One.\n\nTwo.", judgements="Only one was inspected.")

    assert [words(each) for each in page.select("section[aria-labelledby=introduction] p")] == [
        "One.", "Two.",
    ]  # fmt: skip
    section = page.select_one("section[aria-labelledby=judgements]")
    assert "Only one was inspected." in words(section)


def test_what_another_wrote_meanwhile_is_shown_and_what_was_typed_stays(kent):
    anna, ben = visitor(kent), visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=anna.person)
    ben.visit(at(report, "write"))
    anna.visit(at(report, "write"))
    anna.send(introduction="Anna’s words.")

    page = ben.send(introduction="Ben’s words.", funding="Ben’s of funding.")

    assert "There is a problem" in words(page.main)
    assert "Anna’s words." in words(page.select_one(".gw-said"))
    assert page.select_one("textarea[name=introduction]").text.strip() == "Ben’s words."
    assert as_it_stands(report).words == {
        "introduction": "Anna’s words.", "funding": "Ben’s of funding.",
    }  # fmt: skip

    ben.send(introduction="Both.")

    assert as_it_stands(report).words["introduction"] == "Both."


def test_a_text_that_is_too_long_is_told_at_its_box_and_stays_typed(kent):
    manager = visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person)
    manager.visit(at(report, "write"))

    page = manager.send(introduction="x" * 5001)

    assert "5,000 characters or fewer; this has 5,001" in words(page.main)
    assert len(page.select_one("textarea[name=introduction]").text.strip()) == 5001


def test_a_finished_report_waits_for_another_and_is_approved_by_one(kent):
    manager, senior = visitor(kent), visitor(kent, SENIOR)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person)
    manager.visit(at(report, "finish"))
    page = manager.send()
    assert "It waits for somebody who had no hand in it" in words(page.main)

    senior.visit(at(report, "approve"))
    page = senior.send()

    said = standing_in_words(as_it_stands(report))
    assert said == f"Approved by {senior.person} on Wednesday 15 April 2026"
    assert "Approved" in words(page.select_one(".gw-lead"))


def test_an_author_who_tries_to_approve_is_told_why_not(kent):
    manager = visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person, at=State.FINISHED)
    manager.visit(at(report, "approve"))

    page = manager.send()

    assert "You had a hand in this report" in words(page.main)
    assert as_it_stands(report).now.state is State.FINISHED


def test_what_should_change_stands_above_a_returned_report(kent):
    manager, senior = visitor(kent), visitor(kent, SENIOR)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person, at=State.FINISHED)
    senior.visit(at(report, "return"))
    senior.send(why="Say why two were late.")

    page = manager.visit(at(report))

    assert "Say why two were late." in words(page.select_one(".gw-said"))
    assert page.find("a", string="Write the words")


@pytest.mark.parametrize(
    ("form", "starts", "ending"),
    [("pdf", b"%PDF-", "pdf"), ("docx", b"PK", "docx"), ("xlsx", b"PK", "xlsx"),
     ("csv", b"PK", "zip")],
)  # fmt: skip
def test_a_report_is_handed_out_in_each_form_the_same_each_time(kent, form, starts, ending):
    manager = visitor(kent)
    report = a_report_to_cabinet(kent, TODAY, by=manager.person, at=State.APPROVED)

    first, second = (manager.client.get(at(report, "file", form=form)) for _ in range(2))

    assert first.content.startswith(starts)
    assert first.content == second.content
    assert first["Content-Disposition"].endswith(f'report-{report.pk}.{ending}"')


def test_a_form_that_is_none_is_not_there(kent):
    report = a_report_to_cabinet(kent, TODAY)

    assert visitor(kent).client.get(at(report, "file", form="ods")).status_code == 404


def test_a_draft_says_in_its_files_that_it_is_not_approved(kent):
    report = a_report_to_cabinet(kent, TODAY)

    made = visitor(kent).client.get(at(report, "file", form="csv")).content

    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert "not finished, not approved" in packed.read("report.csv").decode()


def test_the_schedule_keeps_who_writes_and_who_reads(kent):
    manager, reader = visitor(kent), a_person(kent, SENIOR, name="Rita Long")
    manager.visit("cabinet:schedule")

    manager.send(
        is_on="yes", working_day="10", author=str(manager.person.pk), officers=[str(reader.pk)],
        addresses="Democratic Services <ds@kent.example>\nclerk@kent.example",
    )  # fmt: skip

    page = manager.visit("cabinet:schedule")
    assert page.select_one("input[name=working_day]")["value"] == "10"
    assert page.select_one("textarea[name=addresses]").text.split("\n")[-2:] == [
        "Democratic Services <ds@kent.example>", "clerk@kent.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"author": ""}, "Choose who writes the report"),
        ({"addresses": "nobody"}, "“nobody” is no e-mail address"),
        ({"working_day": "41"}, "40"),
    ],
)
def test_a_schedule_that_cannot_be_kept_says_why(kent, said, why):
    manager = visitor(kent)
    manager.visit("cabinet:schedule")
    right = {"is_on": "yes", "working_day": "10", "author": str(manager.person.pk)}

    page = manager.send(**{**right, **said})

    assert why in words(page.main)


def test_who_only_writes_does_not_see_how_to_approve(kent):
    senior_adviser = visitor(kent, "senior_improvement_adviser")
    report = a_report_to_cabinet(kent, TODAY, at=State.FINISHED)

    page = senior_adviser.visit(at(report))

    assert page.find("a", string="Approve it") is None
    assert "It waits for somebody" in words(page.main)


def test_every_state_and_step_has_words_and_what_is_behind_is_a_section():
    assert set(LOOKS) == set(State)
    assert set(STEP_TEXTS) == set(Act)
    assert set(BEHIND) <= {each.key for each in SOURCES}
