"""Two people in one note, and what may be written there."""

# ruff: noqa: RUF001 - words of other scripts are meant

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from goodward.notes.models import IssuedNote, Note
from goodward.notes.writing import LONGEST
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.pdf import Pdf
from tests.support.visits import a_contact, a_held_visit, a_note, an_issued_note

pytestmark = pytest.mark.django_db

VISITED = "Thursday 2026-04-23"
IA = "improvement_adviser"


@pytest.fixture
def ann():
    return a_person(an_authority("kent"), IA, name="Ann Lee")


@pytest.fixture
def visit(ann):
    authority = ann.memberships.first().authority
    provider = a_provider(authority, "Acorns Nursery")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    a_contact(provider)
    return a_held_visit(provider, VISITED, (ann, IA))


@pytest.fixture
def note(visit, ann):
    return a_note(visit, ann, VISITED)


@pytest.fixture
def bo(visit):
    return a_person(visit.authority, IA, name="Bo Hill")


def write(note, by, base, **changes):
    said = {key.replace("__", "."): text for key, text in changes.items()}
    return actions.write(note=note, base=base, changes=said, by=by, at=noon(VISITED))


def test_two_people_in_two_fields_are_both_kept(note, ann, bo):
    write(note, ann, 0, present="Alex")

    write(note, bo, 0, other="The boiler")

    assert queries.texts_of(note) == {"present": "Alex", "other": "The boiler"}


def test_two_people_in_one_field_are_asked_and_neither_is_overwritten(note, ann, bo):
    write(note, ann, 0, present="Alex", other="Heating")

    written = write(note, bo, 0, present="Alex and Kim", topic__1="The plan")

    assert written.saved == ("topic.1",)
    [(conflict, row)] = written.conflicts
    assert (conflict.yours, conflict.theirs, conflict.theirs_revision) == (
        "Alex and Kim",
        "Alex",
        1,
    )
    assert row.written_by == ann
    assert queries.texts_of(note)["present"] == "Alex"


def test_having_seen_theirs_mine_may_stand(note, ann, bo):
    write(note, ann, 0, present="Alex")

    written = write(note, bo, 1, present="Alex and Kim")

    assert written.conflicts == ()
    assert queries.texts_of(note)["present"] == "Alex and Kim"


def test_nothing_new_writes_nothing_and_goes_up_by_nothing(note, ann):
    first = write(note, ann, 0, present="Alex")

    again = write(note, ann, first.revision, present="Alex\r\n")

    assert (again.revision, again.saved) == (first.revision, ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"gone": "x"}, "no such field"),
        ({"passed__1": "Maybe"}, "Choose one of what is offered"),
        ({"other": "x" * (LONGEST + 1)}, "shorten it"),
    ],
)
def test_what_the_form_cannot_hold_is_refused_and_nothing_is_written(note, ann, changes, why):
    with pytest.raises(NoteRefused, match=why):
        write(note, ann, 0, present="Alex", **changes)

    assert queries.texts_of(note) == {}


def test_a_second_note_of_the_same_visit_is_the_first(visit, note, bo):
    assert a_note(visit, bo, VISITED).pk == note.pk


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_what_was_issued(visit, ann, act):
    issued = an_issued_note(visit, ann, VISITED, {"other": "The boiler"})
    rows = IssuedNote.objects.for_authority(visit.authority).filter(pk=issued.pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(changed="x") if act == "update" else rows.delete()


def test_another_authority_finds_neither_the_note_nor_its_versions(visit, ann):
    issued = an_issued_note(visit, ann, VISITED, {"other": "The boiler"})
    other = an_authority("leicestershire")

    with pytest.raises(Note.DoesNotExist):
        queries.get_note(other, issued.note_id)
    with pytest.raises(IssuedNote.DoesNotExist):
        queries.issued_version(other, issued.note_id, 1)


# What people write


def test_a_note_of_ten_thousand_words_is_printed_whole(visit, ann):
    words = [f"word{number}" for number in range(10_000)]
    lines = [" ".join(words[start : start + 125]) for start in range(0, 10_000, 125)]

    issued = an_issued_note(visit, ann, VISITED, {"topic.1": "\n\n".join(lines)})

    pdf = Pdf(bytes(issued.pdf))
    assert pdf.is_tagged
    printed = pdf.words.split()
    assert [each for each in words if each not in set(printed)] == []


FROM_WORD = (
    '<p class="MsoNormal"><b>Children</b> know each other<o:p></o:p></p>'
    '<p class="MsoNormal">Books &amp; rhymes</p>'
)


def test_emoji_right_to_left_text_and_pasted_markup_are_printed_as_they_are_meant(visit, ann):
    texts = {
        "present": "Amina أمينة",
        "topic.1": "Snack was calm 🍎 and the 👩🏽‍🏫 read aloud 🎉",
        "topic.2": "مرحبا بالأطفال في الحضانة\nשלום ילדים\nGujarati: ગુજરાતી",
        "other": FROM_WORD,
    }

    issued = an_issued_note(visit, ann, VISITED, texts)

    assert issued.texts["other"] == "Children know each other\nBooks & rhymes"
    pdf = Pdf(bytes(issued.pdf))
    assert pdf.is_tagged
    assert pdf.language.startswith("en")
    assert "<p" not in pdf.words
    for sign in ("🍎", "🎉", "Children know each other", "Books & rhymes"):
        assert sign in pdf.words
    # A reader may put the letters of a right-to-left line in either order.
    for word in ("الحضانة", "ילדים"):
        assert word in pdf.words or word[::-1] in pdf.words


def test_markup_that_nobody_pasted_from_word_stays_text(visit, ann):
    issued = an_issued_note(visit, ann, VISITED, {"other": "<script>alert(1)</script> #set page()"})

    assert "<script>alert(1)</script> #set page()" in Pdf(bytes(issued.pdf)).words
