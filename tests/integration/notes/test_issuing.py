"""A note of visit from the policy's form to what leaves the authority. All names are invented."""

from __future__ import annotations

import pytest
from django.conf import settings

from goodward.cases import queries as cases
from goodward.messages.queries import messages_of, readable_by_provider
from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from goodward.plans.queries import open_actions, progress_of, sources_of
from goodward.providers.actions import remove_contact
from goodward.providers.queries import contacts_of
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.pdf import Pdf
from tests.support.visits import a_contact, a_held_visit, a_note, a_visit, an_issued_note

pytestmark = pytest.mark.django_db

VISITED = "Thursday 2026-04-23"
ISSUED = "Friday 2026-04-24"
TEXTS = {
    "present": "Alex Marsh, manager",
    "topic.1": "The plan was gone through action by action.",
    "action.1.words": "Label the shelves at children’s height",
    "action.1.who": "Bo, room leader",
    "action.1.by": "2026-05-08",
    "action.2.words": "Read twice a day in small groups",
}


@pytest.fixture
def kent():
    return an_authority("kent")


@pytest.fixture
def adviser(kent):
    return a_person(kent, "improvement_adviser", name="Ann Lee")


@pytest.fixture
def senior(kent):
    return a_person(kent, "senior_improvement_adviser", name="Helen Marsh")


@pytest.fixture
def acorns(kent, adviser):
    provider = a_provider(kent, "Acorns Nursery")
    history(
        provider,
        [
            ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Wednesday 2026-04-08",
                "officer_allocated",
                {"role": "improvement_adviser", "person": adviser},
            ),
        ],
        by=adviser,
    )
    a_contact(provider)
    return provider


@pytest.fixture
def visit(acorns, adviser):
    return a_held_visit(acorns, VISITED, (adviser, "improvement_adviser"))


def note_duties(provider, today):
    found = cases.provider_case(provider, today=day(today)).duties
    return {each.duty.number: each.duty for each in found if each.duty.id == "note_of_visit"}


def test_the_form_is_what_the_policy_asks_of_this_visit(visit):
    [offer] = queries.offers_for(visit, today=day(VISITED))

    assert (offer.run.id, offer.asked_for.rule.form, offer.number) == (
        "requires_improvement",
        "note_of_visit",
        1,
    )
    assert "Build a robust improvement plan on Ofsted's actions and recommendations." in (
        offer.asked.topics
    )
    assert any("Early Help" in text for text in offer.asked.passed_on)
    assert offer.asked.earlier == ()


def test_issuing_meets_the_duty_freezes_the_text_and_sends_the_document(acorns, adviser, visit):
    assert note_duties(acorns, VISITED)[1].status.value == "no_date"

    issued = an_issued_note(visit, adviser, ISSUED, TEXTS)

    assert note_duties(acorns, ISSUED)[1].status.value == "met"
    assert (issued.note.number, issued.version, issued.note.state) == (1, 1, "issued")
    assert issued.texts == TEXTS
    [message] = [each for each in messages_of(acorns) if "Note of visit" in each.subject]
    assert message.subject == "Note of visit 1: Acorns Nursery"
    assert [each.name for each in message.deliveries.all()] == ["Alex Marsh"]
    pdf = Pdf(bytes(issued.pdf))
    for said in (
        "Acorns Nursery",
        "Label the shelves",
        "Friday 8 May 2026",
        "Ann Lee",
        "Note no. 1",
    ):
        assert said in pdf.words


def test_what_was_issued_is_never_written_into(visit, adviser):
    issued = an_issued_note(visit, adviser, ISSUED, TEXTS)

    with pytest.raises(NoteRefused, match="never changed: amend it"):
        actions.write(note=issued.note, base=9, changes={"other": "x"}, by=adviser, at=noon(ISSUED))


def test_a_note_is_not_issued_before_its_visit_was_held(acorns, adviser):
    booked = a_visit(acorns, VISITED, (adviser, "improvement_adviser"), booked="Monday 2026-04-13")
    note = a_note(booked, adviser, "Monday 2026-04-13", TEXTS)

    with pytest.raises(NoteRefused, match="Say first that the visit was held"):
        actions.issue(note=note, by=adviser, at=noon("Monday 2026-04-13"))


