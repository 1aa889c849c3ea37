"""Conversations, calls, the first enquiry, reports, files of the plan and attachments are held."""

from __future__ import annotations

import pytest

from goodward.enquiries import actions as enquiries
from goodward.evidence import enquired
from goodward.inspections import reports
from goodward.messages import actions as messages
from goodward.offers import actions as offers
from goodward.offers.actions import Talked
from goodward.plans import actions as plans
from tests.integration.evidence.scene import Kent
from tests.support.builders import a_person, a_provider
from tests.support.days import day, noon
from tests.support.documents import an_action, shown_action
from tests.support.enquiries import an_enquiry
from tests.support.files import a_png
from tests.support.messages import a_sent_message, went_wrong
from tests.support.offers import a_call, a_conversation
from tests.support.reports import a_graded_pdf

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = "Monday 2026-04-20", "Tuesday 2026-04-21", "Wednesday 2026-04-22"
SUFFICIENCY = "senior_childcare_sufficiency_officer"
CALLS = "Safeguarding consultations by telephone"
CALL = "Safeguarding consultation by telephone: a worry about a child"


@pytest.fixture
def kent():
    return Kent()


# Annual conversations


def test_a_conversation_stands_from_the_time_asked_for_to_the_amended_record(kent):
    offers.ask_for_time(
        provider=kent.oaks, way="online", when_suits="Mornings", to_talk_about="Two-year-olds",
        by=kent.helen, at=noon(MONDAY),
    )  # fmt: skip
    talk = a_conversation(kent.oaks, kent.sam, WEDNESDAY, booked=TUESDAY)
    said = Talked("The manager and Sam Hill", "How two-year-olds settle", "Key persons", "Outdoors")
    offers.hold(
        conversation=talk, on=day(WEDNESDAY), talked=said, present=[kent.sam.pk], by=kent.sam,
        at=noon(WEDNESDAY),
    )  # fmt: skip
    offers.amend(
        conversation=talk, talked=said._replace(to_develop="The garden"), by=kent.helen,
        changed="Which room", at=noon("Thursday 2026-04-23"),
    )  # fmt: skip

    made = kent.made()

    asked, held, amended = made.titles("conversations")
    assert asked == "The provider asked for a time for its annual conversation"
    assert made.parts(asked) == {
        "How": "Online", "When suits": "Mornings", "To talk about": "Two-year-olds",
    }  # fmt: skip
    assert (held, made.entry(held).on) == (
        "What was said in an annual conversation", "2026-04-22",
    )  # fmt: skip
    parts = made.parts(held)
    assert parts["How"] == "By telephone"
    assert parts["In the diary"] == f"Visit {talk.visit_id}"
    assert parts["Who took part"] == "The manager and Sam Hill"
    assert parts["Talked about"] == "How two-year-olds settle"
    assert (parts["Strengths"], parts["To develop"]) == ("Key persons", "Outdoors")
    assert amended == "Record of an annual conversation amended, version 2"
    assert made.entry(amended).recorded_by == "Helen Marsh"
    assert made.parts(amended)["What this version changes"] == "Which room"
    assert made.parts(amended)["To develop"] == "The garden"
    assert "Visit booked" in made.titles("visits")


# Consultations by telephone


def test_a_call_stands_with_what_was_advised_and_what_followed(kent):
    call = a_call(kent.authority, kent.sam, MONDAY, kent.oaks, minutes=20)
    offers.follow_up(
        consultation=call, said="The front door team was told.", next_on=day("Monday 2026-04-27"),
        by=kent.helen, at=noon(TUESDAY),
    )  # fmt: skip

    made = kent.made()

    assert made.titles("consultations") == [CALL, "What followed a safeguarding consultation"]
    assert (made.entry(CALL).on, made.entry(CALL).reference) == ("2026-04-20", "Consultation 1")
    assert made.parts(CALL) == {
        "Who called": "The designated safeguarding lead",
        "Minutes": "20",
        "What it was about": "A three-year-old came in with a bruise nobody could explain.",
        "Advice": "Talk to the parent today, and ring the front door team before they leave.",
        "Who does what next": "The lead rings the front door team by noon.",
    }
    followed = made.parts("What followed a safeguarding consultation")
    assert followed["Words"] == "The front door team was told."
    assert followed["To be looked at again on"] == "Monday 27 April 2026"
    kinds = [each.kind for each in made.said.audit if each.kind.startswith("consultation.")]
    assert kinds == ["consultation.logged", "consultation.followed_up"]


def test_whether_there_were_calls_is_not_told_to_who_may_not_read_them(kent):
    officer = a_person(kent.authority, SUFFICIENCY)
    before = kent.made(by=officer)
    a_call(kent.authority, kent.sam, MONDAY, kent.oaks)

    after = kent.made(by=officer)

    assert after.left_out == before.left_out
    assert after.left_out[CALLS] is None
    assert "bruise" not in after.files["pack.json"].decode()
    assert not [each for each in after.said.audit if each.kind.startswith("consultation.")]
    assert CALLS not in kent.made().left_out


def test_a_call_about_nobody_or_another_is_in_no_pack_of_this_one(kent):
    a_call(kent.authority, kent.sam, MONDAY)
    a_call(kent.authority, kent.sam, MONDAY, a_provider(kent.authority, "Quarry House"))

    assert kent.made().titles("consultations") == []


# The enquiry before it registered


def test_the_tables_of_steps_of_an_enquiry_name_every_kind():
    assert set(enquired.STEPS) == {
        "made", "confirmed", "adviser", "ticked", "unticked", "number", "noted", "closed",
        "reopened", "registered",
    }  # fmt: skip


