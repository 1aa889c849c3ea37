"""The form of a note comes from what the policy asks of the visit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodward.core.notes import forms
from goodward.core.notes.forms import Action, Asked, Earlier, Sort, parts_of

THREE = ("What is working well?", "What are we worried about?", "What needs to happen?")
KENT = Asked(
    earlier=(Earlier("4-1", "Label the shelves"), Earlier("4-2", "Read twice a day")),
    topics=("The grade descriptors", "The training plan"),
    passed_on=("Share: Prevent",),
)


def ids(parts):
    return [each.id for each in parts]


def test_only_what_is_asked_stands_in_the_form():
    assert ids(parts_of(Asked())) == ["visit", "actions", "other"]
    assert ids(parts_of(KENT)) == ["visit", "earlier", "topics", "actions", "passed_on", "other"]


def test_an_authoritys_columns_are_its_own_headings_in_its_own_order():
    [columns] = [each for each in parts_of(Asked(columns=THREE)) if each.id == "columns"]

    assert tuple(each.label for each in columns.fields) == THREE


def test_numbers_from_0_to_10_are_asked_only_where_they_are_turned_on():
    assert "scaling" not in ids(parts_of(Asked(columns=THREE)))
    [scaling] = [
        each for each in parts_of(Asked(columns=THREE, is_scaled=True)) if each.id == "scaling"
    ]
    numbers = [each for each in scaling.fields if each.sort is Sort.CHOICE]
    assert len(numbers) == 3 * 2
    assert all(each.choices[0] == "0" and each.choices[-1] == "10" for each in numbers)


def test_each_thing_agreed_before_is_answered_by_itself():
    [earlier] = [each for each in parts_of(KENT) if each.id == "earlier"]

    assert [(each.key, each.label) for each in earlier.fields[::2]] == [
        ("earlier.4-1.answer", "Label the shelves"),
        ("earlier.4-2.answer", "Read twice a day"),
    ]


def test_there_is_always_room_for_one_more_action():
    assert forms.rows_needed({}) == 3
    assert forms.rows_needed({"action.3.who": "Ann"}) == 4
    assert forms.rows_needed({"action.40.words": "The last"}) == 40


def test_actions_are_those_with_words_in_their_order():
    texts = {
        "action.1.words": " Read daily ",
        "action.1.by": "2026-05-01",
        "action.2.who": "Nobody yet",
        "action.3.words": "Mend the gate",
        "action.3.who": "Bo",
    }

    assert forms.actions_in(texts) == (
        Action(1, "Read daily", "", "2026-05-01"),
        Action(3, "Mend the gate", "Bo", ""),
    )


def test_answers_are_given_for_each_even_where_nothing_was_said():
    texts = {"earlier.4-1.answer": "Done", "earlier.4-1.words": "Labels are up "}

    assert forms.answers_in(KENT, texts) == (
        (KENT.earlier[0], "Done", "Labels are up"),
        (KENT.earlier[1], "", ""),
    )


def test_a_label_reads_by_itself():
    parts = parts_of(KENT)

    assert forms.label_in_full(parts, "action.2.by") == "Action 2: by when"
    assert forms.label_in_full(parts, "action.2.words") == "Action 2: what will be done"
    assert forms.label_in_full(parts, "topic.2") == "The training plan"
    assert forms.label_in_full(parts, "gone.1") == "Gone"


SOME = st.lists(st.text(max_size=8), max_size=3).map(tuple)


@given(SOME, SOME, SOME, st.booleans())
def test_what_was_asked_survives_being_kept_and_no_key_is_there_twice(topics, passed, columns, on):
    asked = Asked((Earlier("1-1", "x"),), topics, passed, columns, is_scaled=on, source="s")

    assert forms.from_plain(forms.to_plain(asked)) == asked
    parts = parts_of(asked)
    assert len(forms.fields_of(parts)) == sum(len(each.fields) for each in parts)
