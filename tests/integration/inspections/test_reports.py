"""Taking in a report of Ofsted's, and putting what a person accepts of it into the plan."""

from __future__ import annotations

import io
import random
from contextlib import suppress

import pypdf
import pytest
from django.db import DatabaseError, transaction

from goodward.audit.models import Record
from goodward.core.ofsted.reports.proposing import Kind
from goodward.core.ofsted.reports.reading import read_report
from goodward.inspections import report_pdf, report_queries, reports
from goodward.inspections.models import OfstedReport
from goodward.inspections.report_pdf import ReportRefused, words_of_pdf
from goodward.inspections.reports import ANOTHER, Chosen
from goodward.plans import actions as plans
from goodward.plans import queries as plan_queries
from goodward.plans.actions import PlanRefused, Source
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.reports import GRADED, REPORT_CARD, a_graded_pdf, a_pdf, a_scan

pytestmark = pytest.mark.django_db
AT = noon("Monday 2026-06-01")
TRAIN = "Ensure that all staff know how to report concerns about a child"


class Beeches:
    """A nursery of Kent and its adviser."""

    def __init__(self, slug: str = "kent", urn: str = "EY123456") -> None:
        self.authority = an_authority(slug)
        self.provider = a_provider(self.authority, "Beeches", urn=urn)
        self.sam = a_person(self.authority, name="Sam Hill")

    def receive(self, content=None, **said):
        return reports.receive(provider=self.provider, content=content, by=self.sam, at=AT, **said)

    def report(self):
        return self.receive(text=GRADED).report

    def take(self, report, *chosen):
        return reports.take(report=report, chosen=chosen, by=self.sam, at=AT)

    def plan(self):
        return plan_queries.plan_of(self.provider).lines


def choice(proposal, **more):
    said = {"text": proposal.text, "due_on": proposal.due_on, **more}
    return Chosen(proposal.key, proposal.kind, **said)


def locked(with_words: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_graded_pdf()))
    writer.encrypt(with_words, "of the owner", algorithm=algorithm)
    kept = io.BytesIO()
    writer.write(kept)
    return kept.getvalue()


def test_a_pdf_is_kept_byte_for_byte_with_who_brought_it_and_when():
    here = Beeches()
    content = a_graded_pdf()

    received = here.receive(content, file_name="report.pdf")

    assert not received.is_repeat
    kept = report_queries.get_report(here.authority, received.report.pk)
    assert (bytes(kept.content), kept.file_name, kept.pages) == (content, "report.pdf", 2)
    assert (kept.received_by, kept.received_at) == (here.sam, AT)
    assert len(kept.sha256) == 64
    record = Record.unscoped.get(kind="report.received")
    assert (record.subject_id, str(kept.sha256) in str(record.detail)) == (str(kept.pk), True)


def test_a_pdf_with_tables_lists_and_feet_of_pages_reads_as_its_text_does():
    from_pdf, pasted = read_report(words_of_pdf(a_graded_pdf()).text), read_report(GRADED)

    assert from_pdf.facts == pasted.facts
    assert [(each.text, each.due_on) for each in from_pdf.proposals] == [
        (each.text, each.due_on) for each in pasted.proposals
    ]


def test_a_report_that_is_read_puts_nothing_into_the_plan_by_itself():
    here = Beeches()

    here.report()

    assert here.plan() == ()


def test_the_same_report_again_is_the_one_that_is_there():
    here = Beeches()
    first = here.receive(a_graded_pdf()).report

    again = here.receive(a_graded_pdf(), file_name="copy.pdf")

    assert (again.report, again.is_repeat) == (first, True)
    assert Record.unscoped.filter(kind="report.received").count() == 1


def test_a_pasted_copy_of_a_report_is_recognised():
    here = Beeches()
    content = a_graded_pdf()
    first = here.receive(content).report

    again = here.receive(text=words_of_pdf(content).text.replace("\n", "\r\n  "))

    assert (again.report, again.is_repeat) == (first, True)


def test_a_report_about_another_number_is_taken_in_only_when_somebody_says_so():
    here = Beeches(urn="EY999999")

    with pytest.raises(ReportRefused, match=r"about EY123456, and Beeches is EY999999") as refused:
        here.report()
    assert refused.value.field == "is_about_it"

    assert here.receive(text=GRADED, is_about_it=True).report.text == GRADED.strip()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"Inspection of Beeches", "not a PDF"),
        (b"%PDF-1.7\nand then nothing", "damaged"),
        (a_scan(), "pictures of pages"),
        (locked("a secret", "AES-256"), "locked with a password"),
        (a_pdf([("new page", "")] * 90), "pages, more than"),
        (b"%PDF-" + b"x" * report_pdf.LARGEST, "larger than 15 MB"),
    ],
    ids=["empty", "other", "damaged", "scan", "locked", "long", "large"],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_what_to_do(content, why):
    here = Beeches()

    with pytest.raises(ReportRefused, match=why) as refused:
        here.receive(content)

    assert refused.value.field == "file"
    assert str(refused.value).endswith(("instead.", "again.", "itself."))
    assert report_queries.reports_of(here.provider) == []


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_only_forbids_changes_is_read(algorithm):
    assert "EY123456" in words_of_pdf(locked("", algorithm)).text