def test_the_enquiry_stands_with_its_steps_and_without_how_the_person_is_reached(kent):
    asked = an_enquiry(kent.authority, MONDAY)
    enquiries.choose_adviser(enquiry=asked, person=kent.sam.pk, by=kent.helen, at=noon(TUESDAY))
    enquiries.register_as(
        enquiry=asked, provider=kent.oaks, on=day(WEDNESDAY), by=kent.helen, at=noon(WEDNESDAY)
    )

    made = kent.made()

    assert made.titles("enquiry") == [
        "Enquiry made: how to become a provider",
        "Enquiry confirmed by its link",
        "Adviser chosen for the enquiry",
        "Registered provider named",
    ]
    said = made.parts("Enquiry made: how to become a provider")
    assert said["Who"] == "Robin Ash"
    assert said["Plan"] == "Forty places in the old school"
    assert said["Asked on the public page"] == "Yes"
    assert made.parts("Adviser chosen for the enquiry")["Words"] == "Sam Hill"
    entries = [each for each in made.said.entries if each.sort == "enquiry"]
    told = " ".join(part.text for each in entries for part in each.parts)
    assert "robin@ash.example" not in told
    assert "01234 567890" not in told
    assert made.left_out[enquired.REACHED] is None
    assert made.left_out[enquired.BEFORE] is None


def test_a_provider_that_never_asked_has_none(kent):
    made = kent.made()

    assert made.titles("enquiry") == []
    assert enquired.REACHED not in made.left_out


# The plan, reports and attachments


def test_a_file_that_shows_how_an_action_went_is_listed_and_comes_along_where_asked(kent):
    keys = shown_action(kent.oaks, kent.sam)

    listed, whole = kent.made(), kent.made(with_documents=True)

    said = listed.parts("Action of the improvement plan: provider said")
    assert said["File"].startswith("certificate.png (")
    assert not [name for name in listed.files if name.startswith("plan/")]
    name = f"plan/file-{keys['file']}.png"
    assert whole.files[name] == a_png()
    [file] = whole.entry("Action of the improvement plan: provider said").files
    assert file.name == name


def test_what_the_plan_says_as_a_whole_stands_as_it_was_asked_and_answered(kent):
    an_action(kent.oaks)
    for words, at in (("By the new lead", MONDAY), ("", TUESDAY)):
        plans.answer(
            provider=kent.oaks, question="concerns", asked="How are the concerns met?",
            words=words, by=kent.sam, at=noon(at),
        )  # fmt: skip

    entries = [each for each in kent.made().said.entries if "whole" in each.title]

    assert [(each.on, each.parts[0].name, each.parts[0].text) for each in entries] == [
        ("2026-04-20", "How are the concerns met?", "By the new lead"),
        ("2026-04-21", "How are the concerns met?", "Taken back"),
    ]


def test_a_report_of_ofsteds_stands_with_its_fingerprint_and_comes_along_where_asked(kent):
    pdf = a_graded_pdf()
    received = reports.receive(
        provider=kent.oaks, content=pdf, file_name="report.pdf", by=kent.sam, at=noon(MONDAY)
    )

    listed, whole = kent.made(), kent.made(with_documents=True)

    said = listed.parts("Report of Ofsted’s brought in")
    assert (said["File"], said["Pages"]) == ("report.pdf", "2")
    assert said["SHA-256"] == received.report.sha256
    assert not [name for name in listed.files if name.startswith("reports/")]
    assert whole.files[f"reports/report-{received.report.pk}.pdf"] == pdf


def test_a_report_that_was_pasted_comes_along_as_its_text(kent):
    received = reports.receive(
        provider=kent.oaks, text="The provision requires improvement. " * 40, is_about_it=True,
        by=kent.sam, at=noon(MONDAY),
    )  # fmt: skip

    made = kent.made(with_documents=True)

    assert made.parts("Report of Ofsted’s brought in")["File"] == "Its text, pasted"
    [file] = made.entry("Report of Ofsted’s brought in").files
    assert file.name == f"reports/report-{received.report.pk}.txt"
    assert made.files[file.name].decode() == received.report.text


def test_what_went_with_a_message_is_in_the_pack(kent):
    messages.write(
        authority=kent.authority, provider=kent.oaks, text="annual_conversation_held",
        values={"day": "Monday", "changed": "", "talked": "Settling in", "strengths": "",
                "develop": "", "offer": "", "signposted": "", "link": "/portal/1/"},
        to=[messages.Recipient("Alex Marsh", "alex@oaks.example", "the manager")],
        cause=("conversation_record", 1), by=kent.sam, at=noon(MONDAY),
        attachments=[messages.Attachment("what we said.pdf", "application/pdf", b"%PDF-1.7 said"),
                     messages.Attachment("visit.ics", "text/calendar; method=REQUEST", b"BEGIN:")],
    )  # fmt: skip

    made = kent.made()

    [entry] = [each for each in made.said.entries if each.sort == "messages"]
    assert [made.files[each.name] for each in entry.files] == [b"%PDF-1.7 said", b"BEGIN:"]
    assert [each.name.rpartition(".")[2] for each in entry.files] == ["pdf", "ics"]
    assert made.parts(entry.title)["Attached"] == "what we said.pdf; visit.ics"


def test_that_a_message_was_handed_over_is_told_once_and_what_followed_by_itself(kent):
    message = a_sent_message(kent.oaks, at=noon(MONDAY))
    went_wrong(message, at=noon("Tuesday 2026-04-21"), state="sent", words="Taken")
    went_wrong(message, at=noon("Wednesday 2026-04-22"), state="bounced", words="Mailbox full")

    made = kent.made()

    assert made.titles("messages") == [f"Message: {message.subject}", "Message came back"]
    receipt = made.parts(f"Message: {message.subject}")["To"]
    assert receipt.endswith(": came back, 21 April 2026, 12:00 (Mailbox full)")
