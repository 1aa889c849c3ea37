"""What somebody typed, read as words; and said in the languages of two databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.searching.expressions import for_postgres, for_sqlite
from goodward.core.searching.words import MOST_LETTERS, MOST_TERMS, WORD, Asked, Term, read


def words_of(typed):
    return [each.words for each in read(typed).terms]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("fire door", [("fire",), ("door",)]),
        ("  Fire   DOOR ", [("fire",), ("door",)]),
        ('"fire door" broken', [("fire", "door"), ("broken",)]),
        ("“fire door”", [("fire", "door")]),
        ("O’Neill", [("o", "neill")]),
        ("O'Neill", [("o", "neill")]),
        ("12-month plan", [("12", "month"), ("plan",)]),
        ("Zoë's café", [("zoe", "s"), ("cafe",)]),
        ("EY123456", [("ey123456",)]),
        ("ME14 2AB", [("me14",), ("2ab",)]),
        ("(01622) 123456", [("01622",), ("123456",)]),
        ("ann@acorns.example", [("ann", "acorns", "example")]),
        ("NEAR(fire door)", [("near", "fire"), ("door",)]),
        ("fire AND NOT door*", [("fire",), ("and",), ("not",), ("door",)]),
        ('fire "door', [("fire",), ("door",)]),
        ('title:fire ^door {a} -b "" * ""', [("title", "fire"), ("door",), ("a",), ("b",)]),
        ("حضانة الأطفال", [("حضانة",), ("الأطفال",)]),
        ("🔥 fire 🚪", [("fire",)]),
        ("🔥 * “” --", []),
        ("", []),
    ],
)
def test_what_was_typed_becomes_words(typed, words):
    assert words_of(typed) == words


@pytest.mark.parametrize(
    ("typed", "is_beginning"),
    [("fire doo", True), ("fire do", False), ('"fire door"', False), ("door’s", False)],
)
def test_only_the_last_word_may_go_on_and_not_a_short_or_a_quoted_one(typed, is_beginning):
    *before, last = read(typed).terms

    assert last.is_beginning is is_beginning
    assert not any(each.is_beginning for each in before)


def test_of_too_much_the_beginning_is_looked_for_and_it_says_so():
    many = read(" ".join(f"word{n}" for n in range(30)))
    long = read("a" * 10_000)

    assert (len(many.terms), many.is_cut) == (MOST_TERMS, True)
    assert (long.terms, long.is_cut) == ((Term(("a" * MOST_LETTERS,)),), True)
    assert read("fire door   ").is_cut is False


def test_what_was_looked_for_can_be_said():
    assert read('Fire "exit door" O’Neill').in_words == "fire “exit door” “o neill”"


@given(st.text(max_size=60))
def test_no_sign_reaches_a_database(typed):
    for term in read(typed).terms:
        for word in term.words:
            assert WORD.fullmatch(word)
            assert not set(word) & set("\"'*()&|!:<>^{}- \\")


FIRE_DOORS = Asked((Term(("fire", "exit")), Term(("door",), is_beginning=True)))


def test_sqlite_is_asked_for_phrases_in_columns():
    assert (
        for_sqlite(FIRE_DOORS, ("title", "words")) == '{title words} : ("fire exit" AND "door" *)'
    )


def test_postgres_is_asked_for_words_that_follow_each_other():
    assert for_postgres(FIRE_DOORS) == "('fire' <-> 'exit') & ('door':*)"