def test_however_a_pdf_is_damaged_it_is_read_or_refused():
    whole = a_graded_pdf()
    chance = random.Random(20260601)  # noqa: S311 - nothing is secret about it.
    for _ in range(60):
        damaged = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole))])
        for _ in range(chance.randrange(40)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(ReportRefused):
            assert words_of_pdf(bytes(damaged)).text


@pytest.mark.parametrize("text", ["", "  \n", "Good report", "word " * 300_000])
def test_a_text_that_is_no_report_is_refused(text):
    with pytest.raises(ReportRefused) as refused:
        Beeches().receive(text=text)

    assert refused.value.field == "text"


def test_what_is_accepted_stands_in_the_plan_with_its_day_and_where_it_came_from():
    here = Beeches()
    report = here.report()
    train, _, garden, _ = read_report(report.text).proposals

    taken = here.take(report, choice(train), choice(garden, text="Plan more for babies outdoors"))

    assert taken.asked == {}
    first, second = here.plan()
    assert (first.action.text, first.action.due_on) == (TRAIN, day("Friday 2026-05-29"))
    assert second.action.text == "Plan more for babies outdoors"
    assert [each.kind for line in (first, second) for each in line.sources] == [
        "ofsted_action",
        "ofsted_recommendation",
    ]
    assert first.sources[0].day == day("Thursday 2026-05-14")
    assert report_queries.taken_of(report) == {
        train.key: first.action,
        garden.key: second.action,
    }


def test_accepting_the_same_twice_changes_nothing():
    here = Beeches()
    report = here.report()
    train = read_report(report.text).proposals[0]

    here.take(report, choice(train))
    here.take(report, choice(train))

    [line] = here.plan()
    assert (len(line.sources), len(line.entries)) == (1, 1)


def test_what_the_plan_has_already_gets_the_report_as_another_source():
    here = Beeches()
    visit = Source("visit", "1", day("Monday 2026-05-18"))
    there = plans.add(provider=here.provider, text=TRAIN, source=visit, by=here.sam, at=AT)
    report = here.report()

    taken = here.take(report, choice(read_report(report.text).proposals[0]))

    assert taken.actions == [there.action]
    [line] = here.plan()
    assert [each.kind for each in line.sources] == ["visit", "ofsted_action"]


def nearly(here):
    return plans.add(
        provider=here.provider,
        text="All staff know how to report concerns about any child",
        source=Source("visit", "1", day("Monday 2026-05-18")),
        by=here.sam,
        at=AT,
    ).action


def test_where_one_may_be_there_already_a_person_is_asked_and_nothing_is_written():
    here = Beeches()
    there, report = nearly(here), here.report()
    train, clean, *_ = read_report(report.text).proposals

    taken = here.take(report, choice(clean), choice(train))

    assert taken == ([], {train.key: [there]})
    assert [line.action for line in here.plan()] == [there]
    assert not Record.unscoped.filter(kind="report.taken").exists()


def test_a_person_says_which_it_is():
    here = Beeches()
    there, report = nearly(here), here.report()
    train = read_report(report.text).proposals[0]

    here.take(report, choice(train, same=str(there.pk)))
    assert [line.action for line in here.plan()] == [there]

    other = here.receive(text=f"{GRADED}\nSecond version").report
    here.take(other, choice(train, text=f"{TRAIN} at once", same=ANOTHER))
    assert len(here.plan()) == 2


def test_two_points_of_one_report_that_sound_alike_are_two_actions():
    here = Beeches()
    report = here.report()
    alike = "Ensure that all staff know how to report concerns about a colleague"

    taken = here.take(
        report, Chosen("own-1", Kind.ACTION, TRAIN), Chosen("own-2", Kind.ACTION, alike)
    )

    assert [each.text for each in taken.actions] == [TRAIN, alike]


def test_if_one_cannot_be_an_action_none_is_taken():
    here = Beeches()
    report = here.report()
    train = read_report(report.text).proposals[0]

    with pytest.raises(PlanRefused), transaction.atomic():
        here.take(report, choice(train), Chosen("own-1", Kind.ACTION, "  "))

    assert here.plan() == ()


def test_a_report_without_a_day_counts_from_the_day_it_came_in():
    here = Beeches()
    text = REPORT_CARD.replace("Inspection date: 9 December 2025\n", "")
    report = here.receive(text=text).report

    here.take(report, choice(read_report(text).proposals[0]))

    [line] = here.plan()
    assert line.sources[0].day == day("Monday 2026-06-01")


def test_a_report_is_never_changed_and_another_authority_does_not_find_it():
    report = Beeches().report()
    elsewhere = Beeches("leicestershire")

    with pytest.raises(OfstedReport.DoesNotExist):
        report_queries.get_report(elsewhere.authority, report.pk)
    assert not elsewhere.receive(text=GRADED).is_repeat
    with pytest.raises(DatabaseError, match="kept as it came in"), transaction.atomic():
        report.delete()


def test_every_kind_of_proposal_is_a_source_of_the_plan():
    assert set(reports.SOURCES) == set(Kind)
