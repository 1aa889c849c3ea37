"""Which registered provider a prospective one may have become: proposals, never a decision."""

from __future__ import annotations

import pytest

from goodward.core.enquiries.matching import Candidate, are_alike, proposals

ACORNS = Candidate(1, "EY100001", "Acorns Day Nursery", "CT1 2AB", "nursery")
OAKS = Candidate(2, "EY100002", "Oaks", "ME1 1AA", "childminder")
NAMELESS = Candidate(3, "EY100003", "Childminder EY100003", "ct12ab", "childminder")


def found(**said):
    asked = {"name": "", "postcode": "", "urn": "", "type_wanted": "", **said}
    every = [ACORNS, OAKS, NAMELESS]
    return [(each.candidate.key, each.reasons) for each in proposals(candidates=every, **asked)]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Acorns", "Acorns Day Nursery", True),
        ("ACORNS nursery", "acorns pre-school", True),
        ("Little Acorns of Deal", "Acorns Deal", True),
        ("St Mary’s Playgroup", "St Marys pre school", True),
        ("Acorns", "Oaks", False),
        ("Acorns", "Acorns Hythe Deal", False),
        # Only words that every name has: they tell nothing.
        ("The Nursery", "The Nursery Ltd", False),
        ("", "Acorns", False),
    ],
)
def test_names_are_alike_by_the_words_that_tell_them_apart(one, other, alike):
    assert are_alike(one, other) is are_alike(other, one) is alike


def test_the_number_a_person_gives_comes_first():
    assert found(urn=" ey100002 ", name="Acorns", postcode="CT1 2AB", type_wanted="nursery") == [
        (2, ("number",)),
        (1, ("postcode", "name", "type")),
        (3, ("postcode",)),
    ]


def test_a_postcode_is_compared_without_its_space_and_case():
    assert found(postcode="ct1 2ab") == [(1, ("postcode",)), (3, ("postcode",))]


def test_the_type_alone_is_no_reason():
    assert found(type_wanted="childminder") == []
    assert found() == []
