"""A provider sends what it owes, through its own pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.cases.queries import provider_case, timeline
from goodward.files.models import KeptFile
from goodward.files.queries import documents_of
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.documents import a_document
from tests.support.files import a_docx, a_pdf
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import words
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-04-15"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def oaks():
    """An inadequate nursery whose first visit is booked for Friday 24 April."""
    provider = a_provider(an_authority(), "Oaks")
    history(provider, [("Monday 2026-04-13", "judgement_published", INADEQUATE)])
    adviser = a_person(provider.authority)
    a_visit(
        provider,
        "Friday 2026-04-24",
        (adviser, "improvement_adviser"),
        booked="Tuesday 2026-04-14",
        pathway="inadequate",
    )
    return provider


@pytest.fixture
def manager(oaks):
    return a_manager(oaks, "Alex Marsh")


@pytest.fixture
def desk(manager):
    return portal_of(Client(), manager)


def a_file(content=None, name="Plan.docx"):
    return SimpleUploadedFile(name, a_docx() if content is None else content)


def owed(page):
    return [words(each) for each in page.select(".gw-duties li")]


def test_what_is_owed_stands_first_with_its_day(desk, oaks):
    page = desk.visit("portal_documents:list", provider=oaks.pk)

    first, second = owed(page)
    assert first.startswith("Due by Friday 24 April 2026, in 9 days Improvement plan")
    assert second.startswith("Due by Friday 24 April 2026, in 9 days Self-evaluation")
    here = page.select("nav.gw-beside a[aria-current=page]")
    assert [words(each) for each in here] == ["Documents"]


def test_a_manager_sends_the_plan_in_two_steps_and_it_is_no_longer_owed(desk, oaks):
    desk.visit("portal_documents:list", provider=oaks.pk)
    page = desk.click("Send it : Improvement plan")
    checked = page.select_one("input[name=sort][checked]")
    assert checked["value"] == "improvement_plan"

    desk.send(words="Page 3 is new.", file=a_file(a_pdf(), "Our plan.pdf"))

    assert desk.notices == ["We have your document. It came to Kent just now."]
    [left] = owed(desk.page)
    assert "Self-evaluation" in left
    assert words(desk.page.select_one("tbody tr")).endswith(
        "15 April 2026 Alex Marsh, leader or manager"
    )
    [document] = documents_of(oaks)
    assert (document.by_provider, document.words) == (True, "Page 3 is new.")
    duties = {each.duty.id: each.duty for each in provider_case(oaks, today=day(TODAY)).duties}
    assert duties["provider_improvement_plan"].done_on == day(TODAY)


def test_a_document_sent_twice_is_kept_once(desk, oaks):
    for _ in range(2):
        desk.visit("portal_documents:send", provider=oaks.pk)
        desk.send(sort="improvement_plan", words="Page 3.", file=a_file(a_pdf(), "Our plan.pdf"))
        assert desk.notices == ["We have your document. It came to Kent just now."]

    [document] = documents_of(oaks)
    assert document.version == 1
    received = [each.kind for each in timeline(oaks, today=day(TODAY))]
    assert received.count("document_received") == 1


def test_the_provider_opens_what_it_sent(desk, oaks, manager):
    a_document(oaks, manager, content=a_pdf(), name="Our plan.pdf")
    desk.visit("portal_documents:list", provider=oaks.pk)

    answer = desk.client.get(desk.link("Our plan.pdf")["href"])

    assert answer.content[:5] == b"%PDF-"
    assert answer["Content-Disposition"] == 'attachment; filename="Our plan.pdf"'


def test_a_trustee_reads_and_does_not_send(oaks):
    desk = portal_of(Client(), somebody_at(oaks, "trustee"))

    page = desk.visit("portal_documents:list", provider=oaks.pk)

    assert not page.select("a.govuk-button")
    assert desk.client.get(f"/portal/{oaks.pk}/documents/send/").status_code == 403


def test_where_nothing_is_owed_the_page_says_so():
    provider = a_provider(an_authority(), "Elms")
    page = portal_of(Client(), a_manager(provider)).visit(
        "portal_documents:list", provider=provider.pk
    )

    assert "There is no document that we wait for." in words(page)
    assert "You have not sent a document yet" in words(page)


def test_another_policy_asks_for_its_own_document():
    provider = a_provider(an_authority("leicestershire"), "Elms")
    page = portal_of(Client(), a_manager(provider)).visit(
        "portal_documents:send", provider=provider.pk
    )

    labels = [words(each) for each in page.select(".govuk-radios__label")]
    assert labels == ["Action plan", "Something else"]


def test_without_a_file_the_page_asks_for_one_and_keeps_what_was_typed(desk, oaks):
    desk.visit("portal_documents:send", provider=oaks.pk)
    page = desk.send(words="Page 3 is new.")

    assert desk.errors == ["Choose what you are sending", "Choose a file"]
    assert "Page 3 is new." in page.select_one("textarea").get_text()
    assert not KeptFile.objects.for_authority(oaks.authority).exists()