def test_what_was_agreed_stands_in_the_plan_and_is_answered_at_the_next_visit(
    acorns, adviser, visit
):
    an_issued_note(visit, adviser, ISSUED, TEXTS)
    shelves, reading = open_actions(acorns)
    assert (shelves.text, shelves.owner, shelves.due_on) == (
        "Label the shelves at children’s height",
        "Bo, room leader",
        day("Friday 2026-05-08"),
    )
    second = a_held_visit(acorns, "Thursday 2026-05-21", (adviser, "improvement_adviser"))
    note = a_note(second, adviser, "Thursday 2026-05-21")
    assert [each[:2] for each in note.asked["earlier"]] == [
        [str(shelves.pk), "Label the shelves at children’s height"],
        [str(reading.pk), "Read twice a day in small groups"],
    ]
    assert note.asked["earlier"][0][2] == (
        "A visit, Thursday 23 April 2026. By Friday 8 May 2026 (gone by), Bo, room leader."
    )
    texts = {
        f"earlier.{shelves.pk}.answer": "Done",
        f"earlier.{reading.pk}.answer": "Not yet",
        f"earlier.{reading.pk}.words": "The new reading corner comes first.",
        "action.1.words": "Ask the library for a box of books",
    }
    actions.write(note=note, base=0, changes=texts, by=adviser, at=noon("Thursday 2026-05-21"))
    with pytest.raises(NoteRefused, match="what shows it: Label the shelves"):
        actions.issue(note=note, by=adviser, at=noon("Friday 2026-05-22"), without_missing=True)
    seen = {f"earlier.{shelves.pk}.words": "Labels are up; children put things back."}
    actions.write(note=note, base=9, changes=seen, by=adviser, at=noon("Friday 2026-05-22"))
    actions.issue(note=note, by=adviser, at=noon("Friday 2026-05-22"), without_missing=True)

    third = a_held_visit(acorns, "Thursday 2026-06-18", (adviser, "improvement_adviser"))

    asked = a_note(third, adviser, "Thursday 2026-06-18").asked["earlier"]
    assert [each[1] for each in asked] == [
        "Read twice a day in small groups",
        "Ask the library for a box of books",
    ]
    shelves.refresh_from_db()
    [*_, closed] = progress_of(shelves)
    assert (shelves.standing, closed.evidence, closed.visit) == (
        "closed",
        "Labels are up; children put things back.",
        second,
    )
    [*_, reviewed] = progress_of(reading)
    assert reviewed.words == "Not yet. The new reading corner comes first."


def test_an_action_near_one_of_the_plan_is_compared_by_a_person(acorns, adviser, visit):
    an_issued_note(visit, adviser, ISSUED, TEXTS)
    second = a_held_visit(acorns, "Thursday 2026-05-21", (adviser, "improvement_adviser"))
    near = {"action.1.words": "Label the shelves at the children’s own height"}
    note = a_note(second, adviser, "Thursday 2026-05-21", near)
    with pytest.raises(NoteRefused, match="whether it stands in the plan already"):
        actions.issue(note=note, by=adviser, at=noon("Friday 2026-05-22"), without_missing=True)

    [shelves, _] = open_actions(acorns)
    actions.issue(
        note=note,
        by=adviser,
        at=noon("Friday 2026-05-22"),
        without_missing=True,
        same_as={1: shelves.pk},
    )

    assert len(open_actions(acorns)) == 2
    assert len(sources_of(shelves)) == 2

    amended = actions.amend(note=note, by=adviser, at=noon("Monday 2026-06-01"))
    sooner = {"action.1.by": "2026-05-01"}
    actions.write(note=amended, base=99, changes=sooner, by=adviser, at=noon("Monday 2026-06-01"))
    actions.issue(
        note=amended,
        by=adviser,
        at=noon("Monday 2026-06-01"),
        without_missing=True,
        changed="The day was left out.",
    )
    shelves.refresh_from_db()
    assert shelves.due_on == day("Friday 2026-05-01")


