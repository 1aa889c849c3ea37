"""One byte of any entry or file of a pack, whatever section it is of, and it does not verify."""

from __future__ import annotations

import io
import json

import pytest

from goodward.cases.queries import provider_case
from goodward.core.evidence.verifying import verify
from goodward.core.instruments.answers import Answer
from goodward.enquiries import actions as enquiries
from goodward.inspections import reports
from goodward.instruments import actions as instruments
from goodward.instruments.queries import stamp_of
from goodward.offers import actions as offers
from goodward.support import actions as support
from tests.integration.evidence.scene import IA, JUDGED, Kent, a_support_package
from tests.support.days import day, noon
from tests.support.documents import a_document, an_action, shown_action
from tests.support.enquiries import an_enquiry
from tests.support.gatherings import a_gathering, booked
from tests.support.offers import a_call, a_service, an_agreed_quote
from tests.support.reports import a_graded_pdf
from tests.support.visits import a_contact, a_held_visit, an_issued_note

pytestmark = pytest.mark.django_db
MONDAY = "Monday 2026-04-20"
HELD = {
    "history", "enquiry", "visits", "notes", "audits", "messages", "documents", "reports", "plan",
    "training", "services", "consultations",
}  # fmt: skip
# What one of the two policies offers and the other does not.
ALONE = {"kent": "conversations", "leicestershire": "packages"}


def a_busy_setting(slug: str) -> Kent:
    """Return a setting with something in each section that anybody may read, and calls."""
    here = Kent(slug)
    oaks, sam, at = here.oaks, here.sam, noon(MONDAY)
    enquiries.register_as(
        enquiry=an_enquiry(here.authority, MONDAY), provider=oaks, on=day(MONDAY), by=here.helen,
        at=at,
    )  # fmt: skip
    a_contact(oaks)
    pathway = provider_case(oaks, today=day(JUDGED)).answer.pathways[0]
    visit = a_held_visit(oaks, MONDAY, (sam, IA), pathway=pathway.id)
    an_issued_note(visit, sam, MONDAY, {"other": "The fence needs mending."})
    audit = instruments.begin(
        provider=oaks, form_id="shared_thinking", on=day(MONDAY), by=sam, at=at
    )
    instruments.save_answers(
        audit=audit, section="trust", answers={"trust.choices": Answer("2")},
        seen=stamp_of({}, "trust"), by=sam, at=at,
    )  # fmt: skip
    instruments.finish(audit=audit, on=day(MONDAY), knowing=True, by=sam, at=at)
    a_document(oaks, sam, MONDAY)
    reports.receive(provider=oaks, content=a_graded_pdf(), file_name="r.pdf", by=sam, at=at)
    an_action(oaks)
    shown_action(oaks, sam)
    support.note_need(
        provider=oaks, text="First aid", source="visit", on=day(MONDAY), by=sam, at=at
    )
    booked(a_gathering(here.authority, at=at, by=sam), oaks, "Kim Ash", at=at, by=sam)
    an_agreed_quote(oaks, sam, MONDAY, (a_service(here.authority), 1))
    a_call(here.authority, sam, MONDAY, oaks)
    if slug == "kent":
        offers.ask_for_time(provider=oaks, way="online", when_suits="Mornings", by=sam, at=at)
    else:
        a_support_package(here)
    return here


def is_sound(content: bytes, place: int) -> bool:
    """Return whether a pack still verifies with one bit of the byte at a place changed."""
    changed = bytearray(content)
    changed[place] ^= 0x01
    return verify(io.BytesIO(bytes(changed))).is_sound


@pytest.mark.parametrize("slug", ALONE)
def test_a_changed_byte_in_any_entry_or_file_of_any_section_is_noticed(slug):
    made = a_busy_setting(slug).made(with_documents=True)
    assert {each.sort for each in made.said.entries} == HELD | {ALONE[slug]}
    begins = made.content.index(made.files["pack.json"])

    for entry in made.said.entries:
        title = json.dumps(entry.title, ensure_ascii=False).encode()
        there = made.content.index(b'"number": %d,' % entry.number, begins)
        assert not is_sound(made.content, made.content.index(title, there) + 1), entry.title
        for part in entry.parts[-1:]:
            text = json.dumps(part.text, ensure_ascii=False).encode()
            assert not is_sound(made.content, made.content.index(text, there) + 1), entry.title
    folders = {name.partition("/")[0] for name in made.files if "/" in name}
    assert folders == {
        "policy", "notes", "attachments", "documents", "plan", "reports",
    }  # fmt: skip
    for name, content in made.files.items():
        place = made.content.index(content) + len(content) // 2
        assert not is_sound(made.content, place), name
