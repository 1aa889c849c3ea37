"""The piece of a text that is shown, and what of it is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.searching.extracts import BEFORE, LENGTH, extract, holds_all, marked
from goodward.core.searching.folding import fold
from goodward.core.searching.words import read


def shown(text, typed, **more):
    """What is shown, with what was found in brackets."""
    return "".join(
        f"[{each.text}]" if each.is_found else each.text
        for each in extract(text, read(typed), **more)
    )


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("The fire door was open.", "doors fire", "The [fire] [door] was open."),
        ("Visited; visitors visit.", '"visit"', "[Visited]; visitors [visit]."),
        ("Visited; visitors visit.", "visit", "[Visited]; [visitors] [visit]."),
        ("Zoë’s CAFÉ", "zoe cafe", "[Zoë]’s [CAFÉ]"),
        ("Mrs O’Neill rang", "o'neill", "Mrs [O]’[Neill] rang"),
        ("A backdoor, a door-frame", '"door"', "A backdoor, a [door]-frame"),
        ("quality of qualities", "quality x", "[quality] of [qualities]"),
        ("one\n\n two\tthree", "two x", "one [two] three"),
        ("روضة أطفال", "أطفال", "روضة [أطفال]"),
    ],
)
def test_the_words_that_were_found_are_marked(text, typed, expected):
    assert shown(text, typed) == expected


def test_a_long_text_is_cut_around_the_first_word_found_at_whole_words():
    text = "lorem ipsum " * 100 + "the fire door is locked " + "dolor sit " * 100

    found = shown(text, "fire", length=120)

    assert found.startswith("…")
    assert found.endswith("…")
    assert "[fire] door is locked" in found
    inside = found.strip("…").replace("[", "").replace("]", "").split()
    assert set(inside) <= set(text.split())
    assert len(found) <= 120 + BEFORE


def test_where_only_a_title_has_the_words_the_text_begins_at_its_beginning():
    assert shown("Short and without it", "acorns") == "Short and without it"
    assert shown("", "acorns") == ""
    assert shown("word " * 200, "acorns").startswith("word word")


def test_a_word_longer_than_an_extract_is_shown_whole():
    word = "a" * (LENGTH * 2)

    assert f"[{word}]" in shown(f"before {word} after", word[:MANY])


MANY = 50


def test_a_title_is_shown_whole():
    pieces = marked("Acorns Nursery, Acorn Lane", read("acorn"))

    assert [each.text for each in pieces if each.is_found] == ["Acorns", "Acorn"]
    assert "".join(each.text for each in pieces) == "Acorns Nursery, Acorn Lane"


@given(st.text(max_size=300), st.text(max_size=30))
def test_nothing_is_added_to_a_text_and_nothing_breaks(text, typed):
    inside = "".join(each.text for each in marked(text, read(typed)))

    assert inside.split() == text.split()


@given(st.text(max_size=100))
def test_folding_keeps_the_length_so_that_marks_stand_where_the_words_are(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Acorns Nursery", "nursery", True),
        ("Acorns Nurseries", "nursery acorn", True),  # by stem, in any order
        ("Acorns Nursery", "acorns deal", False),  # one of them stands elsewhere
        ("Acorns Nursery", "acorns nur", True),  # the last may be a beginning
        ("Acorns Nursery", '"nur"', False),
        ("Little Acorns Day Nursery", '"acorns day"', True),
        ("Acorns at the Day Nursery", '"acorns day"', False),  # not one after the other
        ("Day", '"acorns day"', False),
        ("", "acorns", False),
        ("Zoë’s CAFÉ", "zoe cafe", True),
    ],
)
def test_a_text_has_every_term_in_it_or_not(text, typed, expected):
    assert holds_all(text, read(typed)) is expected
