"""What the answers to a form come to; every expected value was worked out by hand."""

from decimal import Decimal

import pytest

from goodward.core.instruments.scoring import Met, Unrated, count_met, mean, overall

NA, BLANK = Unrated.NOT_APPLICABLE, Unrated.NOT_ANSWERED


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([5], "5.00"),
        ([3, 4], "3.50"),
        ([1, 1, 2], "1.33"),  # 4 / 3 = 1.333…
        ([1, 2, 2], "1.67"),  # 5 / 3 = 1.666…
        ([2, 1, 1, 1, 1, 1, 1, 1], "1.13"),  # 9 / 8 = 1.125: the half goes up
        ([6, 5, 5, 5, 5, 5, 5, 5], "5.13"),  # 41 / 8 = 5.125
    ],
)
def test_a_mean_has_two_places_and_halves_go_up(ratings: list[int], expected: str) -> None:
    assert str(mean(ratings).value) == expected


def test_what_is_not_applicable_or_not_answered_is_left_out_and_counted() -> None:
    found = mean([3, NA, 6, BLANK, NA])

    assert found.value == Decimal("4.50")  # (3 + 6) / 2
    assert (found.rated, found.not_applicable, found.not_answered) == (2, 2, 1)


def test_fewer_than_the_form_asks_for_give_no_number() -> None:
    assert mean([7, 7], at_least=3).value is None
    assert not mean([7, 7], at_least=3).has_enough
    assert mean([7, 7, 7], at_least=3).has_enough


@pytest.mark.parametrize("ratings", [[], [NA, NA], [BLANK]])
def test_nothing_rated_is_never_a_number(ratings: list[Unrated]) -> None:
    assert mean(ratings, at_least=0).value is None


@pytest.mark.parametrize("wrong", [0, 8, -1])
def test_a_rating_is_from_one_to_seven(wrong: int) -> None:
    with pytest.raises(ValueError, match="not a rating from 1 to 7"):
        mean([4, wrong])


def test_overall_weighs_items_and_not_subscales() -> None:
    # Items: (7 + 1 + 1 + 1) / 4 = 2.50; the mean of the two means would be (7 + 1) / 2 = 4.00.
    assert overall({"space": [7], "talk": [1, 1, 1, NA]}).value == Decimal("2.50")


def test_requirements_are_counted_by_answer_and_none_is_missing() -> None:
    found = count_met([Met.MET, Met.NOT_MET, Met.MET, Met.NOT_APPLICABLE])

    assert found == {
        Met.MET: 2,
        Met.PARTLY: 0,
        Met.NOT_MET: 1,
        Met.NOT_APPLICABLE: 1,
        Met.NOT_ANSWERED: 0,
    }
