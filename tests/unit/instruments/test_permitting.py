"""A scored instrument is not used at a visit whose note forbids a grade, rating or score."""

import pytest

from goodward.core.instruments.permitting import SCORE_WORDS, may_be_used


@pytest.mark.parametrize("word", sorted(SCORE_WORDS))
def test_any_one_of_the_words_refuses_a_scored_instrument(word: str) -> None:
    assert not may_be_used(is_scored=True, forbids=[word])


def test_an_instrument_without_a_score_is_always_allowed() -> None:
    assert may_be_used(is_scored=False, forbids=["grade", "rating", "score"])


@pytest.mark.parametrize("forbids", [[], ["photograph"]])
def test_a_scored_one_is_allowed_where_no_grade_is_forbidden(forbids: list[str]) -> None:
    assert may_be_used(is_scored=True, forbids=forbids)
