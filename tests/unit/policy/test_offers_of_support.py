"""What a policy says of an offer of support, and how it is told."""

from __future__ import annotations

from typing import get_args

import pytest

from goodward.core.policy.language import SupportItem
from goodward.core.policy.language.offers import SupportKind
from goodward.core.policy.prose_offers import LEFT_OUT, offer_in_words
from goodward.core.policy.support_kinds import KIND_TITLES, TRAINING_KINDS
from goodward.policies import library

SOURCE = {"document": "strategy", "heading": "Support", "quote": "will be supported"}
VERSIONS = [
    (name, version)
    for name in library.authorities()
    for version in library.load_path(library.LIBRARY / name).versions
]


def an_offer(**said):
    return SupportItem.model_validate({"title": "A course", "source": SOURCE, **said})


def test_every_kind_has_its_title():
    assert tuple(KIND_TITLES) == get_args(SupportKind)
    assert set(KIND_TITLES) > TRAINING_KINDS


def test_an_offer_that_says_nothing_more_is_offered_again_and_about_anything():
    offer = an_offer()

    assert (offer.kind, list(offer.covers), offer.once_covered) == (None, [], "offered")
    assert list(offer_in_words(offer)) == []


def test_everything_an_offer_says_is_told():
    offer = an_offer(
        kind="in_house_training",
        covers=["welfare_and_wellbeing", "safeguarding"],
        channels=["meetings"],
        once_covered="left_out",
        not_when=["The provider leaves."],
        charged_after=["good", "outstanding"],
    )

    assert list(offer_in_words(offer)) == [
        "Kind: in-house training",
        "About: welfare and wellbeing; safeguarding",
        "Chargeable for one that registered again after good or outstanding",
        "Through: meetings",
        LEFT_OUT,
        "The provider leaves.",
    ]


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_offer_of_the_library_is_filed_under_a_kind(name, version):
    assert [each for each, item in version.text.support.items() if item.kind is None] == []


def test_leicestershires_offers_are_its_pages_six_kinds_and_left_out_once_covered():
    for version in library.load_path(library.LIBRARY / "leicestershire").versions:
        offers = list(version.text.support.values())[: len(KIND_TITLES)]

        assert [each.kind for each in offers] == list(KIND_TITLES)
        assert {each.once_covered for each in offers} == {"left_out"}
        quotes = {source.quote for each in offers for source in each.source}
        assert "Any actions covered by previous support will not be included" in quotes


def test_kents_universal_offers_cost_nothing_and_what_else_it_sells_is_chargeable():
    kent = library.load_path(library.LIBRARY / "kent").latest.text.support

    chargeable = [name for name, each in kent.items() if each.cost == "chargeable"]
    assert chargeable == ["bespoke_package", "training"]
    assert {each.once_covered for each in kent.values()} == {"offered"}
