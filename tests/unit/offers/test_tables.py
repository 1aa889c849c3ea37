"""The tables say something in every row."""

from __future__ import annotations

import pytest

from goodward.core.offers import words


@pytest.mark.parametrize("table", [words.VAT, words.WAYS, words.CALLERS, words.MATTERS])
def test_every_row_has_words_of_its_own(table):
    assert all(table.values())
    assert len(set(table.values())) == len(table)


def test_a_unit_is_said_in_a_price_alone_and_in_plural():
    assert words.UNITS["half_day"] == ("a half day", "half day", "half days")
    assert all(all(each) for each in words.UNITS.values())


def test_a_conversation_has_words_in_the_diary_however_it_is_held():
    assert set(words.CONVERSATIONS) == set(words.WAYS)


@pytest.mark.parametrize(
    ("paid_for", "said"),
    [
        ([], ""),
        (["not_decided"], "without VAT"),
        (["exempt", "standard"], "without VAT"),
        (["exempt", "zero", "outside"], "no VAT is added"),
    ],
)
def test_a_sum_says_what_it_holds_of_vat(paid_for, said):
    assert words.vat_in_sum(paid_for) == said
