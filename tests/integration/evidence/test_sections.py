"""What is in a pack of each sort, what is left out for whom, and nothing of anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodward.audit.queries import records_of
from goodward.claims import receiving as claims
from goodward.claims.models import FindingChild
from goodward.complaints.actions import receive
from goodward.core.funding.challenges import Act as ChallengeAct
from goodward.core.notices.requirements import Found as Met
from goodward.diary.booking import MOVES
from goodward.documents.evidence import OPENINGS
from goodward.evidence import papers, sections, sent, visits
from goodward.evidence.business import REVIEW_STEPS
from goodward.evidence.decided import CHALLENGE_STEPS
from goodward.evidence.wanted import parts_of
from goodward.files import actions as files
from goodward.inspections.building import BUILT, NOT_BUILT
from goodward.letters.models import EndKind
from goodward.messages.models import DeliveryState
from goodward.notes import actions as notes
from goodward.notices import actions as notices
from goodward.notices.reviewing import Seen
from goodward.providers.actions import restrict
from goodward.sustainability.models import StepKind
from goodward.tellings.actions import tell
from tests.integration.evidence.scene import IA, Kent
from tests.support.builders import a_person, a_provider
from tests.support.claims import FundingOffice as ClaimsDesk
from tests.support.claims import claims_parts
from tests.support.days import day, noon
from tests.support.documents import a_document, an_answer_to, shown_action
from tests.support.files import a_docx
from tests.support.funding import funding_parts
from tests.support.letters import a_letter_that_left
from tests.support.messages import a_sent_message, went_wrong
from tests.support.notices import Desk
from tests.support.sustainability import business_parts
from tests.support.visits import a_contact, a_held_visit, an_issued_note

pytestmark = pytest.mark.django_db
MONDAY = "Monday 2026-04-20"
ROOT = Path(__file__).parents[3]
SUFFICIENCY = "senior_childcare_sufficiency_officer"


@pytest.fixture
def kent():
    return Kent()


def note_of(here, words="The fence needs mending."):
    a_contact(here.oaks)
    visit = a_held_visit(here.oaks, MONDAY, (here.sam, IA), pathway="requires_improvement")
    return an_issued_note(visit, here.sam, MONDAY, {"other": words})


# The tables


def test_every_table_of_words_is_complete():
    assert set(sent.STATES) == set(DeliveryState)
    assert set(papers.LETTER_ENDS) == set(EndKind)
    assert set(CHALLENGE_STEPS) == set(ChallengeAct)
    assert set(REVIEW_STEPS) == set(StepKind)
    assert {act for _, act in MOVES} | {"booked"} == set(visits.STEPS)


# Each sort of model that names a provider, and in which section of a pack it is.
GATHERED = {
    "cases.Event", "cases.Pathway", "cases.Duty", "cases.Allocation", "diary.Visit", "notes.Note",
    "letters.LetterDraft", "letters.Letter", "outbox.Message", "files.Document", "files.KeptFile",
    "plans.PlanAction", "tellings.Telling", "funding.FundingDecision", "notices.Notice",
    "notices.NoticeSetting", "notices.RequirementReview", "notices.SafetyConcern",
    "sustainability.Concern", "sustainability.BusinessReview", "sustainability.FigureRequest",
    "sustainability.Figure", "sustainability.CommitteeAction", "sustainability.Monitoring",
    "claims.ClaimsAudit", "claims.SignalNoted", "complaints.Feedback",
    "providers.RestrictedDetails", "instruments.Audit", "support.Package", "support.TrainingNeed",
    "plans.PlanAnswer", "gatherings.Booking", "offers.Conversation", "offers.BespokePackage",
    "offers.Consultation", "offers.TimeAsked", "offers.Invitation", "enquiries.Enquiry",
    "inspections.OfstedReport",
}  # fmt: skip
NEVER = {
    "cases.Proposal": "what was decided stands in the history and among decisions",
    "claims.Finding": "may tell of a child; what came of it stands in the steps of its audit",
    "providers.Contact": "who somebody is stands where they were written to",
    "providers.Access": "audit records say who was let in",
    "providers.ResponsibleBody": "what Ofsted publishes of an agency or school",
    "providers.LastLook": "when somebody looked at their own pages",
    "diary.CalendarFeed": "audit records say that one was made",
    "listings.Told": "Ofsted’s own list; what was recorded of it stands in the history",
    "listings.StagedAddress": "of a review of a file",
    "providers.ConsentedAddress": "what Ofsted publishes with consent",
    "providers.LiftedMark": "audit records say that it is shown again, and why",
    "replays.ReplayedRun": "worked out from events",
    "watching.Watch": "what an officer keeps an eye on, for oneself alone",
    "replays.ReplayedDuty": "worked out from events",
    "listings.SetAside": "of Ofsted’s own list, with its reason in the audit record",
    "inspections.Outcome": "what an import brought stands in the history",
    "inspections.StagedRow": "of a review of a file",
    "inspections.StagedPair": "of a review of a file",
    "inspections.HeldBefore": "of a review of a file",
    "inspections.SuccessionStep": "of two providers; audit records say it was linked",
    "evidence.Pack": "audit records say who asked for packs",
    "integrity.Finding": "faults of the service, found by looking at what is in a pack",
}


def test_everything_that_names_a_provider_is_in_a_pack_or_named_as_left_out_or_has_a_reason():
    named = {each.model for each in BUILT} | set(NOT_BUILT)

    elsewhere = {each.model for each in sections.ELSEWHERE}
    assert named == GATHERED | elsewhere | set(NEVER)
    assert GATHERED & elsewhere == GATHERED & set(NEVER) == elsewhere & set(NEVER) == set()


def test_the_guide_says_of_every_sort_what_an_entry_says():
    guide = (ROOT / "docs/how-to/make-an-evidence-pack.md").read_text(encoding="utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| `")]

    for section in sections.SECTIONS:
        assert sum(f"`{section.sort}`" in each.split("|")[1] for each in rows) == 1, section.sort


# What is in it


def test_a_note_stands_as_issued_and_as_it_was_answered(kent):
    issued = note_of(kent)
    an_answer_to(issued, kent.sam)

    made = kent.made()

    entry = made.entry("Note of visit issued")
    [file] = entry.files
    assert made.files[file.name] == bytes(issued.pdf)
    assert file.name == f"notes/note-{issued.note.number}-version-1.pdf"
    said = made.parts("The provider says a note is not accurate")
    assert said["Words"] == "The fence was mended in March."
    assert "Note of visit begun" in made.titles("notes")


def test_a_note_that_is_being_amended_stands_as_it_was_issued(kent):
    issued = note_of(kent)
    notes.amend(note=issued.note, by=kent.sam, at=noon(MONDAY))

    made = kent.made()

    assert made.left_out["Notes of visit"] == 1
    assert len(made.entry("Note of visit issued").files) == 1


def test_a_letter_stands_with_its_pdf_and_how_it_left(kent):
    letter = a_letter_that_left(kent.oaks, at=noon(MONDAY))

    made = kent.made()

    [file] = made.entry("Letter made: The support you will have").files
    assert made.files[file.name] == bytes(letter.pdf)
    assert made.entry("Letter posted").on == "2026-04-20"


def test_a_message_stands_with_its_words_and_its_receipts(kent):
    message = a_sent_message(kent.oaks, at=noon(MONDAY))
    went_wrong(message, at=noon(MONDAY), state="bounced", words="Mailbox full")

    made = kent.made()

    [entry] = [each for each in made.said.entries if each.title == f"Message: {message.subject}"]
    parts = [(each.name, each.text) for each in entry.parts]
    assert ("Words", message.body.strip()) in parts
    [receipt] = [text for name, text in parts if name == "To"]
    assert "came back" in receipt
    assert "Mailbox full" in " ".join(
        part.text for each in made.said.entries for part in each.parts
    )


def test_a_document_is_listed_with_its_fingerprint_and_comes_along_where_asked(kent):
    content = a_docx()
    document = a_document(kent.oaks, kent.sam, MONDAY, content=content)

    listed, whole = kent.made(), kent.made(with_documents=True)

    said = listed.parts("Improvement plan received")
    assert said["SHA-256"] == document.file.sha256
    assert not [name for name in listed.files if name.startswith("documents/")]
    assert whole.files[f"documents/document-{document.pk}.docx"] == content


def test_that_a_document_was_read_for_a_pack_is_recorded_and_only_then(kent):
    a_document(kent.oaks, kent.sam, MONDAY)
    kent.made()
    before = [each for each in records_of(kent.authority.pk) if each.kind == "file.read"]

    kent.made(with_documents=True)

    [read] = [each for each in records_of(kent.authority.pk) if each.kind == "file.read"]
    assert before == []
    assert read.actor_name == "Mary Lane"


def test_a_document_that_was_deleted_on_its_day_is_listed_and_said_to_be_gone(kent):
    document = a_document(kent.oaks, kent.sam, MONDAY)
    files.end(file=document.file, why="its time was over", at=noon("Tuesday 2026-04-21"))

    made = kent.made(with_documents=True)

    assert "Cannot be read" in made.parts("Improvement plan received")
    assert not [name for name in made.files if name.startswith("documents/")]


def test_the_plan_stands_with_what_was_done(kent):
    shown_action(kent.oaks, kent.sam)

    made = kent.made()

    assert made.titles("plan") == [
        "Action of the improvement plan: added",
        "Action of the improvement plan: provider said",
    ]
    said = made.parts("Action of the improvement plan: provider said")
    assert said["Words"] == "All staff were trained."


def test_a_decision_stands_with_both_people_its_reasons_and_the_appeal(kent):
    funding_parts(kent.oaks, at=noon(MONDAY))

    made = kent.made()

    titles = made.titles("funding")
    assert titles[:4] == [
        f"Decision 1 about funding: {act}"
        for act in ("begun", "written", "put forward", "approved")
    ]
    assert made.parts("Decision 1 about funding: begun")["Would do"] == "Withdraw funding"
    written, approved = (
        made.entry(f"Decision 1 about funding: {act}") for act in ("written", "approved")
    )
    assert written.recorded_by != approved.recorded_by
    assert made.parts("Decision 1 about funding: written")["Reasons"] == "Enough places nearby."
    appeal = made.parts("Appeal against decision 1: received")
    assert appeal["Said"] == "We have a new manager."


def test_what_a_provider_told_stands_with_the_answer(kent):
    tell(provider=kent.oaks, kind="support", words="Help with the garden", by=kent.sam,
         at=noon(MONDAY))  # fmt: skip

    made = kent.made()

    [title] = made.titles("tellings")
    assert made.parts(title)["Words"] == "Help with the garden"


def test_what_names_a_child_is_in_no_pack(kent):
    claims_parts(kent.oaks, kent.mary)

    made = kent.made(on="Friday 2027-01-29")

    assert made.titles("claims")
    text = made.files["pack.json"].decode()
    [child] = FindingChild.objects.for_authority(kent.authority)
    assert child.words == "No register"
    assert "No register" not in text


def test_what_is_no_part_of_a_pack_is_counted_with_its_reason(kent):
    desk = ClaimsDesk(kent.authority)
    file = desk.file(provider=kent.oaks, on="Tuesday 2026-10-13")
    claims.opened(file=file, why="checking", by=desk.fay, at=noon("Wednesday 2026-10-14"))
    officer = a_person(kent.authority, SUFFICIENCY)

    by_manager, by_officer = (
        kent.made(on="Friday 2026-10-16", by=each) for each in (kent.mary, officer)
    )

    [files] = [each for each in by_manager.said.left_out if each.what == "Claims files"]
    assert (files.count, files.why) == (
        1, "They name children; what their audits came to is in the pack",
    )  # fmt: skip
    assert by_officer.left_out["Claims files"] is None
    opened = [each for each in by_manager.said.audit if each.kind == "claims_file.opened"]
    assert [(each.by, each.what) for each in opened] == [("Fay Moss", "Claims file: opened")]
    assert not [each for each in by_officer.said.audit if each.kind.startswith("claims_file.")]
    assert "claims_file.opened" in OPENINGS


# Rights


def test_what_its_maker_may_not_read_is_left_out_and_counted():
    here = Desk()
    here.enter()
    officer = a_person(here.authority, SUFFICIENCY, name="Kim Shaw")
    safe = Kent.__new__(Kent)
    safe.authority, safe.oaks, safe.mary = here.authority, here.acorns, here.sam

    reads = safe.made(on="Friday 2026-11-06")
    does_not = safe.made(on="Friday 2026-11-06", by=officer)

    assert "Staff were too few." in reads.files["pack.json"].decode()
    assert reads.titles("notices")
    assert "Staff were too few." not in does_not.files["pack.json"].decode()
    assert does_not.left_out["Notices of Ofsted’s"] == len(reads.titles("notices"))


def test_what_was_found_at_other_settings_of_an_owner_is_theirs():
    here = Desk()
    notice = here.enter(everywhere=True)
    here_and_there = {here.acorns: "Ratios kept at Acorns", here.beeches: "Not at Beeches"}
    for provider, seen in here_and_there.items():
        notices.review(
            notice=notice, provider=provider, seen={1: Seen(Met.MET, seen)},
            on=day("Thursday 2026-11-19"), by=here.sam, at=noon("Thursday 2026-11-19"),
        )  # fmt: skip
    safe = Kent.__new__(Kent)
    safe.authority, safe.oaks, safe.mary = here.authority, here.acorns, here.sam

    text = safe.made(on="Friday 2026-11-20").files["pack.json"].decode()

    assert "Ratios kept at Acorns" in text
    for theirs in ("Beeches", "Cedars"):
        assert theirs not in text


def test_a_complaint_about_its_maker_is_not_told_even_by_number(kent):
    before = kent.made(by=kent.helen)
    receive(
        authority=kent.authority, kind="complaint", way="formal", text="Helen came late.",
        channel="letter", about=kent.helen.pk, provider=kent.oaks, is_from_provider=True,
        from_name="Alex Marsh", on=day(MONDAY), by=kent.sam, at=noon(MONDAY),
    )  # fmt: skip

    after = kent.made(by=kent.helen)

    assert after.left_out == before.left_out
    assert after.left_out["Compliments and complaints"] is None
    assert "Helen came late." not in after.files["pack.json"].decode()
    assert not [each for each in after.said.audit if each.kind.startswith("feedback.")]
    assert "Helen came late." in kent.made(by=kent.mary).files["pack.json"].decode()


def test_nothing_of_another_provider_is_in_it(kent):
    other = a_provider(kent.authority, "Quarry House")
    a_document(other, kent.sam, MONDAY, words="Their plan")
    a_letter_that_left(other, at=noon(MONDAY))
    funding_parts(other, at=noon(MONDAY))
    shown_action(other, kent.sam)

    made = kent.made(with_documents=True)

    assert {each.sort for each in made.said.entries} == {"history"}
    assert "Quarry House" not in made.files["pack.json"].decode()


def test_a_restricted_provider_is_named_to_whoever_may_open_it(kent):
    restrict(provider=kent.oaks, why="refuge", by=None, at=noon(MONDAY))
    kent.oaks.refresh_from_db()

    facts = {each.name: each.text for each in kent.made().said.provider}

    assert facts["Name"] == "Oaks"
    assert facts["Kept from view"] == "refuge"


def test_what_is_known_of_the_business_is_for_those_who_may_read_figures(kent):
    business_parts(kent.oaks, MONDAY)

    reads, does_not = kent.made(), kent.made(by=kent.helen)

    assert reads.parts("Figure: Rent")["Value"] == "£1,900 a month"
    assert reads.parts("Figures of the business asked for")["By"] == "Monday 20 April 2026"
    told = [each.title for each in reads.said.entries if each.sort == "tellings"]
    assert told == ["The provider told: We need help to stay open"]
    assert not does_not.titles("sustainability")
    assert does_not.left_out["Whether it could go on as a business"] == 2
    assert does_not.left_out["What the provider told in confidence"] == 1
    assert "1,900" not in does_not.files["pack.json"].decode()


def test_a_day_kept_as_text_is_told_as_a_day_and_what_only_looks_like_one_is_left():
    said = parts_of([("A", "2026-04-20"), ("B", "2026-02-31"), ("C", day(MONDAY)), ("D", "")])

    assert [(each.name, each.text) for each in said] == [
        ("A", "Monday 20 April 2026"),
        ("B", "2026-02-31"),
        ("C", "Monday 20 April 2026"),
    ]
