"""What a review says, kept with the words it was asked in; and what a monitoring leaves out."""

from __future__ import annotations

from goodward.core.sustainability.committee import TITLES, Standing, missing
from goodward.core.sustainability.reviews import Said, as_kept, content_of, read_kept
from goodward.core.sustainability.terms import Question, Section

SECTIONS = (
    Section("money", "Money", (Question("money.income", "Income?"), Question("money.costs", "C?"))),
)


def test_what_was_typed_is_kept_with_the_words_it_was_asked_in():
    content = content_of(
        SECTIONS,
        {"money.income": " Fees. ", "money.costs": " "},
        findings=" Too few children. ",
        recommendations="Open on Fridays.\n\n  Ask for the rent to be paid later. ",
    )

    assert content.answers == (Said("money.income", "Income?", "Fees."),)
    assert content.findings == "Too few children."
    assert content.recommendations == ("Open on Fridays.", "Ask for the rent to be paid later.")
    assert read_kept(as_kept(content)) == content
    assert (content.answer("money.income"), content.answer("money.costs")) == ("Fees.", "")


def test_a_review_of_which_nothing_is_kept_says_nothing():
    assert read_kept({}) == content_of((), {}, findings="", recommendations="")


def test_every_standing_has_its_words():
    assert set(TITLES) == set(Standing)


def test_a_monitoring_speaks_of_every_action_that_is_not_done():
    stood = {1: Standing.NOT_BEGUN, 2: Standing.DONE, 3: Standing.UNDER_WAY}

    assert missing(stood, {3: Standing.DONE}) == [1]
    assert missing(stood, {1: Standing.UNDER_WAY, 3: Standing.DONE}) == []
