"""The pages that take a report of Ofsted's in and put what is accepted of it into the plan."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodward.core.ofsted.reports.proposing import MOST, Kind
from goodward.core.ofsted.reports.reading import read_report
from goodward.inspections import report_queries
from goodward.plans import actions as plans
from goodward.plans import queries as plan_queries
from goodward.providers.models import ContactRole
from goodward.providers.queries import contacts_of
from goodward.web.pages.reports.forms import KIND_TEXTS, PERSON_ROLES
from goodward.web.pages.reports.presenters import KIND_TITLES
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.reports import GRADED, REPORT_CARD, a_graded_pdf, a_scan
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = noon("Monday 2026-06-01")
TRAIN, CLEAN, GARDEN, TIME = read_report(GRADED).proposals


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


class Here:
    """A provider whose reports an adviser opens from its page on."""

    def __init__(self, urn: str = "EY123456") -> None:
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches", urn=urn)
        self.sam = a_person(self.authority, name="Sam Hill")
        self.visitor = Visitor(Client(), self.sam)
        self.visitor.visit("providers:show", pk=self.provider.pk)
        self.visitor.click("Ofsted’s reports")

    def upload(self, content, name="report.pdf"):
        self.visitor.send(file=SimpleUploadedFile(name, content, "application/pdf"))

    def paste(self, text=GRADED, **said):
        self.visitor.send(text=text, **said)

    @property
    def text(self):
        [report] = report_queries.reports_of(self.provider)
        return report.text

    @property
    def main(self):
        return words(self.visitor.page.select_one("main"))

    @property
    def plan(self):
        return [each.action for each in plan_queries.plan_of(self.provider).lines]


@pytest.fixture
def here():
    return Here()


def tick(proposal):
    return {f"take__{proposal.key}": "on"}


def test_a_pdf_is_read_and_each_point_stands_beside_its_words_with_no_tick(here):
    here.upload(a_graded_pdf())

    assert here.visitor.title == "What the report says"
    assert "Inspected Thursday 14 May 2026" in here.main
    assert "Overall effectiveness Requires improvement" in here.main
    assert "Registered person Beeches Example Limited (RP654321)" in here.main
    assert "1 June 2026, 12:00, Sam Hill, 2 pages" in here.main
    assert "Point 1: action, by Friday 29 May 2026" in here.main
    assert "Point 4: recommendation" in here.main
    assert TRAIN.origin in here.main
    assert here.visitor.page.select("main input[type=checkbox][checked]") == []
    assert here.plan == []


def test_what_is_ticked_goes_into_the_plan_and_the_rest_waits(here):
    here.paste()
    here.visitor.send(**tick(TRAIN), **tick(GARDEN), **{f"text__{GARDEN.key}": "Babies outdoors"})

    assert here.visitor.notices == ["The plan has 2 points of the report."]
    assert [(each.text, each.due_on) for each in here.plan] == [
        (TRAIN.text, day("Friday 2026-05-29")),
        ("Babies outdoors", None),
    ]
    [report] = report_queries.reports_of(here.provider)
    here.visitor.visit("reports:show", pk=report.pk)
    assert f"In the plan {TRAIN.text}" in here.main
    assert here.visitor.page.select_one(f"[name='take-{TRAIN.key}']") is None
    assert here.visitor.page.select_one(f"[name='take-{CLEAN.key}']") is not None


def test_nothing_is_taken_without_a_tick(here):
    here.paste()

    here.visitor.send()

    assert here.visitor.errors == ["Tick what goes into the plan, or write it yourself"]
    assert here.plan == []


def test_a_report_card_gives_suggestions_only_and_a_box_for_what_one_reads_in_it(here):
    here.paste(REPORT_CARD)
    assert "These are only suggestions" in here.main
    assert "The garden is large." in here.main

    here.visitor.send(
        text__own="Look at the garden each term", kind__own="recommendation", due__own__day="1",
        due__own__month="9", due__own__year="2026",
    )  # fmt: skip

    [action] = here.plan
    assert (action.text, action.due_on) == (
        "Look at the garden each term",
        day("Tuesday 2026-09-01"),
    )
    [report] = report_queries.reports_of(here.provider)
    here.visitor.visit("reports:show", pk=report.pk)
    assert "In the plan, in words of our own: Look at the garden each term" in here.main


def test_a_mistake_is_said_and_nothing_that_was_typed_is_lost(here):
    here.paste()

    here.visitor.send(
        **tick(TRAIN), **tick(CLEAN),
        **{f"text__{CLEAN.key}": "", f"due__{TRAIN.key}__day": "40"}, text__own="Another thing",
    )  # fmt: skip

    assert here.visitor.errors == [
        "The day must be a real date",
        "Say what is to be done, or take the tick away",
    ]
    assert here.visitor.page.select_one(f"[name='take-{TRAIN.key}']").has_attr("checked")
    assert words(here.visitor.page.select_one("[name='text-own']")) == "Another thing"
    assert here.plan == []


def nearly(here):
    added = plans.add(
        provider=here.provider,
        text="All staff know how to report concerns about any child",
        source=plans.Source("visit", "", day("Monday 2026-05-18")),
        by=here.sam,
        at=TODAY,
    )
    return added.action


def test_what_may_be_in_the_plan_already_is_asked_about(here):
    there = nearly(here)
    here.paste()

    here.visitor.send(**tick(TRAIN), **tick(CLEAN))
    assert here.visitor.errors == ["Say whether it is an action that is in the plan already"]
    assert here.plan == [there]
    here.visitor.send(**{f"same__{TRAIN.key}": str(there.pk)})

    assert len(here.plan) == 2
    assert [each.kind for each in plan_queries.sources_of(there)] == ["visit", "ofsted_action"]


def test_what_somebody_wrote_is_asked_about_as_well(here):
    nearly(here)
    here.paste(REPORT_CARD)
    here.visitor.send(text__own=TRAIN.text)
    assert here.visitor.errors == ["Say whether it is an action that is in the plan already"]

    here.visitor.send(same__own="another")

    assert len(here.plan) == 2


def test_the_same_report_is_recognised(here):
    here.upload(a_graded_pdf())
    first = here.visitor.answer.request["PATH_INFO"]
    here.visitor.click("Ofsted’s reports")

    here.upload(a_graded_pdf(), "again.pdf")

    assert here.visitor.answer.request["PATH_INFO"] == first
    assert "This report is here already" in here.visitor.notices[0]


def test_a_scan_is_explained_kindly_and_a_text_kept_in_its_box(here):
    here.upload(a_scan())

    [told] = here.visitor.errors
    assert told == (
        "The PDF holds pictures of pages and no words, as a scan does. Open it, copy its text and "
        "paste that instead"
    )
    here.paste("Too short")
    assert here.visitor.errors == ["The text is too short for a report. Paste all of it"]
    assert words(here.visitor.page.select_one("#id_text")) == "Too short"


def test_nothing_brought_is_asked_for(here):
    here.visitor.send()

    assert here.visitor.errors == ["Choose the report, or paste its text"]


def test_another_providers_report_is_questioned_before_it_is_kept():
    here = Here(urn="EY999999")
    assert here.visitor.page.select("#form [name=is_about_it]") == []
    here.paste()
    [told] = here.visitor.errors
    assert told.startswith("The report is about EY123456, and Beeches is EY999999.")
    assert here.visitor.page.select_one("#id_text").get_text().strip() == GRADED.strip()

    here.paste(is_about_it="on")

    assert here.visitor.title == "What the report says"
    assert "Provider’s number EY123456. This provider is EY999999" in here.main


def test_a_pdf_of_another_provider_has_to_be_chosen_again_and_one_is_told():
    here = Here(urn="EY999999")

    here.upload(a_graded_pdf())

    assert here.visitor.errors[0] == "Choose the PDF again; a browser does not keep it"
    assert here.visitor.errors[1].startswith("The report is about EY123456")


def test_the_pdf_goes_out_as_it_came_in(here):
    content = a_graded_pdf()
    here.upload(content)
    address = here.visitor.link("The PDF as it came in")["href"]

    answer = here.visitor.client.get(address)

    assert (answer.content, answer["Content-Type"]) == (content, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_pasted_report_has_no_pdf(here):
    here.paste()
    [report] = report_queries.reports_of(here.provider)

    here.visitor.visit("reports:pdf", pk=report.pk, status=404)


def test_the_registered_person_is_held_once_somebody_says_who_they_are(here):
    here.paste()
    here.visitor.click("Hold Beeches Example Limited as a contact")
    here.visitor.send(role="owner")

    [contact] = contacts_of(here.provider)
    assert (contact.name, contact.role, contact.gets_notes) == (
        "Beeches Example Limited",
        "owner",
        False,
    )
    [report] = report_queries.reports_of(here.provider)
    here.visitor.visit("reports:show", pk=report.pk)
    assert not here.visitor.page.find("a", string="Hold Beeches Example Limited as a contact")


def test_a_report_that_speaks_of_a_notice_leads_to_recording_it(here):
    here.paste(f"{REPORT_CARD} We issued a Welfare Requirements Notice.")

    assert "The report speaks of a Welfare Requirements Notice." in here.main
    assert "Point 1: action of a notice" in here.main
    here.visitor.send(**{f"take__{read_report(here.text).proposals[0].key}": "on"})
    [action] = here.plan
    assert [each.kind for each in plan_queries.sources_of(action)] == ["notice"]


def test_a_report_of_very_many_points_can_still_be_answered(here):
    points = "\n".join(f"• keep record number {number}" for number in range(MOST + 50))
    here.paste(f"URN EY123456\n{TRAIN.under}\n{points}")
    assert "Only the first 100 are shown" in here.main

    here.visitor.send(text__own="Keep all records")

    assert [each.text for each in here.plan] == ["Keep all records"]


def test_markup_in_a_report_stays_text(here):
    here.paste(GRADED.replace("plan more", "<script>alert(1)</script> plan more"))

    assert here.visitor.page.select("main script") == []
    assert "<script>alert(1)</script> plan more" in here.main


def test_who_may_not_take_sees_the_report_only(here):
    here.paste()
    [report] = report_queries.reports_of(here.provider)
    visitor = Visitor(Client(), a_person(here.authority, "funding_officer"))

    visitor.visit("reports:list", pk=here.provider.pk)
    assert visitor.page.select("#id_file") == []
    visitor.visit("reports:show", pk=report.pk)
    assert TRAIN.origin in words(visitor.page)
    assert visitor.page.select("main form") == []
    visitor.visit("reports:take", pk=report.pk, status=403)


def test_everything_has_its_words():
    assert set(KIND_TEXTS) == set(KIND_TITLES) == set(Kind)
    assert {role for role, _ in PERSON_ROLES} <= set(ContactRole.values)
