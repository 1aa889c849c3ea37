"""Audits stand in a pack with every answer, and the provider's own once it shares one."""

from __future__ import annotations

import pytest

from goodward.accounts.models import User
from goodward.core.instruments.answers import Answer
from goodward.evidence import audited
from goodward.instruments import actions as instruments
from goodward.instruments.models import EndKind, SharingKind
from goodward.instruments.queries import sheet_of, stamp_of
from tests.integration.evidence.scene import Kent
from tests.support.days import day, noon
from tests.support.documents import an_own_audit

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = "Monday 2026-04-20", "Tuesday 2026-04-21", "Wednesday 2026-04-22"
SCALE = "Shared thinking and well-being rating scale"
QUESTIONS = "Three questions for reflecting on practice"


@pytest.fixture
def kent():
    return Kent()


def an_audit(here, form="shared_thinking", section="trust", **answers):
    """Return an audit that Sam began on Monday and filled in."""
    audit = instruments.begin(
        provider=here.oaks, form_id=form, on=day(MONDAY), about="Toddler room", by=here.sam,
        at=noon(MONDAY),
    )  # fmt: skip
    instruments.save_answers(
        audit=audit, section=section, seen=stamp_of({}, section), by=here.sam, at=noon(MONDAY),
        answers={f"{section}.{item}": each for item, each in answers.items()},
    )  # fmt: skip
    return audit


def finish(audit, by):
    instruments.finish(audit=audit, on=day(MONDAY), knowing=True, by=by, at=noon(TUESDAY))


def the_owner(here) -> User:
    return User.objects.create(email="alex@oaks.example", full_name="Alex Marsh")


def test_the_tables_of_words_are_complete():
    assert set(audited.ENDS) == set(EndKind)
    assert set(audited.SHARINGS) == set(SharingKind)


def test_a_finished_audit_stands_with_every_question_its_answer_and_what_they_came_to(kent):
    """Four and two are rated, which makes a mean of three; the third item does not apply."""
    audit = an_audit(
        kent,
        self_regulation=Answer("4", "Calm after lunch", "Two observations", ("observation",)),
        choices=Answer("2"),
        groups=Answer("not_applicable"),
    )
    finish(audit, kent.sam)

    made = kent.made()

    assert made.titles("audits") == [f"Audit begun: {SCALE}", f"Audit finished: {SCALE}"]
    entry = made.entry(f"Audit finished: {SCALE}")
    assert (entry.on, entry.recorded_by) == ("2026-04-20", "Sam Hill")
    assert entry.recorded_at == "2026-04-21T11:00:00+00:00"  # noon in England, in summer
    said = made.parts(entry.title)
    assert (said["About"], said["Result"]) == ("Toddler room", "Mean 3.00")
    assert said["Managing oneself and getting along with others"] == (
        "4\nRemark: Calm after lunch\nEvidence: Two observations\nFound out by: observation"
    )
    assert said["Choosing and doing things for oneself"] == "2"
    assert said["Being with others, in small groups and one to one"] == "Not applicable"
    assert said["Feeling well, and being helped to"] == "No answer"


def test_every_section_of_the_form_stands_before_its_own_questions(kent):
    audit = an_audit(kent, choices=Answer("2"))
    finish(audit, kent.sam)

    parts = kent.made().entry(f"Audit finished: {SCALE}").parts
    form = sheet_of(audit).form
    names = [each.name for each in parts]
    asked = names[names.index("Section") :]
    assert asked == [
        name
        for section in form.sections
        for name in ("Section", *(item.asks for item in section.items))
    ]
    sections = [each.text for each in parts if each.name == "Section"]
    assert sections[0] == "Trust, confidence and independence (Mean 2.00 of 1 rated item)"
    assert sections[1] == "Social and emotional well-being (No mean: too few items are rated)"


