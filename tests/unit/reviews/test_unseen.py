"""What an authority lets be accepted unseen: its file, read, and every mistake at its place."""

from __future__ import annotations

import pytest

from goodward.core.reviews.unseen import UnseenRules, read_rules
from goodward.policies.import_rules import import_rules_of
from goodward.policies.library import LIBRARY

SOUND = """title: Unseen
source: Invented
unseen:
  - title: Places and type of day care
    changed: [places, subtype]
    note: They start nothing.
  - title: Home childcarers join
    joined: [home_childcarer]
    note: Nobody is visited.
"""


def rules(text=SOUND) -> UnseenRules:
    read = read_rules(text, path="imports.yaml")
    assert read.problems == ()
    assert read.rules is not None
    return read.rules


def problems(text):
    return [str(each) for each in read_rules(text, path="imports.yaml").problems]


@pytest.mark.parametrize("authority", ["kent", "leicestershire", "borsetshire"])
def test_every_authority_begins_with_the_number_of_places_alone(authority):
    found = import_rules_of(authority)

    assert [(each.changed, each.joined) for each in found.rules] == [(("places",), ())]


def test_both_authorities_have_a_file_of_their_own():
    assert (LIBRARY / "kent" / "imports.yaml").is_file()
    assert (LIBRARY / "leicestershire" / "imports.yaml").is_file()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"places"}, "Places and type of day care"),
        ({"places", "subtype"}, "Places and type of day care"),
        ({"places", "town"}, ""),
        ({"outcome"}, ""),
        ({"places", "outcome"}, ""),
        (set(), ""),
    ],
)
def test_a_change_is_let_in_when_a_rule_knows_all_of_it(fields, rule):
    assert rules().rule_for_changed(fields) == rule


def test_who_joins_is_let_in_by_type():
    assert rules().rule_for_joined("home_childcarer") == "Home childcarers join"
    assert rules().rule_for_joined("nursery") == ""


def test_a_file_may_let_nothing_in():
    nothing = rules("title: Unseen\nsource: Invented\nunseen: []\n")

    assert (nothing.rule_for_changed({"places"}), nothing.rule_for_joined("nursery")) == ("", "")


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("[places, subtype]", "[outcome]", "unseen[0].changed", "outcome"),
        ("[home_childcarer]", "[prospective]", "unseen[1].joined", "prospective"),
        ("    joined: [home_childcarer]\n", "", "unseen[1]", "say what it lets in"),
        ("Home childcarers join", "Places and type of day care", "title", "a title of its own"),
        ("    note: They start nothing.\n", "", "unseen[0]", "note"),
        ("source: Invented\n", "", "", "source"),
    ],
)
def test_a_mistake_is_told_at_its_place(old, new, where, said):
    [problem] = problems(SOUND.replace(old, new))

    assert problem.startswith("imports.yaml:")
    assert where in problem
    assert said in problem


def test_a_file_that_is_something_else_says_how_one_begins():
    assert "rules for imports begin with “title: …”" in problems("- a\n")[0]
