"""What would follow from an act, in sentences."""

from __future__ import annotations

import pytest

from goodward.cases.foreseeing import NOTHING, Consequence, Outlook, TermCount
from goodward.ui.foreseen import NOTHING_FOLLOWS, SAYINGS, TERM_UNKNOWN, WHOSE, ordinal, sentences
from tests.support.days import day

TERM = "Monday 1 June 2026 to Monday 31 August 2026"


def a_count(number, *, by="setting", term="Term 6"):
    return TermCount(
        by,
        number,
        2,
        term,
        day("Monday 2026-06-01"),
        day("Monday 2026-08-31"),
        "Contact the setting about what prevents it from engaging",
        ("Senior Improvement Adviser",),
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (2, "second"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_numbers_as_people_say_them(number, said):
    assert ordinal(number) == said


def test_the_first_one_says_at_which_something_follows():
    [said] = sentences(Outlook((), (a_count(1),), term_unknown=False))

    assert said == (
        f"This would be the first cancellation by the setting this term (Term 6: {TERM}). At the "
        "second, the Senior Improvement Adviser has to do this: Contact the setting about what "
        "prevents it from engaging."
    )


def test_the_second_one_says_what_follows_to_the_setting_itself():
    follows = Consequence("opens", "Contact the setting", None, ("Senior Improvement Adviser",))
    found = Outlook((follows,), (a_count(2, term=""),), term_unknown=False)

    assert sentences(found, to_the_setting=True) == [
        f"This would be the second visit your setting has cancelled this term ({TERM}).",
        "The Senior Improvement Adviser will then have to do this: Contact the setting.",
    ]


def test_a_new_day_a_question_and_an_unknown_term_are_said():
    moved = Consequence("moves", "Send the plan", day("Monday 2026-07-06"), ("Setting",))
    asks = Consequence("asks", "Is funding withdrawn?")

    assert sentences(Outlook((moved, asks), (), term_unknown=True)) == [
        "This is then due by Monday 6 July 2026: Send the plan.",
        "It raises a question that a person decides: Is funding withdrawn?",
        TERM_UNKNOWN,
    ]


def test_that_nothing_follows_is_said_as_well():
    assert sentences(NOTHING) == [NOTHING_FOLLOWS]


def test_every_consequence_and_every_side_has_its_words():
    assert set(SAYINGS) == {"pathway_opens", "pathway_closes", "opens", "moves", "ends", "asks"}
    assert set(WHOSE) == {(by, you) for by in ("setting", "authority") for you in (False, True)}