def test_requirements_are_counted_and_that_the_law_demands_them_is_said(kent):
    audit = an_audit(
        kent, "safeguarding_group", "child_protection", policy=Answer("met"),
        lead=Answer("partly", "Trained in 2022"),
    )  # fmt: skip
    finish(audit, kent.sam)

    [title] = [each for each in kent.made().titles("audits") if "finished" in each]
    said = kent.made().parts(title)

    assert said["Required"] == "The law demands every item"
    assert said["Result"].startswith("1 met, 1 in part, ")
    [lead] = [text for name, text in said.items() if name.startswith("A designated lead")]
    assert lead == "Partly met\nRemark: Trained in 2022"


def test_one_that_is_being_filled_in_is_counted_and_its_answers_stay_out(kent):
    an_audit(kent, choices=Answer("2", "Not to be read yet"))

    made = kent.made()

    assert made.titles("audits") == [f"Audit begun: {SCALE}"]
    assert made.left_out["Audits"] == 1
    assert "Not to be read yet" not in made.files["pack.json"].decode()


def test_one_that_was_set_aside_says_why_and_that_its_answers_count_for_nothing(kent):
    audit = an_audit(kent, choices=Answer("2"))
    instruments.set_aside(audit=audit, reason="Wrong room", by=kent.helen, at=noon(TUESDAY))

    said = kent.made().parts(f"Audit set aside: {SCALE}")

    assert said["Set aside because"] == "Wrong room"
    assert said["What was typed"] == "Kept, and counts for nothing"
    assert said["Choosing and doing things for oneself"] == "2"


def test_what_the_provider_filled_in_for_itself_is_told_to_nobody_even_by_number(kent):
    before = kent.made()
    an_own_audit(kent.oaks, the_owner(kent), MONDAY, is_finished=True)

    after = kent.made()

    assert after.titles("audits") == []
    assert after.left_out == before.left_out
    assert after.left_out[audited.OWN] is None
    assert "We argue about the garden." not in after.files["pack.json"].decode()


def test_what_it_shared_stands_as_of_the_day_it_was_shared_and_who_read_it(kent):
    alex = the_owner(kent)
    audit = an_own_audit(kent.oaks, alex, MONDAY, is_finished=True)
    instruments.share(audit=audit, by=alex, at=noon(TUESDAY))
    instruments.note_read(audit=audit, by=kent.sam, at=noon(WEDNESDAY))

    made = kent.made()

    shared, read = made.titles("audits")
    assert shared == f"The provider shared an audit of its own: {QUESTIONS}"
    assert (made.entry(shared).on, made.entry(shared).recorded_by) == ("2026-04-21", "Alex Marsh")
    assert made.parts(shared)["Finished on"] == "Monday 20 April 2026"
    assert made.parts(shared)["What are we worried about?"] == "We argue about the garden."
    assert read == f"An audit the provider had shared was read: {QUESTIONS}"
    assert (made.entry(read).on, made.entry(read).recorded_by) == ("2026-04-22", "Sam Hill")


def test_before_it_was_shared_the_authority_did_not_know_it(kent):
    """Finished on Monday, shared on Tuesday: of Monday alone there is nothing to tell."""
    alex = the_owner(kent)
    audit = an_own_audit(kent.oaks, alex, MONDAY, is_finished=True)
    instruments.share(audit=audit, by=alex, at=noon(TUESDAY))

    assert kent.made(until=MONDAY).titles("audits") == []
    assert len(kent.made(until=TUESDAY).titles("audits")) == 1


def test_shared_taken_back_and_shared_again_has_its_answers_once(kent):
    alex = the_owner(kent)
    audit = an_own_audit(kent.oaks, alex, MONDAY, is_finished=True)
    instruments.share(audit=audit, by=alex, at=noon(MONDAY))
    instruments.take_back(audit=audit, by=alex, at=noon(TUESDAY))
    assert kent.made().titles("audits") == []
    instruments.share(audit=audit, by=alex, at=noon(WEDNESDAY))

    entries = [each for each in kent.made().said.entries if each.sort == "audits"]

    assert [(each.on, bool(each.parts)) for each in entries] == [
        ("2026-04-20", False),
        ("2026-04-21", False),
        ("2026-04-22", True),
    ]
