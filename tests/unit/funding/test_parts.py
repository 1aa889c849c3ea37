"""Which parts of the entitlements a policy's words mean."""

from __future__ import annotations

from goodward.core.funding.parts import parts_named, parts_of
from goodward.policies import library
from tests.support.days import day

ENGLAND = library.national()
KENT = library.load("kent").latest.text
TEMPLATE = library.load_path(library.LIBRARY / "_template").latest.text
TWOS = ["two_year_old_additional_support", "two_year_old_working_parents"]
OLDER = [
    "three_and_four_universal/three_year_old",
    "three_and_four_universal/four_year_old",
    "three_and_four_working_parents/three_year_old",
    "three_and_four_working_parents/four_year_old",
]


def named(*words, text=KENT):
    return [each.key for each in parts_named(words, ENGLAND, text)]


def test_the_parts_are_the_entitlements_of_england_three_and_four_told_apart():
    assert [each.key for each in parts_of(ENGLAND, KENT)] == [
        "under_two_working_parents", *TWOS, *OLDER,
    ]  # fmt: skip


def test_a_word_for_an_age_means_that_age_alone():
    assert named("two_year_old") == TWOS
    assert named("three_year_old") == [OLDER[0], OLDER[2]]
    assert named("four_year_old") == [OLDER[1], OLDER[3]]
    assert named("three_year_old", "four_year_old") == OLDER


def test_a_word_for_everything_means_everything_and_an_entitlement_all_its_ages():
    assert named("early_education") == ["under_two_working_parents", *TWOS, *OLDER]
    assert named("three_and_four_universal") == OLDER[:2]
    assert named("two_year_old_additional_support") == TWOS[:1]
    assert named() == []


def test_an_entitlement_of_the_authority_s_own_is_a_part_under_its_own_title():
    own = parts_of(ENGLAND, TEMPLATE)[-1]

    assert (own.key, own.title) == ("stay_and_play", "Stay-and-play hours")
    assert named("stay_and_play", text=TEMPLATE) == ["stay_and_play"]


def test_a_part_is_there_from_the_day_the_national_base_gives():
    under_two = parts_of(ENGLAND, KENT)[0]

    assert not under_two.is_there_on(day("Saturday 2024-08-31"))
    assert under_two.is_there_on(day("Sunday 2024-09-01"))


def test_titles_say_which_age_is_meant():
    titles = {each.key: each.title for each in parts_of(ENGLAND, KENT)}

    assert titles[OLDER[0]] == "Three- and four-year-olds, universal: three-year-olds"
    assert titles[TWOS[1]] == "Two-year-olds of working parents"
