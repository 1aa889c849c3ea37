"""For which providers something is meant."""

from __future__ import annotations

import pytest

from goodward.core.audiences.fitting import EVERYBODY, Audience, ProviderKind, is_for

NURSERY = ProviderKind(
    type="nursery",
    registers=frozenset({"early_years", "voluntary"}),
    outcome="requires_improvement",
    pathways=frozenset({"requires_improvement", "safety"}),
    postcode="ME14 1XX",
    town="Maidstone",
)
NEW = NURSERY._replace(outcome="", pathways=frozenset(), postcode="", town="")


def audience(**words):
    return Audience.of(words)


@pytest.mark.parametrize("provider", [NURSERY, NEW])
def test_what_is_for_everybody_is_for_anybody(provider):
    assert is_for(EVERYBODY, provider)


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ({"types": ["nursery", "childminder"]}, True),
        ({"types": ["childminder"]}, False),
        ({"registers": ["voluntary"]}, True),
        ({"registers": ["compulsory"]}, False),
        ({"outcomes": ["requires_improvement", "good"]}, True),
        ({"outcomes": ["none"]}, False),
        ({"pathways": ["safety"]}, True),
        ({"pathways": ["none"]}, False),
        ({"districts": ["ME14"]}, True),
        ({"districts": ["ME1"]}, False),
        ({"towns": ["MAIDSTONE "]}, True),
        ({"towns": ["Dover"]}, False),
        ({"types": ["nursery"], "districts": ["CT1"]}, False),
        ({"types": ["nursery"], "outcomes": ["requires_improvement"], "districts": ["ME14"]}, True),
    ],
)
def test_each_word_narrows_and_all_of_them_must_fit(words, fits):
    assert is_for(audience(**words), NURSERY) is fits


def test_a_provider_without_a_judgement_or_pathway_can_be_meant():
    assert is_for(audience(outcomes=["none"], pathways=["none"]), NEW)
    assert not is_for(audience(districts=["ME14"]), NEW)
    assert not is_for(audience(towns=["Maidstone"]), NEW)


def test_what_is_kept_comes_back_as_it_was_and_says_only_what_narrows():
    wanted = audience(types=["nursery", "childminder"], towns=["Deal"])

    assert wanted.kept() == {"types": ["childminder", "nursery"], "towns": ["Deal"]}
    assert Audience.of(wanted.kept()) == wanted
    assert EVERYBODY.kept() == {}


def test_words_of_another_time_are_left_out():
    assert Audience.of({"shoe_sizes": ["9"]}) == EVERYBODY
