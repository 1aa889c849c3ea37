"""The audit record as its readers see it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goodward.audit import append_only
from goodward.complaints.naming import ACT_TITLES
from goodward.diary.booking import MOVES
from goodward.enquiries.actions import register_as
from goodward.messages.actions import reword
from goodward.messages.shelf import text_file
from goodward.providers.actions import change
from goodward.web.pages.audit.presenters import what_happened
from goodward.web.pages.audit.wording import NOUNS, TEXTS
from goodward.web.pages.enquiries.presenters import STEP_TEXTS as ENQUIRY_TEXTS
from goodward.web.pages.notes.presenters import STEP_TEXTS
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.enquiries import an_enquiry
from tests.support.tree import PRODUCT
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def senior(kent):
    return a_person(kent, "senior_improvement_adviser", name="Helen Marsh")


@pytest.fixture
def reader(senior):
    return Visitor(Client(), senior)


def rows(visitor):
    return [
        [words(cell) for cell in row.select("th, td")] for row in visitor.page.select("tbody tr")
    ]


def test_the_newest_record_stands_first_with_who_when_and_what(kent, senior, reader):
    acorns = a_provider(kent, "Acorns")
    told = ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)
    history(acorns, [told], by=senior)

    reader.visit("audit:show")

    assert rows(reader)[0] == [
        "2 April 2026, 12:00", "Helen Marsh", "Judgement published", "Acorns", "",
    ]  # fmt: skip
    reader.click("Acorns")
    assert reader.title == "Acorns"


def test_what_the_product_records_by_itself_stands_in_words(kent, reader):
    a_provider(kent, "Acorns")

    reader.visit("audit:show")

    told = {(row[2], row[1]) for row in rows(reader)}
    assert {("Provider added", "Goodward"), ("Policy adopted", "Goodward")} <= told


def test_every_kind_that_is_recorded_has_words():
    """The product's own source says what it records: each such word must be in the table."""
    written = {
        found
        for file in PRODUCT.rglob("*.py")
        for found in re.findall(
            r"(?:kind=|_record\()\"([a-z]+\.[a-z_]+)\"", file.read_text(encoding="utf-8")
        )
    }
    written |= {f"visit.{done}" for done in ["booked", *(act for _, act in MOVES)]}
    written |= {f"note.{done}" for done in STEP_TEXTS}
    written |= {f"feedback.{done}" for done in ACT_TITLES}
    written |= {f"enquiry.{done}" for done in ENQUIRY_TEXTS}
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in PRODUCT.rglob("*.py")
        if PRODUCT / "web" not in file.parents
    )
    # Made up of a noun and what was done: each area tests its own words.
    nouns = set(re.findall(r"(?:kind=|_record\()f\"([a-z_]+)\.\{", text))
    unsaid = {each for each in TEXTS if f'"{each}"' not in text}

    assert {"import.committed", "provider.added", "night.proved"} <= written
    assert written <= set(TEXTS)
    assert {each for each in unsaid - written if each.partition(".")[0] not in nouns} == set()


def test_every_subject_that_is_recorded_has_a_noun():
    """As for the kinds: the source names what each record is about."""
    written = {
        found
        for file in PRODUCT.rglob("*.py")
        for found in re.findall(
            r"subject ?=(?: \(\"[a-z_ ]+\", .* else)? ?\(\"([a-z_ ]+)\", ",
            file.read_text(encoding="utf-8"),
        )
    }

    assert {"bespoke", "message text", "organisation", "provider"} <= written
    assert written == set(NOUNS)


def test_what_a_record_is_about_is_said_as_people_say_it(kent, senior, reader):
    reword(
        authority=kent, name="note_issued", by=senior, at=noon("Friday 2026-04-03"),
        **text_file("note_issued").words | {"subject": "Your note: {provider}"},
    )  # fmt: skip

    reader.visit("audit:show")

    assert rows(reader)[0][2:4] == [
        "Own words for a message written", "Text of a message: note issued",
    ]  # fmt: skip


def test_a_prospective_provider_that_registered_did_not_leave_the_register(kent, senior, reader):
    enquiry = an_enquiry(kent)
    became = a_provider(kent, "Acorns")
    register_as(
        enquiry=enquiry, provider=became, on=day("Friday 2026-04-03"), by=senior,
        at=noon("Friday 2026-04-03"),
    )  # fmt: skip

    reader.visit("audit:show")
    told = [row[2] for row in rows(reader)]
    assert "Registered with Ofsted: goes on as the registered provider" in told
    assert "Left Ofsted's register" not in told
    reader.visit("providers:show", pk=enquiry.provider_id)
    text = words(reader.page.select_one("main"))
    assert "goes on as the registered provider since Friday 3 April 2026" in text
    assert "Left" not in text


def test_a_kind_without_words_is_shown_as_it_was_written():
    assert what_happened("event.visit_held") == "Visit held"
    assert what_happened("letter.printed") == "letter.printed"
    assert what_happened("event.unheard_of") == "event.unheard_of"


def test_a_provider_is_named_as_it_is_called_now(kent, senior, reader):
    acorns = a_provider(kent, "Acorns")
    change(provider=acorns, by=senior, at=noon("Friday 2026-04-03"), name="Acorns of Deal")

    reader.visit("audit:show")

    assert [row[3] for row in rows(reader)[:2]] == ["Acorns of Deal", "Acorns of Deal"]


def test_a_whole_chain_is_said_to_be_whole(reader):
    reader.visit("audit:show")

    reader.click("Check that the chain is whole")

    assert "The chain is whole: no record was changed, added or taken away." in reader.notices


def test_a_changed_record_is_found_and_named(reader):
    with append_only.lifted(), connection.cursor() as cursor:
        cursor.execute("SELECT MIN(id) FROM audit_record")
        [first] = cursor.fetchone()
        cursor.execute("UPDATE audit_record SET kind = 'nothing' WHERE id = %s", [first])

    reader.visit("/audit/?check=yes")

    assert reader.notices == [
        f"The chain is broken at record {first}: this record is not as it was written."
    ]


def test_records_come_in_pages_at_a_constant_number_of_queries(kent, reader):
    a_provider(kent)
    reader.visit("audit:show")  # what a process remembers has been read by now
    with CaptureQueriesContext(connection) as few:
        reader.visit("audit:show")
    for _ in range(60):
        a_provider(kent)

    with CaptureQueriesContext(connection) as many:
        reader.visit("audit:show")

    assert len(rows(reader)) == 50
    assert len(many) == len(few)
    reader.click("Next")
    assert 10 < len(rows(reader)) <= 50


@pytest.mark.parametrize("page", ["0", "x", "99999999999", "²", "-1"])
def test_an_odd_page_is_a_page_all_the_same(reader, page):
    reader.visit(f"/audit/?page={page}")

    assert rows(reader)


def test_one_authority_reads_only_its_own(kent, reader):
    elsewhere = an_authority("leicestershire")
    a_provider(elsewhere, "Beech")
    stranger = Visitor(Client(), a_person(elsewhere, "administrator", name="Sam Whitlock"))

    reader.visit("audit:show")
    mine = rows(reader)
    stranger.visit("audit:show")

    assert {row[3] for row in rows(stranger)}.isdisjoint(
        {row[3] for row in mine if row[3].startswith(("Provider", "Person"))}
    )


def test_who_may_not_read_it_has_no_link_to_it_and_is_refused(kent):
    adviser = Visitor(Client(), a_person(kent, "improvement_adviser"))

    adviser.visit("work:list")

    assert "Audit record" not in words(adviser.page.select_one("footer"))
    assert adviser.client.get(reverse("audit:show")).status_code == 403
