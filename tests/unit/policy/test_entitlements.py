"""What an entitlement is called where people read it, and where that differs from England."""

from __future__ import annotations

import pytest

from goodward.core.policy.entitlements import ENTITLEMENT_TITLES, entitlement_title
from goodward.core.policy.prose import DIFFERS, as_prose, sections
from goodward.core.policy.reading import read_policy
from goodward.policies import library
from tests.support.sound_policy import CITED, SOUND

DECLARED = f"""\
entitlements:
  two_year_old: {{called: Places for twos, {CITED}}}
  stay_and_play: {{title: Stay-and-play hours, {CITED}}}
"""
CHOOSE = "  choose_pathway:\n    text: What follows?\n"


def policy(text):
    read = read_policy(text, path="policy.yaml")
    assert read.problems == ()
    return read.policy


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("two_year_old", "Places for twos"),
        ("stay_and_play", "Stay-and-play hours"),
        ("three_year_old", "Three-year-olds"),
        # An adopted version may name what nobody knows any more.
        ("summer_hours", "Summer hours"),
    ],
)
def test_an_entitlement_is_called_as_people_here_do_else_as_in_england(name, title):
    assert entitlement_title(policy(DECLARED + SOUND).text, name) == title


def test_where_nothing_differs_titles_are_englands():
    text = policy(SOUND).text

    assert {name: entitlement_title(text, name) for name in ENTITLEMENT_TITLES} == (
        ENTITLEMENT_TITLES
    )


def test_a_question_says_by_those_titles_what_it_touches():
    asking = DECLARED + SOUND.replace(
        CHOOSE, f"{CHOOSE}    entitlements: [two_year_old, three_year_old]\n    children: new\n"
    )

    prose = as_prose(policy(asking))

    assert "It touches: Places for twos and Three-year-olds, new children." in prose


def test_the_prose_says_where_the_policy_differs_and_beside_which_sentence():
    [section] = [each for each in sections(policy(DECLARED + SOUND)) if each.id == "england"]

    assert section.title == DIFFERS == "Where this differs from the rest of England"
    assert [each.text for each in section.statements] == [
        "What England calls “Two-year-olds” is called “Places for twos” here.",
        "“Stay-and-play hours” is an entitlement of this authority's own.",
    ]
    assert section.statements[0].sources == (("The plan, Support", "we support"),)


def test_a_policy_that_differs_in_nothing_has_no_such_part():
    assert [each.id for each in sections(policy(SOUND)) if each.id == "england"] == []


def test_kent_says_what_it_calls_the_places_of_two_year_olds():
    for version in library.load("kent").versions:
        prose = " ".join(as_prose(version).split())

        assert "It touches: Two-year-olds (FF2), new children." in prose
        assert "What England calls “Two-year-olds” is called “Two-year-olds (FF2)” here." in prose
