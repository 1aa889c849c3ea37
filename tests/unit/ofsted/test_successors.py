"""Which number that joined may be a setting known under another: the points, and who is asked."""

from __future__ import annotations

import pytest

from goodward.core.ofsted.successors import OUT_OF, SIGNS, Registration, compared, perhaps_the_same

OAKS = Registration(
    "EY123456", "non_domestic", "The Oaks Nursery", "1 High Street\nRamsgate", "CT11 7AA", "RP100"
)


def anew(**other):
    return OAKS._replace(**{"urn": "2734567", **other})


def pairs(new, *old):
    return [(pair.old.urn, pair.score) for pair in perhaps_the_same([new], old)]


def test_the_points_add_up_to_ten():
    assert sum(sign.points for sign in SIGNS) == OUT_OF
    assert {sign.field for sign in SIGNS} <= set(Registration._fields)


def test_another_owner_at_the_same_place_under_the_same_name_is_eight_of_ten():
    [pair] = perhaps_the_same([anew(owner_urn="RP200")], [OAKS])

    assert pair.score == 8
    assert pair.said == "same postcode, same address, same name, other owner"


@pytest.mark.parametrize(
    ("other", "score"),
    [
        ({}, 10),
        ({"owner_urn": ""}, 8),
        ({"address": "2 High Street", "owner_urn": "RP200"}, 7),
        ({"name": "Acorns"}, 6),
        ({"postcode": "ME1 1AA", "address": "3 Low Street"}, 6),
        ({"name": "Acorns", "address": "3 Low Street"}, 5),
    ],
    ids=["all", "owner unknown", "name and postcode", "renamed", "moved", "owner and postcode"],
)
def test_what_agrees_counts_and_what_is_unknown_does_not(other, score):
    assert pairs(anew(**other), OAKS) == [("EY123456", score)]


@pytest.mark.parametrize(
    "other",
    [
        {"postcode": "ME1 1AA", "address": "3 Low Street", "owner_urn": "RP200"},
        {"name": "Acorns", "owner_urn": "RP200"},
        {"name": "Acorns", "postcode": "ME1 1AA"},
        {"kind": "childminder"},
    ],
    ids=["a name alone", "a place alone", "an owner alone", "another kind of provision"],
)
def test_too_little_in_common_is_not_asked(other):
    assert pairs(anew(**other), OAKS) == []


@pytest.mark.parametrize("withheld", ["REDACTED", "", "redacted ", "NULL", "Not Recorded"])
def test_what_ofsted_withholds_never_matches_itself(withheld):
    minder = Registration("EY200001", "childminder", withheld, withheld, withheld, withheld)

    assert pairs(minder._replace(urn="2700001"), minder) == []


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("postcode", "CT11 7AA", "ct117aa"),
        ("postcode", "CT11\xa07AA", "CT11 7AA "),
        ("name", "St Mary's Pre-school", "ST MARY’S  PRE SCHOOL"),
        ("name", "Oaks Nursery Ltd", "The Oaks Nursery Limited"),
        ("name", "Buds & Blossoms", "Buds and Blossoms"),
        ("address", "1, High Street\nRamsgate", "1 High Street"),
    ],
)
def test_spelling_makes_no_difference(field, one, other):
    assert compared(field, one) == compared(field, other) != ""


def test_the_likeliest_comes_first():
    left = OAKS._replace(urn="EY111111", address="9 Low Street", owner_urn="RP300")

    assert pairs(anew(), left, OAKS) == [("EY123456", 10), ("EY111111", 7)]


def test_one_that_is_still_there_is_asked_about_only_when_nearly_all_agrees():
    there = OAKS._replace(is_there=True)

    assert pairs(anew(), there) == [("EY123456", 10)]
    assert pairs(anew(address="2 High Street", owner_urn="RP200"), there) == []


def test_nobody_follows_itself():
    assert pairs(OAKS, OAKS) == []