def test_an_action_cannot_be_said_to_be_one_that_is_not_near(acorns, adviser, visit):
    an_issued_note(visit, adviser, ISSUED, TEXTS)
    second = a_held_visit(acorns, "Thursday 2026-05-21", (adviser, "improvement_adviser"))
    near = {"action.1.words": "Label the shelves at the children’s own height"}
    note = a_note(second, adviser, "Thursday 2026-05-21", near)
    [_, reading] = open_actions(acorns)

    with pytest.raises(NoteRefused, match="whether it stands in the plan already"):
        actions.issue(
            note=note,
            by=adviser,
            at=noon("Friday 2026-05-22"),
            without_missing=True,
            same_as={1: reading.pk},
        )


def test_the_same_action_agreed_again_stands_in_the_plan_once(acorns, adviser, visit):
    an_issued_note(visit, adviser, ISSUED, TEXTS)
    second = a_held_visit(acorns, "Thursday 2026-05-21", (adviser, "improvement_adviser"))

    an_issued_note(
        second,
        adviser,
        "Friday 2026-05-22",
        {"action.1.words": "read twice a day, in small groups."},
    )

    assert len(open_actions(acorns)) == 2


def test_two_notes_of_one_authority_are_numbered_one_after_the_other(kent, adviser, visit):
    other = a_provider(kent, "Beech House")
    history(other, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    a_contact(other)
    second = a_held_visit(other, VISITED, (adviser, "improvement_adviser"))

    numbers = [an_issued_note(each, adviser, ISSUED, TEXTS).note.number for each in (visit, second)]

    assert numbers == [1, 2]


def test_an_amendment_is_a_new_version_that_says_what_changed(acorns, adviser, visit):
    first = an_issued_note(visit, adviser, ISSUED, TEXTS)
    note = actions.amend(note=first.note, by=adviser, at=noon("Monday 2026-04-27"))
    actions.write(
        note=note,
        base=note.revision,
        changes={"action.1.by": "2026-05-15", "other": "The manager is away until May."},
        by=adviser,
        at=noon("Monday 2026-04-27"),
    )
    with pytest.raises(NoteRefused, match="Say what this version changes"):
        actions.issue(note=note, by=adviser, at=noon("Monday 2026-04-27"), without_missing=True)

    second = actions.issue(
        note=note,
        by=adviser,
        at=noon("Monday 2026-04-27"),
        without_missing=True,
        changed="The date was wrong.",
    )

    assert second.changed == (
        "The date was wrong.\nChanged: Action 1: by when\nAdded: Anything else that should be kept"
    )
    assert (second.version, second.note.number, second.event) == (2, 1, "")
    first.refresh_from_db()
    assert first.texts == TEXTS
    assert "Note no. 1, version 2" in Pdf(bytes(second.pdf)).words
    assert [each.subject for each in messages_of(acorns)][:2] == [
        "Note of visit 1: Acorns Nursery"
    ] * 2
    happened = [each.kind for each in cases.timeline(acorns, today=day("Monday 2026-04-27"))]
    assert happened.count("note_sent") == 1


def test_what_an_amendment_says_of_an_action_reaches_the_plan(acorns, adviser, visit):
    first = an_issued_note(visit, adviser, ISSUED, TEXTS)
    note = actions.amend(note=first.note, by=adviser, at=noon("Monday 2026-04-27"))
    changes = {
        "action.1.by": "2026-05-15",
        "action.2.words": "Read three times a day in small groups",
        "action.2.who": "Kim",
        "action.3.words": "Mend the gate",
    }
    actions.write(
        note=note, base=note.revision, changes=changes, by=adviser, at=noon("Monday 2026-04-27")
    )

    actions.issue(
        note=note,
        by=adviser,
        at=noon("Monday 2026-04-27"),
        without_missing=True,
        changed="Agreed by telephone.",
    )

    found = {each.text: (each.due_on, each.owner) for each in open_actions(acorns)}
    assert found == {
        "Label the shelves at children’s height": (
            day("Friday 2026-05-15"),
            "Bo, room leader",
        ),
        "Read three times a day in small groups": (None, "Kim"),
        "Mend the gate": (None, ""),
    }


def test_a_late_note_asks_of_nothing_that_was_agreed_after_its_visit(acorns, adviser, visit):
    later = a_held_visit(acorns, "Thursday 2026-05-21", (adviser, "improvement_adviser"))
    an_issued_note(later, adviser, "Friday 2026-05-22", {"action.1.words": "Mend the gate"})

    assert a_note(visit, adviser, "Friday 2026-05-22").asked["earlier"] == []


def test_an_amendment_that_is_given_up_leaves_the_note_as_it_was(adviser, visit):
    first = an_issued_note(visit, adviser, ISSUED, TEXTS)
    note = actions.amend(note=first.note, by=adviser, at=noon(ISSUED))
    actions.write(
        note=note,
        base=note.revision,
        changes={"present": "", "other": "A slip"},
        by=adviser,
        at=noon(ISSUED),
    )

    note = actions.drop_amendment(note=note, by=adviser, at=noon(ISSUED))

    assert (note.state, note.version) == ("issued", 1)
    assert queries.texts_of(note) == TEXTS


def test_whom_the_policy_names_and_nobody_stands_for_is_said_before(acorns, senior, visit):
    """Kent sends the note to the setting and the adviser; without a contact the setting is left."""
    [contact] = contacts_of(acorns)
    remove_contact(contact=contact, by=senior, at=noon(ISSUED))
    note = a_note(visit, senior, ISSUED, TEXTS)

    with pytest.raises(NoteRefused, match="who will not receive it"):
        actions.issue(note=note, by=senior, at=noon(ISSUED))

    issued = actions.issue(note=note, by=senior, at=noon(ISSUED), without_missing=True)
    assert issued.sent_to == ["Ann Lee (the Improvement Adviser)"]


def test_the_seniors_note_goes_to_the_setting_and_the_allocated_adviser(acorns, senior, visit):
    issued = an_issued_note(visit, senior, ISSUED, TEXTS)

    assert issued.sent_to == [
        "Alex Marsh (the leader or manager)",
        "Ann Lee (the Improvement Adviser)",
    ]


def test_each_side_is_led_to_its_own_page_of_the_note(acorns, adviser, senior, visit):
    issued = an_issued_note(visit, senior, ISSUED, TEXTS)

    copied, sent = with_notes(messages_of(acorns))
    assert [(each.name, each.email) for each in sent.deliveries.all()] == [
        ("Alex Marsh", contacts_of(acorns)[0].email)
    ]
    assert [(each.name, each.email) for each in copied.deliveries.all()] == [
        ("Ann Lee", adviser.email)
    ]
    assert links_of(sent) == [f"/portal/{acorns.pk}/notes/{issued.note_id}/"]
    assert links_of(copied) == [f"/notes/{issued.note_id}/"]
    assert (sent.is_internal, copied.is_internal) == (False, True)
    pdfs = [bytes(each.attachments.get().content) for each in (sent, copied)]
    assert pdfs == [bytes(issued.pdf)] * 2
    [theirs] = with_notes(readable_by_provider(acorns, contacts_of(acorns)[0].email))
    assert theirs == sent


def test_an_officer_who_is_also_a_contact_is_written_to_once(acorns, adviser, senior, visit):
    a_contact(acorns, name="Ann Lee", email=adviser.email.upper())

    an_issued_note(visit, senior, ISSUED, TEXTS)

    [sent] = with_notes(messages_of(acorns))
    assert sorted(each.name for each in sent.deliveries.all()) == ["Alex Marsh", "Ann Lee"]


def with_notes(messages):
    """Return those that a note went with; that the visit was booked is another."""
    return [each for each in messages if each.cause.startswith("note/")]


def links_of(message):
    """Return where the links of a message lead to, without the address of the installation."""
    blocks = message.blocks["standard"]
    return [each[2].removeprefix(settings.GOODWARD_ADDRESS) for each in blocks if each[0] == "link"]


def test_somebody_who_wrote_meanwhile_is_read_before_it_goes(adviser, senior, visit):
    note = a_note(visit, adviser, ISSUED, TEXTS)
    read = note.revision
    actions.write(note=note, base=read, changes={"other": "Wait"}, by=senior, at=noon(ISSUED))

    with pytest.raises(NoteRefused, match="after you read it"):
        actions.issue(note=note, by=adviser, at=noon(ISSUED), without_missing=True, revision=read)
