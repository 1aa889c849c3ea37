import pytest

from goodward.core.plans.sameness import fingerprint, is_near

PLAIN = "staff know how to report concerns"


@pytest.mark.parametrize(
    "written",
    [
        "Staff know how to report concerns",
        "  staff  know how\nto report concerns. ",
        "1. Ensure that staff know how to report concerns",
        "a) The provider must ensure that staff know how to report concerns;",
        "• Make sure staff know how to report concerns",
    ],
)
def test_the_same_demand_written_otherwise_has_one_fingerprint(written):
    assert fingerprint(written) == PLAIN


def test_an_apostrophe_of_either_shape_changes_nothing():
    assert fingerprint("Meet children's needs") == fingerprint("Meet children\u2019s needs")


def test_a_word_that_only_begins_like_an_opening_is_kept():
    assert fingerprint("Ensured places for all") == "ensured places for all"


def test_an_opening_alone_is_not_emptied():
    assert fingerprint("Ensure that") == "that"


def test_another_demand_has_another_fingerprint():
    assert fingerprint("Train staff in first aid") != fingerprint("Train staff in safeguarding")


def test_actions_that_share_most_words_are_asked_about():
    assert is_near(
        "Ensure that all staff know how to report concerns", "Staff know how to report concerns"
    )


def test_the_same_words_are_not_merely_near():
    assert not is_near("Ensure staff know", "staff know.")


def test_different_actions_and_empty_ones_are_not_near():
    assert not is_near("Train staff in first aid", "Plan activities for babies outdoors")
    assert not is_near("", "Plan activities")
