"""The officers' side of what a provider sent."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goodward.audit.queries import records_about
from goodward.cases.queries import provider_case
from goodward.files.queries import documents_of
from tests.support.builders import INADEQUATE, a_provider, history
from tests.support.days import day
from tests.support.documents import a_document
from tests.support.files import a_docx
from tests.support.portal import a_manager
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def oaks(kent):
    provider = a_provider(kent, "Oaks")
    history(provider, [("Monday 2026-04-13", "judgement_published", INADEQUATE)])
    return provider


def a_file(content=None, name="Plan of improvement.docx"):
    return SimpleUploadedFile(name, a_docx() if content is None else content)


def test_an_empty_list_says_what_fills_it(oaks, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("providers:show", pk=oaks.pk)
    page = visitor.click("Documents it sent")

    assert "No document came in yet" in words(page)


def test_what_the_provider_sent_is_there_to_open_and_opening_it_is_recorded(oaks, anna, signed_in):
    manager = a_manager(oaks, "Alex Marsh")
    document = a_document(oaks, manager, "Tuesday 2026-04-14", words="Page 3 is new.")
    visitor = signed_in(anna)

    page = visitor.visit("documents:list", pk=oaks.pk)

    row = words(page.select_one("tbody tr"))
    assert row.startswith("Improvement plan Our plan.docx (Word document, ")
    assert "Page 3 is new." in row
    assert row.endswith("14 April 2026 Alex Marsh")
    answer = visitor.client.get(visitor.link("Our plan.docx")["href"])
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"] == 'attachment; filename="Our plan.docx"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"
    [newest, *_] = records_about(oaks.authority_id, "file", document.file_id)
    assert (newest.kind, newest.actor_name) == ("file.read", "Anna Bell")


def test_a_document_that_came_by_e_mail_is_entered_and_meets_its_duty(oaks, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("documents:list", pk=oaks.pk)
    visitor.click("Enter a document")

    visitor.send(
        sort="improvement_plan",
        came_from="Alex Marsh, manager",
        on__day="14",
        on__month="4",
        on__year="2026",
        file=a_file(),
    )

    assert visitor.notices == ["The document is kept."]
    row = words(visitor.page.select_one("tbody tr"))
    assert row.endswith("14 April 2026 Alex Marsh, manager, entered by Anna Bell")
    duties = {each.duty.id: each.duty for each in provider_case(oaks, today=day(TODAY)).duties}
    assert duties["provider_improvement_plan"].done_on == day("Tuesday 2026-04-14")


def test_a_refused_file_is_told_at_its_field_and_what_was_typed_stays(oaks, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("documents:enter", pk=oaks.pk)

    page = visitor.send(sort="improvement_plan", came_from="Alex Marsh", file=a_file(b"MZ" * 99))

    assert visitor.errors[0].startswith("A program cannot be sent here.")
    assert page.select_one("[name=came_from]")["value"] == "Alex Marsh"
    assert documents_of(oaks) == []


def test_nothing_chosen_is_asked_for_line_by_line(oaks, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("documents:enter", pk=oaks.pk)
    visitor.send()

    assert visitor.errors == [
        "Choose what the document is",
        "Say who it is from",
        "Choose a file",
    ]


def test_only_what_the_policy_asks_for_is_offered(oaks, anna, signed_in):
    page = signed_in(anna).visit("documents:enter", pk=oaks.pk)

    labels = [words(each) for each in page.select(".govuk-radios__label")]
    assert labels == ["Improvement plan", "Self-evaluation", "Something else"]


def test_an_older_version_is_marked_and_stays(oaks, anna, signed_in):
    manager = a_manager(oaks)
    for on in ("Monday 2026-04-13", "Tuesday 2026-04-14"):
        a_document(oaks, manager, on)

    page = signed_in(anna).visit("documents:list", pk=oaks.pk)

    titles = [words(row.select_one("th")) for row in page.select("tbody tr")]
    assert titles[0].startswith("Improvement plan, version 2 Our plan.docx")
    assert titles[1].startswith("Improvement plan (replaced) Our plan.docx")


def test_a_file_that_waits_for_the_scanner_is_shown_and_not_handed_out(
    oaks, anna, signed_in, settings
):
    settings.CLAMD = "unix:/nowhere"
    document = a_document(oaks, a_manager(oaks), "Tuesday 2026-04-14")
    visitor = signed_in(anna)

    page = visitor.visit("documents:list", pk=oaks.pk)
    assert "Waits for the virus scanner" in words(page)
    assert not page.select("a[download]")
    visitor.visit("documents:file", pk=document.pk)

    [notice] = visitor.notices
    assert "kept and can be opened once it was scanned" in notice
